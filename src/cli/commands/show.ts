import { Command, Option } from 'commander'
import type { Outcome } from '../options.js'
import { outputWidth, print, printJson, useColor } from '../output.js'
import { withWorkspace } from '../with-workspace.js'
import { positiveInteger } from './search.js'

interface ShowOptions {
  text?: true
  revision?: number
  format?: 'text' | 'md' | 'json'
}

export function showCommand(_outcome: Outcome): Command {
  return new Command('show')
    .description('a check, a source or a snapshot from the store')
    .argument('<id>', 'its id, or as much of it as is unique')
    .option('--text', 'snapshots: the stored text that citations refer to, byte for byte, and nothing else')
    .option('--revision <n>', 'checks: that revision instead of the newest', positiveInteger)
    .addOption(new Option('--format <format>', 'how to print a check').choices(['text', 'md', 'json']))
    .action(async (id: string, options: ShowOptions, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const shown = await workspace.show(
          id,
          options.revision === undefined ? {} : { revision: options.revision },
        )
        const { renderChecks, snapshotToText } = await import('../../workflows/render.js')
        const look = { width: outputWidth(), color: useColor(globals) }
        if (shown.schema === 'assay.check/1') {
          return print(renderChecks(shown, options.format ?? (globals.json ? 'json' : 'text'), look))
        }
        if (options.text) process.stdout.write(shown.text)
        else if (globals.json || options.format === 'json') printJson(shown)
        else print(snapshotToText(shown, look))
      })
    })
}
