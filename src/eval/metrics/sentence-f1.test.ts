import { describe, expect, it } from 'vitest'
import { bestOverlap } from './sentence-f1.js'

describe('bestOverlap', () => {
  it('scores against the gold set that fits best', () => {
    // {2, 5} against {2, 8}: P 1/2, R 1/2, F1 1/2. Against {2, 5, 9}: P 1, R 2/3, F1 = 2·(2/3)/(5/3) = 0.8.
    const best = bestOverlap(
      [2, 5],
      [
        [2, 8],
        [2, 5, 9],
      ],
    )
    expect(best.precision).toBe(1)
    expect(best.recall).toBeCloseTo(2 / 3, 12)
    expect(best.f1).toBeCloseTo(0.8, 12)
  })

  it('counts a sentence named twice once', () => {
    expect(bestOverlap([3, 3], [[3]]).f1).toBe(1)
  })

  it('rewards silence only where an annotator found nothing either', () => {
    expect(bestOverlap([], [[], [20]]).f1).toBe(1)
    expect(bestOverlap([], [[4]]).f1).toBe(0)
    expect(bestOverlap([4], [[]]).f1).toBe(0)
    expect(bestOverlap([4], []).f1).toBe(0)
  })
})
