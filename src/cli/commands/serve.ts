import { Command } from 'commander'
import { AssayError } from '../../domain/index.js'
import type { ServeResult } from '../../workflows/results.js'
import { interruptible } from '../interruptible.js'
import type { Outcome } from '../options.js'
import { note, print, printJson } from '../output.js'
import { withWorkspace } from '../with-workspace.js'

interface ServeOptions {
  port: string
  host: string
  name: string[]
}

export function serveCommand(_outcome: Outcome): Command {
  return new Command('serve')
    .description('the app: check, watch and read in a browser')
    .option('--port <number>', 'where it listens; 0 for any port that is free', '4771')
    .option('--host <address>', 'what it listens on; others than this machine need ASSAY_TOKEN', '127.0.0.1')
    .option('--name <host>', 'another name that it is asked by; may be repeated', collected, [])
    .action(async (options: ServeOptions, command: Command) => {
      const port = Number(options.port)
      if (!/^\d{1,5}$/.test(options.port) || port > 65_535) {
        throw new AssayError('USAGE', `${options.port} is no port.`, { hint: 'Give a number up to 65535.' })
      }
      await withWorkspace(command, { create: true, long: true, alone: true }, async (workspace, globals) => {
        const { startServer } = await import('../../web/index.js')
        const server = await startServer(workspace, {
          port,
          host: options.host,
          names: options.name,
          commands: !process.env.ASSAY_DATABASE_URL,
          ...(process.env.ASSAY_TOKEN ? { token: process.env.ASSAY_TOKEN } : {}),
          onError: (error) =>
            note(globals.debug && error instanceof Error ? `${error.stack}` : String(error)),
        })
        if (globals.json) printJson({ schema: 'assay.serve/1', url: server.url } satisfies ServeResult)
        else print(`Assay is at ${server.url}. Press Ctrl-C to stop; runs go on when it is started again.`)
        await interruptible((signal) => stopped(signal)).finally(() => server.close())
      })
    })
}

const collected = (value: string, before: string[]): string[] => [...before, value]

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
