/**
 * The smallest value that at least `p` per cent of the values do not exceed (nearest rank: type 1 of
 * Hyndman & Fan 1996), so that it is always a value that was measured. 0 for an empty list.
 * @param p 0 to 100
 */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = Math.ceil((p / 100) * sorted.length)
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? 0
}
