import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areOpposite } from './antonyms.js'
import { stemOfWord } from './lemmas.js'
import { areKin, areSynonyms } from './synonyms.js'

const stems = ([a, b]: readonly [string, string]) => [stemOfWord(a), stemOfWord(b)] as const

describe('the lexicon', () => {
  it.each([
    ['rose', 'fell'],
    ['increase', 'decrease'],
    ['won', 'lost'],
    ['before', 'after'],
    ['north', 'south'],
    ['largest', 'smallest'],
    ['safe', 'dangerous'],
  ] as const)('%s and %s are opposites, both ways', (...pair) => {
    const [a, b] = stems(pair)
    expect(areOpposite(a, b)).toBe(true)
    expect(areOpposite(b, a)).toBe(true)
    expect(areSynonyms(a, b)).toBe(false)
  })

  it.each([
    ['wrote', 'author'],
    ['tall', 'height'],
    ['inhabitants', 'population'],
    ['landed', 'touched'],
    ['visible', 'seen'],
  ] as const)('%s and %s say the same', (...pair) => {
    expect(areSynonyms(...stems(pair))).toBe(true)
    expect(areOpposite(...stems(pair))).toBe(false)
  })

  it.each([
    ['discovery', 'discovered', true],
    ['hyperactivity', 'hyperactive', true],
    ['station', 'state', false],
    ['cat', 'category', false],
  ] as const)('%s and %s are of one family: %s', (a, b, expected) => {
    const [x, y] = stems([a, b])
    expect(x === y || areKin(x, y)).toBe(expected)
  })

  it('no word is its own opposite', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (word) => {
        expect(areOpposite(word, word)).toBe(false)
      }),
    )
  })
})
