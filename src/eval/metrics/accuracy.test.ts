import { describe, expect, it } from 'vitest'
import { accuracy, balancedAccuracy } from './accuracy.js'
import { oneAgainstRest } from './confusion.js'

const labels = ['supports', 'refutes', 'neutral'] as const

describe('accuracy and balanced accuracy', () => {
  const confusion = {
    labels,
    counts: [
      [6, 2, 2],
      [1, 3, 1],
      [0, 1, 4],
    ],
  }

  it('is the diagonal over everything', () => {
    // (6 + 3 + 4) / 20
    expect(accuracy(confusion)).toBeCloseTo(0.65, 12)
  })

  it('is the mean of the recalls', () => {
    // (6/10 + 3/5 + 4/5) / 3 = 2/3
    expect(balancedAccuracy(confusion)).toBeCloseTo(2 / 3, 12)
  })

  it('for supports against the rest averages sensitivity and specificity', () => {
    // Sensitivity 6/10; specificity: of 10 others 1 was called supports, 9/10. (0.6 + 0.9) / 2.
    expect(balancedAccuracy(oneAgainstRest(confusion, 'supports'))).toBeCloseTo(0.75, 12)
  })

  it('leaves out labels that the data set does not have', () => {
    // No neutral row: (1/2 + 3/4) / 2.
    const counts = [
      [1, 0, 1],
      [1, 3, 0],
      [0, 0, 0],
    ]
    expect(balancedAccuracy({ labels, counts })).toBeCloseTo(0.625, 12)
  })

  it('is zero, not NaN, for nothing at all', () => {
    expect(accuracy({ labels: ['a'], counts: [[0]] })).toBe(0)
    expect(balancedAccuracy({ labels: ['a'], counts: [[0]] })).toBe(0)
  })
})
