import { Command } from 'commander'
import type { GlobalOptions, Outcome } from '../options.js'
import { print, printJson } from '../output.js'

export function initCommand(_outcome: Outcome): Command {
  return new Command('init')
    .description('make a workspace: the folder that holds the library and the checks')
    .argument('[dir]', 'where to make it (default: --workspace)')
    .action(async (dir: string | undefined, _options, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>()
      const { initWorkspace } = await import('../../workflows/workspace.js')
      const made = await initWorkspace(dir ?? globals.workspace)
      if (globals.json) printJson(made)
      else print(made.created ? `Made a workspace in ${made.dir}.` : `There is a workspace in ${made.dir}.`)
    })
}
