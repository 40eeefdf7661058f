import type { Rows } from './collect.js'
import { mean, ndcgAt, recallAt, reciprocalRank } from './metrics/index.js'
import { RetrievalEvaluation } from './result.js'
import type { RetrievalDocument, RetrievalQuery } from './rows.js'
import { runSearches, type SearchEngine } from './search.js'
import type { EvaluationOptions } from './timing.js'

/** R@100 looks deepest; MRR is taken over the same hundred. */
const DEPTH = 100

/**
 * Are the documents that bear on a claim found?
 * @throws AssayError DATASET_INVALID for nothing to search or ask, or an id that two documents share
 */
export async function evaluateRetrieval(
  corpus: Rows<RetrievalDocument>,
  queries: readonly RetrievalQuery[],
  engine: SearchEngine,
  options: EvaluationOptions = {},
): Promise<RetrievalEvaluation> {
  const asked = queries.map(({ claim, relevant }) => ({ text: claim, relevant }))
  const { answers, run } = await runSearches(corpus, asked, engine, DEPTH, options)
  return RetrievalEvaluation.parse({
    schema: 'assay.eval.retrieval/1',
    ...run,
    ndcgAt10: mean(answers.map(({ ranked, relevant }) => ndcgAt(10, ranked, relevant))),
    recallAt100: mean(answers.map(({ ranked, relevant }) => recallAt(100, ranked, relevant))),
    mrr: mean(answers.map(({ ranked, relevant }) => reciprocalRank(ranked, relevant))),
  })
}
