import { Command } from 'commander'
import { refuseEmptyPaths } from '../../workflows/arguments.js'
import type { Outcome } from '../options.js'
import { note, print, printJson } from '../output.js'
import { createProgressView } from '../progress-bar.js'
import { withWorkspace } from '../with-workspace.js'

export function importCommand(outcome: Outcome): Command {
  return new Command('import')
    .description('published fact-checks (ClaimReview), to be offered where a claim was checked before')
    .argument('<file...>', 'feeds or pages: JSON-LD, a DataFeed, JSON Lines, a Fact Check Tools answer, HTML')
    .option('--undo', 'take out again what these files hold')
    .addHelpText(
      'after',
      `
A review is known by its page and its claim: importing it again changes nothing, or what its publisher
changed. It is shown as its publisher's word, and never used as evidence. What cannot be read is refused
with a reason and the rest is imported (exit code 3).
Examples:
  assay import factchecks.json
  assay import --undo factchecks.json`,
    )
    .action(async (files: string[], { undo = false }: { undo?: boolean }, command: Command) => {
      refuseEmptyPaths(files)
      await withWorkspace(command, { create: !undo, long: true }, async (workspace, globals) => {
        const view = createProgressView(globals)
        const result = await workspace.import(files, { undo, onProgress: view.onProgress }).finally(view.done)
        if (result.refused.length > 0) outcome.exitCode = 3
        if (globals.json) return printJson(result)
        const { importRefusalsToText, importToText } = await import(
          '../../workflows/earlier/render-import.js'
        )
        const refusals = importRefusalsToText(result)
        if (refusals !== '') note(refusals)
        print(importToText(result))
      })
    })
}
