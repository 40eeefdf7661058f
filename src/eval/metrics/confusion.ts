/** How often each true label (row) was given each predicted label (column). */
export interface Confusion<Label extends string> {
  labels: readonly Label[]
  /** `counts[i][j]`: items whose label is `labels[i]` and that were called `labels[j]`. */
  counts: readonly (readonly number[])[]
}

/**
 * @param labels every label that may occur, in the order of rows and columns
 * @param gold true labels
 * @param predicted labels given, in the same order as `gold`
 * @throws RangeError when the lists differ in length or hold a label that is not listed
 */
export function confusionOf<Label extends string>(
  labels: readonly Label[],
  gold: readonly Label[],
  predicted: readonly Label[],
): Confusion<Label> {
  if (gold.length !== predicted.length) {
    throw new RangeError(`${gold.length} true labels against ${predicted.length} predicted ones`)
  }
  const place = new Map(labels.map((label, index) => [label, index]))
  const counts = labels.map(() => labels.map(() => 0))
  const indexOf = (label: Label): number => {
    const index = place.get(label)
    if (index === undefined) throw new RangeError(`the label "${label}" is not one of ${labels.join(', ')}`)
    return index
  }
  predicted.forEach((label, item) => {
    const row = counts[indexOf(gold[item] as Label)] as number[]
    const column = indexOf(label)
    row[column] = (row[column] ?? 0) + 1
  })
  return { labels, counts }
}

/** The same counts with one label kept and all others taken together as `rest`. */
export function oneAgainstRest<Label extends string>(
  confusion: Confusion<Label>,
  label: Label,
): Confusion<Label | 'rest'> {
  const counts = [
    [0, 0],
    [0, 0],
  ] as [[number, number], [number, number]]
  confusion.counts.forEach((row, i) => {
    row.forEach((count, j) => {
      counts[confusion.labels[i] === label ? 0 : 1][confusion.labels[j] === label ? 0 : 1] += count
    })
  })
  return { labels: [label, 'rest'], counts }
}

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)

/** Zero for an empty list, so that a metric over nothing is never NaN. */
export const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : sum(numbers) / numbers.length
