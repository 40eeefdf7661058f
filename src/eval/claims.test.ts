import { describe, expect, it } from 'vitest'
import { evaluateClaims } from './claims.js'
import { ClaimsEvaluation } from './result.js'

describe('evaluateClaims', () => {
  it('agrees with a worked example', async () => {
    const rows = [
      { text: '.9', label: true },
      { text: '.8', label: false },
      { text: '.7', label: true },
      { text: '.1', label: false },
    ]
    const result = await evaluateClaims(rows, (text) => ({
      score: Number(text),
      checkable: Number(text) > 0.5,
    }))
    // Recall 1/2 at precision 1, the other half at precision 2/3.
    expect(result.averagePrecision).toBeCloseTo((1 + 2 / 3) / 2, 12)
    // Three called check-worthy, two of them right, none missed.
    expect(result).toMatchObject({ rows: 4, positives: 2, recall: 1 })
    expect(result.precision).toBeCloseTo(2 / 3, 12)
    expect(result.f1).toBeCloseTo(0.8, 12)
    expect(result.balancedAccuracy).toBeCloseTo((1 + 1 / 2) / 2, 12)
    expect(ClaimsEvaluation.parse(result)).toEqual(result)
  })

  it('refuses an empty set', async () => {
    await expect(evaluateClaims([], () => ({ score: 0, checkable: false }))).rejects.toMatchObject({
      code: 'DATASET_INVALID',
    })
  })
})
