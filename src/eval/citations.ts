import { inBatches, type Rows } from './collect.js'
import { requireAnswers, requireRows } from './guards.js'
import { CitationLabel } from './labels.js'
import {
  accuracy,
  balancedAccuracy,
  bestOverlap,
  classScores,
  confusionOf,
  macroF1,
  mean,
  oneAgainstRest,
  type SetOverlap,
} from './metrics/index.js'
import { CitationsEvaluation } from './result.js'
import type { CitationRow } from './rows.js'
import { DEFAULT_BATCH_SIZE, type EvaluationOptions, Stopwatch } from './timing.js'

/** What a judge of citations says: the label, and which sentences of the evidence it rests on. */
export interface JudgedCitation {
  /** A contradicted sentence is not supported: `refutes` is scored as `neutral`. */
  label: CitationLabel | 'refutes'
  /** Indexes into the evidence. */
  supporting: readonly number[]
}

export type CitationJudge = (
  rows: { claim: string; evidence: string[] }[],
) => Promise<readonly JudgedCitation[]>

/**
 * Does a cited page carry the sentence that cites it, and by which of its sentences (WiCE)?
 * @throws AssayError DATASET_INVALID when there are no rows
 */
export async function evaluateCitations(
  rows: Rows<CitationRow>,
  judge: CitationJudge,
  options: EvaluationOptions = {},
): Promise<CitationsEvaluation> {
  const watch = new Stopwatch(options.now)
  const gold: CitationLabel[] = []
  const predicted: CitationLabel[] = []
  const overlaps: SetOverlap[] = []
  for await (const batch of inBatches(rows, options.batchSize ?? DEFAULT_BATCH_SIZE)) {
    const asked = batch.map(({ claim, evidence }) => ({ claim, evidence }))
    const answers = await watch.time(() => judge(asked))
    requireAnswers(batch.length, answers.length)
    batch.forEach((row, index) => {
      const answer = answers[index] as JudgedCitation
      gold.push(row.label)
      predicted.push(answer.label === 'refutes' ? 'neutral' : answer.label)
      if (row.label === 'neutral' || !row.supporting?.some((set) => set.length > 0)) return
      overlaps.push(bestOverlap(answer.supporting, row.supporting))
    })
    options.onProgress?.({ stage: 'judging', done: gold.length })
  }
  requireRows(gold.length, 'citations')

  const confusion = confusionOf(CitationLabel.options, gold, predicted)
  return CitationsEvaluation.parse({
    schema: 'assay.eval.citations/1',
    rows: gold.length,
    accuracy: accuracy(confusion),
    macroF1: macroF1(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    supportsAgainstRest: balancedAccuracy(oneAgainstRest(confusion, 'supports')),
    classes: classScores(confusion),
    confusion,
    supportingSentences: {
      rows: overlaps.length,
      precision: mean(overlaps.map((overlap) => overlap.precision)),
      recall: mean(overlaps.map((overlap) => overlap.recall)),
      f1: mean(overlaps.map((overlap) => overlap.f1)),
    },
    seconds: watch.seconds,
    rowsPerSecond: watch.rate(gold.length),
  })
}
