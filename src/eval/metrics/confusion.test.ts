import { describe, expect, it } from 'vitest'
import { confusionOf, oneAgainstRest } from './confusion.js'

const LABELS = ['supports', 'refutes', 'neutral'] as const

describe('confusionOf', () => {
  it('counts true labels in rows and predicted ones in columns', () => {
    // Item by item: s→s, s→n, r→r, n→s, n→n, n→n.
    const confusion = confusionOf<(typeof LABELS)[number]>(
      LABELS,
      ['supports', 'supports', 'refutes', 'neutral', 'neutral', 'neutral'],
      ['supports', 'neutral', 'refutes', 'supports', 'neutral', 'neutral'],
    )
    expect(confusion.counts).toEqual([
      [1, 0, 1],
      [0, 1, 0],
      [1, 0, 2],
    ])
  })

  it('refuses lists of different length and labels that are not listed', () => {
    expect(() => confusionOf(['a'], ['a'], [])).toThrow(RangeError)
    expect(() => confusionOf<string>(['a'], ['a'], ['b'])).toThrow('"b" is not one of a')
  })
})

describe('oneAgainstRest', () => {
  it('adds up everything that is not the label', () => {
    const counts = [
      [5, 1, 2],
      [3, 7, 4],
      [6, 8, 9],
    ]
    // supports→supports 5, supports→rest 1+2, rest→supports 3+6, rest→rest 7+4+8+9.
    expect(oneAgainstRest({ labels: LABELS, counts }, 'supports')).toEqual({
      labels: ['supports', 'rest'],
      counts: [
        [5, 3],
        [9, 28],
      ],
    })
  })
})
