import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { AssayError } from '../domain/index.js'
import type { Workspace } from '../workflows/workspace.js'
import { createApp } from './app.js'
import { openDesk } from './commands/desk.js'
import { newSecret } from './commands/secret.js'
import { announce } from './commands/server-file.js'
import { isLoopbackAddress, isLoopbackHost } from './guard.js'
import type { RateLimit } from './rate-limit.js'

export interface ServerOptions {
  /** 0 for any that is free. Default: 4771 */
  port?: number
  /** Default: 127.0.0.1, which nobody else on the network reaches. */
  host?: string
  /** Other names that it may be asked by, as a proxy in front of it passes them on. */
  names?: readonly string[]
  /** What everybody who is not on this machine has to know. */
  token?: string
  limit?: Partial<RateLimit>
  /** Does the commands of this machine's user too, since nobody else can open the workspace. Default: no */
  commands?: boolean
  /** Told of what should not have happened. */
  onError?: (error: unknown) => void
}

export interface RunningServer {
  /** Of the first page. */
  url: string
  /** Ends it; runs under way are taken up by the next one. The workspace stays open. */
  close(): Promise<void>
}

const PORT = 4771

/**
 * The app of a workspace, which works on what it was asked for in the same process.
 *
 * @throws AssayError USAGE when it is to be reached from elsewhere and has no token, or the port is taken
 */
export async function startServer(workspace: Workspace, options: ServerOptions = {}): Promise<RunningServer> {
  const { port = PORT, host = '127.0.0.1', names = [], token, limit = {}, onError = () => {} } = options
  const { commands = false } = options
  if (token !== undefined && token.length < SHORTEST_TOKEN) {
    throw new AssayError('USAGE', `The token is shorter than ${SHORTEST_TOKEN} characters.`, { hint: '' })
  }
  if ((!isLoopbackHost(host) || names.length > 0) && token === undefined) {
    throw new AssayError('USAGE', `Others could reach ${host}, and there is no token.`, {
      hint: 'Set ASSAY_TOKEN to a long random word, or leave out --host and --name.',
    })
  }
  const serving = await workspace.serving({ onError })
  let listening = port
  const desk = openDesk(workspace, { onStored: serving.pages.refresh, onError })
  const secret = newSecret()
  const maxBytes = LARGEST_COMMAND + 2 * serving.maxBytes
  const app = createApp(serving, {
    host,
    port: () => listening,
    names,
    token,
    remote,
    limit: { burst: 30, perSecond: 1, ...limit },
    onError,
    ...(commands ? { commands: { desk, secret, isFromHere, maxBytes } } : {}),
  })
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(starting))
    starting.once('error', (cause: Error) =>
      reject(
        new AssayError('USAGE', `The server cannot listen on ${host}:${port}: ${cause.message}`, {
          cause,
          hint: 'Name another port with --port.',
        }),
      ),
    )
  }).catch(async (error: unknown) => {
    await serving.close()
    throw error
  })
  listening = (server.address() as AddressInfo).port
  const urlBy = (name: string): string => `http://${name.includes(':') ? `[${name}]` : name}:${listening}/`
  const withdraw = commands
    ? await announce(workspace.dir, { url: urlBy(ANYWHERE[host] ?? host), secret, maxBytes })
    : undefined
  return {
    url: urlBy(host),
    async close() {
      await withdraw?.()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // Open pages follow their runs for as long as they can: they are told to come back later.
      if ('closeAllConnections' in server) server.closeAllConnections()
      await desk.close()
      await serving.close()
      await closed
    },
  }
}

const SHORTEST_TOKEN = 16

/** Bytes of a command without the text that it may bring, as long as a file and longer in JSON. */
const LARGEST_COMMAND = 4_000_000

/** What listens everywhere is asked on this machine. */
const ANYWHERE: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

const remote = (context: Context): string => getConnInfo(context).remote.address ?? ''

/** A machine that asks one of its own addresses does so from that address. */
function isFromHere(context: Context): boolean {
  const { socket } = (context.env as { incoming: IncomingMessage }).incoming
  return isLoopbackAddress(remote(context)) || remote(context) === socket.localAddress
}
