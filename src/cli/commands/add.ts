import { Command } from 'commander'
import { refuseEmptyPaths } from '../../workflows/arguments.js'
import type { Outcome } from '../options.js'
import { note, print, printJson } from '../output.js'
import { createProgressView } from '../progress-bar.js'
import { withWorkspace } from '../with-workspace.js'

export function addCommand(outcome: Outcome): Command {
  return new Command('add')
    .description(
      'documents into the library: text, Markdown, HTML, PDF, Word, EPUB, CSV, Excel, WARC and feeds; files, folders and globs',
    )
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
      refuseEmptyPaths(paths)
      await withWorkspace(command, { create: true, long: true }, async (workspace, globals) => {
        const view = createProgressView(globals)
        const result = await workspace.add(paths, { onProgress: view.onProgress }).finally(view.done)
        if (result.refused.length > 0) outcome.exitCode = 3
        if (globals.json) printJson(result)
        else {
          const { addToText, refusalsToText } = await import('../../workflows/adding/render-add.js')
          const refusals = refusalsToText(result.refused)
          if (refusals !== '') note(refusals)
          print(addToText(result))
        }
      })
    })
}
