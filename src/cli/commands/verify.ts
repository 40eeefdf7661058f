import { Command } from 'commander'
import type { GlobalOptions, Outcome } from '../options.js'
import { print, printJson } from '../output.js'

export function verifyCommand(outcome: Outcome): Command {
  return new Command('verify')
    .description('whether a published bundle is whole, from the bundle alone')
    .argument('<dir>', 'the bundle')
    .addHelpText(
      'after',
      `
Needs no workspace and no network: hashes every file, names every snapshot again, opens every citation
at its words and reads the web archive through its index. Exit code 0: all of it holds; 1: something
does not, and is listed.`,
    )
    .action(async (dir: string, _options, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>()
      const { verifyBundle } = await import('../../workflows/publishing/verify.js')
      const result = await verifyBundle(dir)
      if (!result.ok) outcome.exitCode = 1
      if (globals.json) return printJson(result)
      const { verifyToText } = await import('../../workflows/publishing/render-publish.js')
      print(verifyToText(result))
    })
}
