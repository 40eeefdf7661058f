import { f1Of } from './f1.js'

/** Overlap of predicted with gold sentence indexes, each 0 to 1; two empty sets agree fully. */
export interface SetOverlap {
  precision: number
  recall: number
  f1: number
}

export function setOverlap(predicted: ReadonlySet<number>, gold: ReadonlySet<number>): SetOverlap {
  if (predicted.size === 0 && gold.size === 0) return { precision: 1, recall: 1, f1: 1 }
  const shared = [...predicted].filter((index) => gold.has(index)).length
  const precision = predicted.size === 0 ? 0 : shared / predicted.size
  const recall = gold.size === 0 ? 0 : shared / gold.size
  return { precision, recall, f1: f1Of(precision, recall) }
}

/**
 * Supporting-sentence score of one item: the gold set that the prediction fits best, since several
 * sets of sentences may each be enough (WiCE, Kamoi et al. 2023).
 */
export function bestOverlap(
  predicted: readonly number[],
  goldSets: readonly (readonly number[])[],
): SetOverlap {
  const chosen = new Set(predicted)
  return goldSets
    .map((gold) => setOverlap(chosen, new Set(gold)))
    .reduce((best, overlap) => (overlap.f1 > best.f1 ? overlap : best), { precision: 0, recall: 0, f1: 0 })
}
