/** One thing, the group that it belongs to, and the group that it was put in. */
export interface Placed {
  truth: string
  said: string
}

/**
 * B-cubed (Bagga & Baldwin, LREC workshop 1998): of each thing, which share of its group as said belongs to it,
 * and which share of its true group was put with it; averaged over the things.
 */
export function bCubed(items: readonly Placed[]): { precision: number; recall: number; f1: number } {
  if (items.length === 0) return { precision: 0, recall: 0, f1: 0 }
  const truth = countBy(items, (one) => one.truth)
  const said = countBy(items, (one) => one.said)
  const both = countBy(items, (one) => `${one.truth}\n${one.said}`)
  let precision = 0
  let recall = 0
  for (const one of items) {
    const together = both.get(`${one.truth}\n${one.said}`) ?? 0
    precision += together / (said.get(one.said) ?? 1)
    recall += together / (truth.get(one.truth) ?? 1)
  }
  precision /= items.length
  recall /= items.length
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
