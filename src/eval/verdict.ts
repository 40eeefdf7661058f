import { type StanceLabel, VerdictLabel } from '../domain/index.js'
import type { Rows } from './collect.js'
import { requireConfidence, requireRows } from './guards.js'
import {
  accuracy,
  areaUnderRiskCoverage,
  balancedAccuracy,
  classScores,
  confusionOf,
  expectedCalibrationError,
  macroF1,
  riskCoverageCurve,
  thinCurve,
} from './metrics/index.js'
import { VerdictEvaluation } from './result.js'
import type { VerdictRow } from './rows.js'
import { type EvaluationOptions, Stopwatch } from './timing.js'
import { verdictBaselines } from './verdict-baselines.js'

export interface CheckedClaim {
  label: VerdictLabel
  confidence: number
  /** What each passage was read to say, before any weighing. */
  stances: StanceLabel[]
}

export type ClaimCheck = (claim: string, evidence: VerdictRow['evidence']) => Promise<CheckedClaim>

/**
 * Verdicts in a closed world: each claim is checked against its own evidence and nothing else. Beside
 * them stands what the same stances give without weighing.
 * @throws AssayError DATASET_INVALID when there are no rows
 */
export async function evaluateVerdict(
  rows: Rows<VerdictRow>,
  check: ClaimCheck,
  options: EvaluationOptions = {},
): Promise<VerdictEvaluation> {
  const watch = new Stopwatch(options.now)
  const gold: VerdictLabel[] = []
  const predicted: VerdictLabel[] = []
  const confidences: number[] = []
  const stances: StanceLabel[][] = []
  for await (const { claim, evidence, verdict } of rows) {
    const answer = await watch.time(() => check(claim, evidence))
    requireConfidence(answer.confidence)
    gold.push(verdict)
    predicted.push(answer.label)
    confidences.push(answer.confidence)
    stances.push(answer.stances)
    options.onProgress?.({ stage: 'checking', done: gold.length })
  }
  requireRows(gold.length, 'claims')

  const confusion = confusionOf(VerdictLabel.options, gold, predicted)
  const scored = predicted.map((label, index) => ({
    confidence: confidences[index] ?? 0,
    correct: label === gold[index],
  }))
  const curve = riskCoverageCurve(scored)
  return VerdictEvaluation.parse({
    schema: 'assay.eval.verdict/1',
    rows: gold.length,
    accuracy: accuracy(confusion),
    macroF1: macroF1(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    classes: classScores(confusion),
    confusion,
    ece: expectedCalibrationError(scored),
    aurc: areaUnderRiskCoverage(curve),
    riskCoverage: thinCurve(curve),
    baselines: verdictBaselines(gold, stances).map(({ name, predicted }) => {
      const counts = confusionOf(VerdictLabel.options, gold, predicted)
      return {
        name,
        accuracy: accuracy(counts),
        macroF1: macroF1(counts),
        balancedAccuracy: balancedAccuracy(counts),
      }
    }),
    seconds: watch.seconds,
    claimsPerSecond: watch.rate(gold.length),
  })
}
