import { describe, expect, it } from 'vitest'
import { bCubed } from './b-cubed.js'

describe('bCubed', () => {
  it('agrees with a worked example', () => {
    // Truth: a b c | d e. Said: a b | c d | e.
    const items = [
      ['1', 'x'],
      ['1', 'x'],
      ['1', 'y'],
      ['2', 'y'],
      ['2', 'z'],
    ].map(([truth, said]) => ({ truth: truth as string, said: said as string }))
    const { precision, recall } = bCubed(items)
    expect(precision).toBeCloseTo((1 + 1 + 0.5 + 0.5 + 1) / 5, 12)
    expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5, 12)
  })

  it('is 0 for nothing', () => {
    expect(bCubed([])).toEqual({ precision: 0, recall: 0, f1: 0 })
  })
})
