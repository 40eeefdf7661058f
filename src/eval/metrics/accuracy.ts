import { type Confusion, mean, sum } from './confusion.js'

/** Share of items with the right label; 0 for no items. */
export function accuracy(confusion: Confusion<string>): number {
  const right = sum(confusion.counts.map((row, index) => row[index] ?? 0))
  const all = sum(confusion.counts.map(sum))
  return all === 0 ? 0 : right / all
}

/**
 * Mean recall over the labels that occur among the true ones (Brodersen et al. 2010, for any number
 * of classes). A label that a data set does not have neither helps nor harms.
 */
export function balancedAccuracy(confusion: Confusion<string>): number {
  const recalls = confusion.counts.flatMap((row, index) => {
    const support = sum(row)
    return support === 0 ? [] : [(row[index] ?? 0) / support]
  })
  return mean(recalls)
}
