import { Command } from 'commander'
import type { AddResult } from '../../workflows/results.js'
import { note, print, printJson } from '../output.js'
import type { Outcome } from '../program.js'
import { createProgressView } from '../progress-bar.js'
import { withWorkspace } from '../with-workspace.js'

const LISTED_DOCUMENTS = 20

export function addCommand(outcome: Outcome): Command {
  return new Command('add')
    .description('documents into the library: text, Markdown and HTML; files, folders and globs')
    .argument('<path...>', 'files, folders (with all below them) or quoted globs')
    .addHelpText(
      'after',
      `
The workspace is made if there is none. Adding the same again adds nothing; a changed file makes a new
snapshot of the same source. What cannot be read is refused with a reason and the rest is carried on
(exit code 3).
Examples:
  assay add articles/ report.html
  assay add "notes/**/*.md"`,
    )
    .action(async (paths: string[], _options, command: Command) => {
      await withWorkspace(command, { create: true, long: true }, async (workspace, globals) => {
        const view = createProgressView(globals)
        const result = await workspace.add(paths, { onProgress: view.onProgress }).finally(view.done)
        if (result.refused.length > 0) outcome.exitCode = 3
        if (globals.json) printJson(result)
        else report(result)
      })
    })
}

function report(result: AddResult): void {
  const by = (status: string) => result.documents.filter((document) => document.status === status)
  const fresh = result.documents.filter((document) => document.status !== 'unchanged')
  for (const document of fresh.slice(0, LISTED_DOCUMENTS)) {
    const repaired = document.repaired ? ' (text repaired)' : ''
    print(`${document.status === 'added' ? '+' : '~'} ${document.title}${repaired}`)
  }
  if (fresh.length > LISTED_DOCUMENTS) print(`  … and ${fresh.length - LISTED_DOCUMENTS} more`)
  for (const refusal of result.refused) {
    note(`refused ${refusal.path}: ${refusal.reason} (${refusal.code})\n  ${refusal.hint}`)
  }
  const passages = fresh.reduce((sum, document) => sum + document.passages, 0)
  const parts = [
    `${by('added').length} added`,
    ...(by('changed').length > 0 ? [`${by('changed').length} changed`] : []),
    ...(by('unchanged').length > 0 ? [`${by('unchanged').length} unchanged`] : []),
    ...(result.refused.length > 0 ? [`${result.refused.length} refused`] : []),
  ]
  print(`${parts.join(', ')}; ${passages} new passages.`)
}
