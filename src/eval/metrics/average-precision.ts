/** A score (higher is more likely positive) and whether the item is positive. */
export interface Ranked {
  score: number
  positive: boolean
}

/**
 * Area under the precision–recall steps: Σ (Rₙ − Rₙ₋₁) · Pₙ over the distinct scores from high to low,
 * without interpolation. Items with equal scores are taken together, so their order does not matter.
 * 0 when nothing is positive.
 */
export function averagePrecision(items: readonly Ranked[]): number {
  const sorted = [...items].sort((a, b) => b.score - a.score)
  const positives = sorted.filter((item) => item.positive).length
  if (positives === 0) return 0
  let taken = 0
  let hits = 0
  let total = 0
  while (taken < sorted.length) {
    const score = sorted[taken]?.score
    const before = hits
    while (taken < sorted.length && sorted[taken]?.score === score) {
      if (sorted[taken]?.positive) hits += 1
      taken += 1
    }
    total += ((hits - before) / positives) * (hits / taken)
  }
  return total
}
