import type { Rows } from './collect.js'
import { requireRows } from './guards.js'
import { averagePrecision, balancedAccuracy, classScores, confusionOf } from './metrics/index.js'
import { ClaimsEvaluation } from './result.js'
import type { ClaimsRow } from './rows.js'
import { type EvaluationOptions, Stopwatch } from './timing.js'

/** How much a text is worth checking (any scale, higher is more), and yes or no. */
export interface ClaimScore {
  score: number
  checkable: boolean
}

const LABELS = ['check-worthy', 'not check-worthy'] as const

const labelOf = (yes: boolean): (typeof LABELS)[number] => (yes ? 'check-worthy' : 'not check-worthy')

/**
 * Is what is worth checking told from what is not?
 * @throws AssayError DATASET_INVALID when there are no rows
 */
export async function evaluateClaims(
  rows: Rows<ClaimsRow>,
  score: (text: string) => ClaimScore | Promise<ClaimScore>,
  options: EvaluationOptions = {},
): Promise<ClaimsEvaluation> {
  const watch = new Stopwatch(options.now)
  const items: (ClaimScore & { positive: boolean })[] = []
  for await (const row of rows) {
    const answer = await watch.time(() => score(row.text))
    items.push({ ...answer, positive: row.label })
    options.onProgress?.({ stage: 'scoring', done: items.length })
  }
  requireRows(items.length, 'texts')

  const confusion = confusionOf<(typeof LABELS)[number]>(
    LABELS,
    items.map((item) => labelOf(item.positive)),
    items.map((item) => labelOf(item.checkable)),
  )
  const worthy = classScores(confusion)[0]
  return ClaimsEvaluation.parse({
    schema: 'assay.eval.claims/1',
    rows: items.length,
    positives: items.filter((item) => item.positive).length,
    averagePrecision: averagePrecision(items),
    precision: worthy?.precision,
    recall: worthy?.recall,
    f1: worthy?.f1,
    balancedAccuracy: balancedAccuracy(confusion),
    confusion,
    seconds: watch.seconds,
    textsPerSecond: watch.rate(items.length),
  })
}
