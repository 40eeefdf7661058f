import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classScores, f1Of, macroF1 } from './f1.js'

describe('precision, recall and F1 by class', () => {
  const confusion = {
    labels: ['supports', 'refutes', 'neutral'],
    counts: [
      [6, 2, 2],
      [1, 3, 1],
      [0, 1, 4],
    ],
  }

  it('agrees with a worked example', () => {
    const [supports, refutes, neutral] = classScores(confusion)
    // Column sums: 7, 6, 7. supports: P 6/7, R 6/10, F1 = 2·6/(7+10) = 12/17.
    expect(supports).toMatchObject({ support: 10, predicted: 7 })
    expect(supports?.precision).toBeCloseTo(6 / 7, 12)
    expect(supports?.recall).toBeCloseTo(0.6, 12)
    expect(supports?.f1).toBeCloseTo(12 / 17, 12)
    // refutes: 2·3/(6+5); neutral: 2·4/(7+5).
    expect(refutes?.f1).toBeCloseTo(6 / 11, 12)
    expect(neutral?.f1).toBeCloseTo(2 / 3, 12)
    expect(macroF1(confusion)).toBeCloseTo((12 / 17 + 6 / 11 + 2 / 3) / 3, 12)
  })

  it('leaves a label without true items out of the mean, but counts its false alarms against the others', () => {
    const counts = [
      [2, 2],
      [0, 0],
    ]
    // Only "a" is present: P 2/2, R 2/4, F1 2/3.
    expect(macroF1({ labels: ['a', 'b'], counts })).toBeCloseTo(2 / 3, 12)
  })

  it('is zero where nothing was right', () => {
    expect(f1Of(0, 0)).toBe(0)
    expect(
      macroF1({
        labels: ['a', 'b'],
        counts: [
          [0, 3],
          [4, 0],
        ],
      }),
    ).toBe(0)
  })

  it('stays between 0 and 1, and is 1 exactly on a diagonal', () => {
    const cell = fc.nat({ max: 50 })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        (counts) => {
          const score = macroF1({ labels: ['a', 'b', 'c'], counts })
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          const diagonal = counts.map((row, i) => row.map((_, j) => (i === j ? 7 : 0)))
          expect(macroF1({ labels: ['a', 'b', 'c'], counts: diagonal })).toBe(1)
        },
      ),
    )
  })
})
