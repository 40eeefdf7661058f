import { StanceLabel } from '../domain/index.js'
import { inBatches, type Rows } from './collect.js'
import { requireAnswers, requireProbabilities, requireRows } from './guards.js'
import {
  accuracy,
  balancedAccuracy,
  brierScore,
  classScores,
  confusionOf,
  expectedCalibrationError,
  macroF1,
  oneAgainstRest,
} from './metrics/index.js'
import { JudgeEvaluation } from './result.js'
import type { JudgeRow } from './rows.js'
import { DEFAULT_BATCH_SIZE, type EvaluationOptions, Stopwatch } from './timing.js'

/** What a judge says of a pair; the probabilities sum to 1. */
export interface JudgedPair {
  label: StanceLabel
  probabilities: Readonly<Record<StanceLabel, number>>
}

export type PairJudge = (pairs: { claim: string; evidence: string }[]) => Promise<readonly JudgedPair[]>

interface Judged {
  gold: StanceLabel
  answer: JudgedPair
  dataset: string
}

/**
 * Stance of evidence to claim, measured. The time is that of the judge alone.
 * @throws AssayError DATASET_INVALID when there are no rows
 */
export async function evaluateJudge(
  rows: Rows<JudgeRow>,
  judge: PairJudge,
  options: EvaluationOptions = {},
): Promise<JudgeEvaluation> {
  const watch = new Stopwatch(options.now)
  const judged: Judged[] = []
  for await (const batch of inBatches(rows, options.batchSize ?? DEFAULT_BATCH_SIZE)) {
    const pairs = batch.map(({ claim, evidence }) => ({ claim, evidence }))
    const answers = await watch.time(() => judge(pairs))
    requireAnswers(batch.length, answers.length)
    batch.forEach((row, index) => {
      const answer = answers[index] as JudgedPair
      requireProbabilities(answer.probabilities)
      judged.push({ gold: row.label, answer, dataset: row.dataset ?? 'unnamed' })
    })
    options.onProgress?.({ stage: 'judging', done: judged.length })
  }
  requireRows(judged.length, 'pairs')

  const { confusion, ...measures } = measure(judged)
  return JudgeEvaluation.parse({
    schema: 'assay.eval.judge/1',
    ...measures,
    classes: classScores(confusion),
    confusion,
    brier: brierScore(
      StanceLabel.options,
      judged.map((item) => item.gold),
      judged.map((item) => item.answer.probabilities),
    ),
    ece: expectedCalibrationError(
      judged.map(({ gold, answer }) => ({
        confidence: answer.probabilities[answer.label],
        correct: answer.label === gold,
      })),
    ),
    seconds: watch.seconds,
    pairsPerSecond: watch.rate(judged.length),
    datasets: measureEach(judged),
  })
}

function measure(judged: readonly Judged[]) {
  const confusion = confusionOf(
    StanceLabel.options,
    judged.map((item) => item.gold),
    judged.map((item) => item.answer.label),
  )
  return {
    confusion,
    rows: judged.length,
    accuracy: accuracy(confusion),
    macroF1: macroF1(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    supportsAgainstRest: balancedAccuracy(oneAgainstRest(confusion, 'supports')),
  }
}

function measureEach(judged: readonly Judged[]) {
  const byDataset = new Map<string, Judged[]>()
  for (const item of judged) {
    const members = byDataset.get(item.dataset)
    if (members) members.push(item)
    else byDataset.set(item.dataset, [item])
  }
  if (byDataset.size < 2) return []
  return [...byDataset].map(([dataset, members]) => {
    const { confusion: _, ...measures } = measure(members)
    return { dataset, ...measures }
  })
}
