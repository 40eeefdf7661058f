import { mean, sum } from './confusion.js'

/**
 * Multi-class Brier score: the squared distance between the probabilities and the truth, summed over
 * the labels and averaged over the items; 0 is perfect, 2 the worst (Brier 1950).
 * @param gold true labels
 * @param probabilities one record an item, in the order of `gold`; a missing label counts as 0
 */
export function brierScore<Label extends string>(
  labels: readonly Label[],
  gold: readonly Label[],
  probabilities: readonly Readonly<Record<Label, number>>[],
): number {
  return mean(
    probabilities.map((row, item) =>
      sum(labels.map((label) => ((row[label] ?? 0) - (gold[item] === label ? 1 : 0)) ** 2)),
    ),
  )
}
