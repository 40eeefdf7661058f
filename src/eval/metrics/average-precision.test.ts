import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averagePrecision } from './average-precision.js'

describe('averagePrecision', () => {
  it('agrees with a worked example', () => {
    // Ranked + − + − : recall steps 1/2 at precision 1/1 and 1/2 at precision 2/3.
    const items = [
      { score: 0.9, positive: true },
      { score: 0.8, positive: false },
      { score: 0.7, positive: true },
      { score: 0.1, positive: false },
    ]
    expect(averagePrecision(items)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12)
  })

  it('takes equal scores together', () => {
    // One step: recall 0 → 1 at precision 1/4, whatever the order.
    const items = [true, false, false, false].map((positive) => ({ score: 0.5, positive }))
    expect(averagePrecision(items)).toBeCloseTo(0.25, 12)
    expect(averagePrecision([...items].reverse())).toBeCloseTo(0.25, 12)
  })

  it('is 0 without positives, the base rate for one score, 1 for a perfect order', () => {
    expect(averagePrecision([{ score: 1, positive: false }])).toBe(0)
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), (flags) => {
        const positives = flags.filter(Boolean).length
        const same = flags.map((positive) => ({ score: 0, positive }))
        expect(averagePrecision(same)).toBeCloseTo(positives / flags.length, 9)
        const perfect = flags.map((positive) => ({ score: positive ? 1 : 0, positive }))
        expect(averagePrecision(perfect)).toBeCloseTo(positives === 0 ? 0 : 1, 9)
      }),
    )
  })
})
