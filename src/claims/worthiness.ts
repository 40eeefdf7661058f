import type { Classification } from './classify.js'

/**
 * Check-worthiness as a logistic model over plain features, after the feature families of
 * ClaimBuster (Hassan et al. 2017). The weights are set by hand from what the features mean; they
 * are not fitted to anybody's annotations.
 */
const WEIGHTS = {
  bias: -1.45,
  quantity: 1.1,
  furtherQuantity: 0.3,
  money: 0.5,
  percent: 0.5,
  time: 0.6,
  name: 0.45,
  furtherName: 0.2,
  past: 0.5,
  superlative: 0.5,
  comparison: 0.5,
  causal: 0.3,
  attribution: 0.4,
  publicMatter: 0.35,
  tenWords: 0.3,
  firstPerson: -0.5,
  secondPerson: -0.5,
  modal: -0.6,
  hedge: -0.3,
  condition: -0.5,
  valueWord: -0.4,
  short: -0.8,
  unresolved: -0.3,
} as const

/** What is not checkable is at most this worth checking, in its own order. */
const NOT_CHECKABLE_CEILING = 0.3

/** @param unresolved references left open @returns 0 (nobody would check it) to 1 */
export function checkWorthiness(
  { type, checkable, features, attribution }: Classification,
  unresolved: number,
): number {
  if (type === 'none') return 0
  const w = WEIGHTS
  const upTo = (count: number, limit: number) => Math.min(count, limit)
  const score =
    w.bias +
    (features.quantities.length > 0 ? w.quantity : 0) +
    upTo(Math.max(0, features.quantities.length - 1), 3) * w.furtherQuantity +
    (features.money ? w.money : 0) +
    (features.percent ? w.percent : 0) +
    (features.times > 0 ? w.time : 0) +
    (features.names > 0 ? w.name : 0) +
    upTo(Math.max(0, features.names - 1), 3) * w.furtherName +
    (features.pastVerb ? w.past : 0) +
    (features.superlative ? w.superlative : 0) +
    (features.comparison ? w.comparison : 0) +
    (features.causal ? w.causal : 0) +
    (attribution ? w.attribution : 0) +
    upTo(features.publicMatters, 4) * w.publicMatter +
    upTo(features.words / 10, 3) * w.tenWords +
    (features.firstPerson ? w.firstPerson : 0) +
    (features.secondPerson ? w.secondPerson : 0) +
    (features.modal ? w.modal : 0) +
    (features.hedge ? w.hedge : 0) +
    (features.condition ? w.condition : 0) +
    (features.valueWord ? w.valueWord : 0) +
    (features.words < 5 ? w.short : 0) +
    (unresolved > 0 ? w.unresolved : 0)
  const probability = 1 / (1 + Math.exp(-score))
  const worth = checkable ? probability : probability * NOT_CHECKABLE_CEILING
  return Math.round(worth * 1000) / 1000
}
