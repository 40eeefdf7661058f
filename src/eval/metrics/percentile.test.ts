import { describe, expect, it } from 'vitest'
import { percentile } from './percentile.js'

describe('percentile', () => {
  it('agrees with the nearest-rank example', () => {
    // Five values: the 30th percentile has rank ⌈1.5⌉ = 2, the 40th ⌈2⌉ = 2, the 50th ⌈2.5⌉ = 3.
    const values = [50, 15, 40, 20, 35]
    expect([30, 40, 50, 100].map((p) => percentile(values, p))).toEqual([20, 20, 35, 50])
  })

  it('answers at the ends and for nothing', () => {
    expect(percentile([3, 1, 2], 0)).toBe(1)
    expect(percentile([7], 99)).toBe(7)
    expect(percentile([], 50)).toBe(0)
  })
})
