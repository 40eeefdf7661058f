import type { Rows } from './collect.js'
import { averagePrecisionAt, mean, recallAt, reciprocalRank } from './metrics/index.js'
import { PriorEvaluation } from './result.js'
import type { PriorClaim, PriorQuery } from './rows.js'
import { runSearches, type SearchEngine } from './search.js'
import type { EvaluationOptions } from './timing.js'

const DEPTH = 10

/**
 * Is it noticed that a text repeats a claim that was checked before (CheckThat! 2020, task 2)?
 * @throws AssayError DATASET_INVALID for nothing to search or ask, or an id that two claims share
 */
export async function evaluatePrior(
  claims: Rows<PriorClaim>,
  queries: readonly PriorQuery[],
  engine: SearchEngine,
  options: EvaluationOptions = {},
): Promise<PriorEvaluation> {
  const { answers, run } = await runSearches(claims, queries, engine, DEPTH, options)
  return PriorEvaluation.parse({
    schema: 'assay.eval.prior/1',
    ...run,
    mapAt5: mean(answers.map(({ ranked, relevant }) => averagePrecisionAt(5, ranked, relevant))),
    recallAt10: mean(answers.map(({ ranked, relevant }) => recallAt(10, ranked, relevant))),
    mrr: mean(answers.map(({ ranked, relevant }) => reciprocalRank(ranked, relevant))),
  })
}
