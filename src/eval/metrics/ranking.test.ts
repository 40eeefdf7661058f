import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averagePrecisionAt, ndcgAt, recallAt, reciprocalRank } from './ranking.js'

const ranked = ['a', 'b', 'c', 'd', 'e']
const relevant = new Set(['b', 'd', 'z'])

describe('metrics of a ranked list', () => {
  it('nDCG agrees with a worked example', () => {
    // Hits at ranks 2 and 4: 1/log2(3) + 1/log2(5). Ideal, three relevant: 1/log2(2) + 1/log2(3) + 1/log2(4).
    const gain = 1 / Math.log2(3) + 1 / Math.log2(5)
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2
    expect(ndcgAt(10, ranked, relevant)).toBeCloseTo(gain / ideal, 12)
    // Cut at 2: one hit at rank 2 against an ideal of two.
    expect(ndcgAt(2, ranked, relevant)).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 12)
  })

  it('recall counts what was found of what there is', () => {
    expect(recallAt(5, ranked, relevant)).toBeCloseTo(2 / 3, 12)
    expect(recallAt(3, ranked, relevant)).toBeCloseTo(1 / 3, 12)
  })

  it('reciprocal rank looks at the first hit only', () => {
    expect(reciprocalRank(ranked, relevant)).toBe(1 / 2)
    expect(reciprocalRank(ranked, new Set(['z']))).toBe(0)
  })

  it('average precision divides by all that is relevant', () => {
    // Precision 1/2 at rank 2 and 2/4 at rank 4, over 3 relevant.
    expect(averagePrecisionAt(5, ranked, relevant)).toBeCloseTo((1 / 2 + 2 / 4) / 3, 12)
    expect(averagePrecisionAt(3, ranked, relevant)).toBeCloseTo(1 / 2 / 3, 12)
  })

  it('is 1 for a perfect list, 0 for an empty one, and never outside', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 })
    fc.assert(
      fc.property(ids, ids, fc.integer({ min: 1, max: 25 }), (list, wanted, k) => {
        const set = new Set(wanted)
        const scores = [ndcgAt(k, list, set), recallAt(k, list, set), averagePrecisionAt(k, list, set)]
        for (const score of [...scores, reciprocalRank(list, set)]) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1 + 1e-12)
        }
        expect(ndcgAt(k, [], set)).toBe(0)
        if (wanted.length > 0) expect(ndcgAt(k, wanted, set)).toBeCloseTo(1, 12)
      }),
    )
  })
})
