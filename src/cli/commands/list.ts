import { Command, Option } from 'commander'
import type { Outcome } from '../options.js'
import { outputWidth, print, printJson, useColor } from '../output.js'
import { withWorkspace } from '../with-workspace.js'

export function listCommand(_outcome: Outcome): Command {
  return new Command('list')
    .description('what is in the store: checks and sources')
    .addOption(new Option('--only <kind>', 'just these').choices(['checks', 'sources']))
    .option('--stale', 'just the checks whose stale-after day has come')
    .action(async (options: { only?: 'checks' | 'sources'; stale?: true }, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const list = await workspace.list({ stale: options.stale === true })
        const shown = {
          ...list,
          checks: options.only === 'sources' ? [] : list.checks,
          sources: options.only === 'checks' || options.stale ? [] : list.sources,
        }
        if (globals.json) return printJson(shown)
        const { listToText } = await import('../../workflows/render.js')
        print(listToText(shown, { width: outputWidth(), color: useColor(globals) }))
      })
    })
}
