import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrated } from './index.js'

const score = fc.double({ min: 0, max: 1, noNaN: true })
const line = fc.record({
  intercept: fc.double({ min: -3, max: 3, noNaN: true }),
  slope: fc.double({ min: 0, max: 3, noNaN: true }),
})

describe('calibrated', () => {
  it('is a probability, keeps the order of the scores, and leaves them alone on the plain line', () => {
    fc.assert(
      fc.property(score, score, line, (a, b, through) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((one) => calibrated(one, through))
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(high).toBeGreaterThanOrEqual(low ?? 1)
      }),
    )
    expect(calibrated(0.7, { intercept: 0, slope: 1 })).toBeCloseTo(0.7, 12)
  })

  it('agrees with an example worked by hand', () => {
    // Log odds of .8 are ln 4; half of them, ln 2, are odds of 2 to 1.
    expect(calibrated(0.8, { intercept: 0, slope: 0.5 })).toBeCloseTo(2 / 3, 12)
    expect(calibrated(0.5, { intercept: Math.log(3), slope: 1 })).toBeCloseTo(0.75, 12)
  })
})
