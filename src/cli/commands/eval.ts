import { Argument, Command } from 'commander'
import type { GlobalOptions, Outcome } from '../options.js'
import { print, printJson } from '../output.js'
import { createProgressView } from '../progress-bar.js'

const KINDS = ['judge', 'retrieval', 'verdict', 'prior', 'claims', 'citations', 'tokens', 'events'] as const

interface JudgeOptions {
  judge?: string
  comparators: boolean
  rerank: boolean
}

const settingOf = ({ judge, comparators }: JudgeOptions) => ({
  ...(judge === undefined ? {} : { model: judge }),
  comparators,
})

export function evalCommand(_outcome: Outcome): Command {
  return new Command('eval')
    .description('measure Assay on labelled data')
    .addArgument(new Argument('<kind>', 'what to measure').choices(KINDS))
    .argument('<file...>', 'JSON Lines; the formats are in docs/evaluation-formats.md')
    .option(
      '--judge <model>',
      'shipped, none (comparators alone), or a folder with a model; see docs/models.md',
    )
    .option('--no-comparators', 'the model alone, to see what the comparators add')
    .option('--no-rerank', 'retrieval by words alone, to see what the second look adds')
    .addHelpText(
      'after',
      `
Examples:
  assay eval judge pairs.jsonl
  assay eval retrieval corpus.jsonl queries.jsonl --json
  assay eval events test/fixtures/events examples/library/skerrow`,
    )
    .action(
      async (kind: (typeof KINDS)[number], files: string[], options: JudgeOptions, command: Command) => {
        const globals = command.optsWithGlobals<GlobalOptions>()
        const { evaluate, evaluationToText } = await import('../../workflows/evaluating/evaluate.js')
        const view = createProgressView(globals)
        const result = await evaluate(kind, files, {
          onProgress: view.onProgress,
          judge: settingOf(options),
        }).finally(view.done)
        if (globals.json) printJson(result)
        else print(evaluationToText(result))
      },
    )
}
