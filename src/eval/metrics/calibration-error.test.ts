import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationBins, expectedCalibrationError } from './calibration-error.js'

describe('expectedCalibrationError', () => {
  it('agrees with a worked example in two bins', () => {
    const items = [
      { confidence: 0.3, correct: false },
      { confidence: 0.5, correct: true },
      { confidence: 0.8, correct: true },
      { confidence: 0.9, correct: true },
      { confidence: 1, correct: false },
    ]
    // (0, 0.5]: 0.3 and 0.5, confidence 0.4, accuracy 1/2: gap 0.1, weight 2/5.
    // (0.5, 1]: 0.8, 0.9, 1, confidence 0.9, accuracy 2/3: gap 0.9 − 2/3, weight 3/5.
    expect(expectedCalibrationError(items, 2)).toBeCloseTo((2 * 0.1 + 3 * (0.9 - 2 / 3)) / 5, 12)
  })

  it('puts the ends where they belong', () => {
    const bins = calibrationBins(
      [
        { confidence: 0, correct: false },
        { confidence: 1 / 15, correct: false },
        { confidence: 1, correct: true },
      ],
      15,
    )
    expect(bins.map((bin) => [bin.count, bin.to])).toEqual([
      [2, 1 / 15],
      [1, 1],
    ])
  })

  it('is zero for nothing, and for certainty that is always right', () => {
    expect(expectedCalibrationError([])).toBe(0)
    expect(expectedCalibrationError([{ confidence: 1, correct: true }])).toBe(0)
  })

  it('stays between 0 and 1 and does not depend on the order', () => {
    const item = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), correct: fc.boolean() })
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const error = expectedCalibrationError(items)
        expect(error).toBeGreaterThanOrEqual(0)
        expect(error).toBeLessThanOrEqual(1)
        expect(expectedCalibrationError([...items].reverse())).toBeCloseTo(error, 9)
      }),
    )
  })
})
