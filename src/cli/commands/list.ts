import { Command, Option } from 'commander'
import type { Outcome } from '../options.js'
import { outputWidth, print, printJson, useColor } from '../output.js'
import { withWorkspace } from '../with-workspace.js'

const KINDS = ['checks', 'audits', 'sources'] as const

export function listCommand(_outcome: Outcome): Command {
  return new Command('list')
    .description('what is in the store: checks, audits and sources')
    .addOption(new Option('--only <kind>', 'just these').choices([...KINDS]))
    .option('--stale', 'just the checks whose stale-after day has come')
    .action(async (options: { only?: (typeof KINDS)[number]; stale?: true }, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const list = await workspace.list({ stale: options.stale === true })
        const wants = (kind: (typeof KINDS)[number]) => (options.only ?? kind) === kind
        const shown = {
          ...list,
          checks: wants('checks') ? list.checks : [],
          audits: wants('audits') ? list.audits : [],
          sources: wants('sources') && !options.stale ? list.sources : [],
        }
        if (globals.json) return printJson(shown)
        const { listToText } = await import('../../workflows/render.js')
        print(listToText(shown, { width: outputWidth(), color: useColor(globals) }))
      })
    })
}
