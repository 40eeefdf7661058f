import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCutOut } from './word-edges.js'

/** Whether `words`, where it first stands in `text`, is cut out of longer ones. */
const cutFrom = (text: string, words: string): boolean => {
  const at = text.indexOf(words)
  return isCutOut(text.slice(0, at), words, text.slice(at + words.length))
}

describe('the edges of words', () => {
  it.each([
    ['It is 1,503 metres high', '503 metres'],
    ['It is 1503 metres high', '503 metres'],
    ['at -5 degrees', '5 degrees'],
    ['at −5 degrees', '5 degrees'],
    ['the reopening of it', 'opening'],
    ['it opened at 10:30', 'opened at 10'],
    ['a share of 3.5', 'a share of 3'],
    ['cafe\u0301 noir', 'cafe'],
  ])('sees that “%s” does not say “%s”', (text, words) => {
    expect(cutFrom(text, words)).toBe(true)
  })

  it.each([
    ['It is 503 metres high.', '503 metres'],
    ['pages 5-7', '7'],
    ['It opened in 1937, and closed', 'opened in 1937'],
    ['(the opening)', 'the opening'],
  ])('takes from “%s” the words “%s”', (text, words) => {
    expect(cutFrom(text, words)).toBe(false)
  })

  it('never finds whole words cut that spaces surround', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]+( [a-z]+)*$/), fc.string(), fc.string(), (words, left, right) => {
        expect(isCutOut(`${left} `, words, ` ${right}`)).toBe(false)
      }),
    )
  })
})
