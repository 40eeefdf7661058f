import { Command } from 'commander'
import { refuseEmptyPaths } from '../../workflows/arguments.js'
import type { Outcome } from '../options.js'
import { note, print, printJson } from '../output.js'
import { createProgressView } from '../progress-bar.js'
import { withWorkspace } from '../with-workspace.js'
import { positiveInteger } from './search.js'

interface AddOptions {
  follow?: true
  limit: number
}

export function addCommand(outcome: Outcome): Command {
  return new Command('add')
    .description(
      'documents into the library: text, Markdown, HTML, PDF, Word, EPUB, CSV, Excel, WARC and feeds; files, folders, globs and web addresses',
    )
    .argument('<path...>', 'files, folders (with all below them), quoted globs or web addresses')
    .option('--follow', 'of a sitemap: add the pages that it lists')
    .option('--limit <n>', 'pages that --follow adds at most', positiveInteger, 100)
    .addHelpText(
      'after',
      `
The workspace is made if there is none. Adding the same again adds nothing; a changed file makes a new
snapshot of the same source. What cannot be read is refused with a reason and the rest is carried on
(exit code 3). A page is kept as it was answered; one that is gone is looked for in web archives.
Examples:
  assay add articles/ report.html
  assay add "notes/**/*.md"
  assay add https://example.org/report.pdf
  assay add https://example.org/sitemap.xml --follow --limit 50`,
    )
    .action(async (paths: string[], { follow, limit }: AddOptions, command: Command) => {
      refuseEmptyPaths(paths)
      await withWorkspace(command, { create: true, long: true }, async (workspace, globals) => {
        const view = createProgressView(globals)
        const result = await workspace
          .add(paths, { ...(follow ? { follow: limit } : {}), onProgress: view.onProgress })
          .finally(view.done)
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
