import { sum } from './confusion.js'

/**
 * Metrics of one ranked list, with relevance yes or no, as trec_eval has them. `ranked` holds ids,
 * best first, each at most once; `relevant` all ids that should be found. Every value is 0 to 1, and
 * 0 when nothing is relevant.
 */

/** Normalised discounted cumulative gain at k: gain 1, discount log2(rank + 1) (Järvelin & Kekäläinen 2002). */
export function ndcgAt(k: number, ranked: readonly string[], relevant: ReadonlySet<string>): number {
  const discount = (index: number): number => 1 / Math.log2(index + 2)
  const gain = sum(ranked.slice(0, k).map((id, index) => (relevant.has(id) ? discount(index) : 0)))
  const ideal = sum(Array.from({ length: Math.min(k, relevant.size) }, (_, index) => discount(index)))
  return ideal === 0 ? 0 : gain / ideal
}

/** Share of the relevant ids among the first k. */
export function recallAt(k: number, ranked: readonly string[], relevant: ReadonlySet<string>): number {
  if (relevant.size === 0) return 0
  return ranked.slice(0, k).filter((id) => relevant.has(id)).length / relevant.size
}

/** 1 / rank of the first relevant id, 0 if it is not in the list (Voorhees 1999). */
export function reciprocalRank(ranked: readonly string[], relevant: ReadonlySet<string>): number {
  const index = ranked.findIndex((id) => relevant.has(id))
  return index === -1 ? 0 : 1 / (index + 1)
}

/**
 * Average precision at k: the precision at the rank of each relevant id among the first k, summed
 * and divided by the number of all relevant ids (trec_eval's `map_cut`).
 */
export function averagePrecisionAt(
  k: number,
  ranked: readonly string[],
  relevant: ReadonlySet<string>,
): number {
  if (relevant.size === 0) return 0
  let found = 0
  let total = 0
  ranked.slice(0, k).forEach((id, index) => {
    if (!relevant.has(id)) return
    found += 1
    total += found / (index + 1)
  })
  return total / relevant.size
}
