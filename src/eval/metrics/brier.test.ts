import { describe, expect, it } from 'vitest'
import { brierScore } from './brier.js'

const labels = ['supports', 'refutes', 'neutral'] as const
type Label = (typeof labels)[number]

describe('brierScore', () => {
  it('agrees with a worked example', () => {
    const gold: Label[] = ['supports', 'neutral']
    const probabilities = [
      { supports: 0.7, refutes: 0.1, neutral: 0.2 },
      { supports: 0.5, refutes: 0.25, neutral: 0.25 },
    ]
    // First: 0.3² + 0.1² + 0.2² = 0.14. Second: 0.5² + 0.25² + 0.75² = 0.875. Mean 0.5075.
    expect(brierScore(labels, gold, probabilities)).toBeCloseTo(0.5075, 12)
  })

  it('runs from 0 for certain and right to 2 for certain and wrong', () => {
    const certain = { supports: 1, refutes: 0, neutral: 0 }
    expect(brierScore<Label>(labels, ['supports'], [certain])).toBe(0)
    expect(brierScore<Label>(labels, ['refutes'], [certain])).toBe(2)
  })
})
