import { AssayError } from '../domain/index.js'

/** @throws AssayError DATASET_INVALID: a metric over nothing would say nothing */
export function requireRows(count: number, what: string): void {
  if (count === 0) throw new AssayError('DATASET_INVALID', `the data set has no ${what}`)
}

/** @throws AssayError INTERNAL when a judge answers more or fewer questions than it was asked */
export function requireAnswers(asked: number, answered: number): void {
  if (asked !== answered) {
    throw new AssayError('INTERNAL', `asked about ${asked} rows, the judge answered ${answered}`)
  }
}

/** @throws AssayError INTERNAL when a confidence is not a number from 0 to 1 */
export function requireConfidence(confidence: number): void {
  if (!(confidence >= 0 && confidence <= 1)) {
    throw new AssayError('INTERNAL', `a confidence must lie between 0 and 1, not at ${confidence}`)
  }
}

/** @throws AssayError INTERNAL when probabilities lie outside 0 to 1, or do not sum to 1 within a thousandth */
export function requireProbabilities(probabilities: Readonly<Record<string, number>>): void {
  const values = Object.values(probabilities)
  values.forEach(requireConfidence)
  const total = values.reduce((sum, value) => sum + value, 0)
  if (Math.abs(total - 1) > 1e-3) {
    throw new AssayError('INTERNAL', `the probabilities of a stance must sum to 1, not to ${total}`)
  }
}
