import { type Confusion, mean, sum } from './confusion.js'

/** Precision, recall and F1 of one label, each 0 where it would be 0/0. */
export interface ClassScore {
  precision: number
  recall: number
  f1: number
  /** Items that have this label. */
  support: number
  /** Items that were given this label. */
  predicted: number
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Harmonic mean of precision and recall, 0 when both are 0 (van Rijsbergen 1979). */
export const f1Of = (precision: number, recall: number): number =>
  ratio(2 * precision * recall, precision + recall)

/** One score a label, in the order of the confusion's labels. */
export function classScores<Label extends string>(
  confusion: Confusion<Label>,
): (ClassScore & { label: Label })[] {
  return confusion.labels.map((label, index) => {
    const right = confusion.counts[index]?.[index] ?? 0
    const support = sum(confusion.counts[index] ?? [])
    const predicted = sum(confusion.counts.map((row) => row[index] ?? 0))
    const precision = ratio(right, predicted)
    const recall = ratio(right, support)
    return { label, precision, recall, f1: f1Of(precision, recall), support, predicted }
  })
}

/** Mean F1 over the labels that occur among the true ones. */
export const macroF1 = (confusion: Confusion<string>): number =>
  mean(
    classScores(confusion)
      .filter((score) => score.support > 0)
      .map((score) => score.f1),
  )
