import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaUnderRiskCoverage, riskCoverageCurve, thinCurve } from './risk-coverage.js'

describe('risk and coverage', () => {
  it('agrees with a worked example', () => {
    const items = [
      { confidence: 0.6, correct: false },
      { confidence: 0.9, correct: true },
      { confidence: 0.7, correct: true },
      { confidence: 0.8, correct: false },
    ]
    // By confidence: right, wrong, right, wrong. Risks 0/1, 1/2, 1/3, 2/4; their mean is 1/3.
    const curve = riskCoverageCurve(items)
    expect(curve.map((point) => point.coverage)).toEqual([0.25, 0.5, 0.75, 1])
    expect(curve.map((point) => point.risk)).toEqual([0, 1 / 2, 1 / 3, 1 / 2])
    expect(areaUnderRiskCoverage(curve)).toBeCloseTo((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4, 12)
  })

  it('takes the expected order among ties', () => {
    // Both at 0.5, one wrong: the first answered is wrong half of the time.
    const tie = [
      { confidence: 0.5, correct: true },
      { confidence: 0.5, correct: false },
    ]
    expect(riskCoverageCurve(tie).map((point) => point.risk)).toEqual([0.5, 0.5])
    expect(riskCoverageCurve([...tie].reverse()).map((point) => point.risk)).toEqual([0.5, 0.5])
  })

  it('ends at the plain error rate and is no worse than random for a perfect ranking', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), (flags) => {
        const wrong = flags.filter((correct) => !correct).length
        const perfect = riskCoverageCurve(flags.map((correct) => ({ confidence: correct ? 1 : 0, correct })))
        const random = riskCoverageCurve(flags.map((correct) => ({ confidence: 0.5, correct })))
        expect(perfect.at(-1)?.risk).toBeCloseTo(wrong / flags.length, 12)
        expect(areaUnderRiskCoverage(random)).toBeCloseTo(wrong / flags.length, 9)
        expect(areaUnderRiskCoverage(perfect)).toBeLessThanOrEqual(areaUnderRiskCoverage(random) + 1e-12)
      }),
    )
  })

  it('thins to the coverages asked for, the last of them 1', () => {
    const items = Array.from({ length: 100 }, (_, index) => ({
      confidence: index / 100,
      correct: index > 49,
    }))
    const thin = thinCurve(riskCoverageCurve(items), 4)
    expect(thin.map((point) => point.coverage)).toEqual([0.25, 0.5, 0.75, 1])
    expect(areaUnderRiskCoverage([])).toBe(0)
  })
})
