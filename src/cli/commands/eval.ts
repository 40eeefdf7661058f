import { Argument, Command } from 'commander'
import type { GlobalOptions, Outcome } from '../options.js'
import { print, printJson } from '../output.js'
import { createProgressView } from '../progress-bar.js'

const KINDS = ['judge', 'retrieval', 'verdict', 'prior', 'claims', 'citations'] as const

export function evalCommand(_outcome: Outcome): Command {
  return new Command('eval')
    .description('measure Assay on labelled data')
    .addArgument(new Argument('<kind>', 'what to measure').choices(KINDS))
    .argument('<file...>', 'JSON Lines; the formats are in docs/evaluation-formats.md')
    .addHelpText(
      'after',
      `
Examples:
  assay eval judge pairs.jsonl
  assay eval retrieval corpus.jsonl queries.jsonl --json`,
    )
    .action(async (kind: (typeof KINDS)[number], files: string[], _options, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>()
      const { evaluate, evaluationToText } = await import('../../workflows/evaluating/evaluate.js')
      const view = createProgressView(globals)
      const result = await evaluate(kind, files, { onProgress: view.onProgress }).finally(view.done)
      if (globals.json) printJson(result)
      else print(evaluationToText(result))
    })
}
