import { Command, Option } from 'commander'
import { AssayError } from '../../domain/index.js'
import type { Outcome } from '../options.js'
import { outputWidth, print, printJson, useColor } from '../output.js'
import { withWorkspace } from '../with-workspace.js'
import { positiveInteger } from './search.js'

interface ShowOptions {
  text?: true
  revision?: number
  format?: 'text' | 'md' | 'html' | 'json' | 'annotations'
}

export function showCommand(_outcome: Outcome): Command {
  return new Command('show')
    .description('a check, an audit, a report, a source or a snapshot from the store')
    .argument('<id>', 'its id, or as much of it as is unique')
    .option('--text', 'snapshots: the stored text that citations refer to, byte for byte, and nothing else')
    .option(
      '--revision <n>',
      'checks, audits and reports: that revision instead of the newest',
      positiveInteger,
    )
    .addOption(
      new Option('--format <format>', 'how to print it; html and annotations: audits only').choices([
        'text',
        'md',
        'html',
        'json',
        'annotations',
      ]),
    )
    .action(async (id: string, options: ShowOptions, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const shown = await workspace.show(
          id,
          options.revision === undefined ? {} : { revision: options.revision },
        )
        const { renderChecks, snapshotToText } = await import('../../workflows/render.js')
        const format = options.format ?? (globals.json ? 'json' : 'text')
        const look = { width: outputWidth(), color: useColor(globals) }
        if (shown.schema === 'assay.check/1') {
          return print(renderChecks(shown, checkFormat(format), look))
        }
        if (shown.schema === 'assay.audit/1') {
          const { renderAudit } = await import('../../workflows/auditing/render.js')
          return print(renderAudit(shown, format, look))
        }
        if (shown.schema === 'assay.report/1') {
          const { renderReport } = await import('../../workflows/researching/render.js')
          return print(renderReport(shown, checkFormat(format), look))
        }
        if (options.text) process.stdout.write(shown.text)
        else if (format === 'json') printJson(shown)
        else print(snapshotToText(shown, look))
      })
    })
}

function checkFormat(format: NonNullable<ShowOptions['format']>): 'text' | 'md' | 'json' {
  if (format !== 'html' && format !== 'annotations') return format
  throw new AssayError('USAGE', `It cannot be shown as ${format}.`, {
    hint: 'Use --format text, md or json; `assay publish` makes annotations of checks.',
  })
}
