import { Command } from 'commander'
import type { Outcome } from '../options.js'
import { print, printJson } from '../output.js'
import { withWorkspace } from '../with-workspace.js'

export function removeCommand(_outcome: Outcome): Command {
  return new Command('remove')
    .description('take documents out of the library again')
    .argument(
      '<source...>',
      'paths as they were added, locations as `assay list` has them, or source ids (src_…)',
    )
    .addHelpText(
      'after',
      `
A file of several documents goes with all of them; one of them goes alone by its location
("saved.warc#https://…"). Searches and new checks no longer see them. What earlier checks cite stays stored, and \`assay add\`
brings a document back.`,
    )
    .action(async (sources: string[], _options, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const result = await workspace.remove(sources)
        if (globals.json) return printJson(result)
        const { plain } = await import('../../workflows/plain.js')
        for (const { title } of result.removed) print(`- ${plain(title)}`)
        print(`${result.removed.length} removed; \`assay add\` brings them back.`)
      })
    })
}
