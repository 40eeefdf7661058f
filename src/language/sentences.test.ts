import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from './sentences.js'

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

describe('splitSentences', () => {
  it.each([
    ['Dr. Smith went home. He slept.', ['Dr. Smith went home.', 'He slept.']],
    ['J. R. R. Tolkien wrote it. It sold well.', ['J. R. R. Tolkien wrote it.', 'It sold well.']],
    ['It is 3.5 km long. That is far!', ['It is 3.5 km long.', 'That is far!']],
    ['He lives in the U.S. The house is small.', ['He lives in the U.S.', 'The house is small.']],
    ['“Really?” he asked. Yes.', ['“Really?” he asked.', 'Yes.']],
    ['日本語です。次の文。', ['日本語です。', '次の文。']],
    ['First line\nSecond line.', ['First line', 'Second line.']],
    ['', []],
    ['   ', []],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it('takes the same sentences from a long text as from a short one', () => {
    const sentence = 'Dr. Smith measured 3.5 km of coast in the spring. '
    const spans = splitSentences(sentence.repeat(1000))
    expect(spans).toHaveLength(1000)
    expect(spans.every(({ start, end }) => end - start === sentence.length - 1)).toBe(true)
  })

  it.each(['\n', '\t\n', '1. ', 'Mr. ', '. ', 'word ', '👹'])('gets through 200 kB of %j', (unit) => {
    const text = unit.repeat(200_000 / unit.length)
    expect(splitSentences(text).every(({ start, end }) => text.slice(start, end).trim() !== '')).toBe(true)
  })

  it('loses nothing but white space, and keeps the order, on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const spans = splitSentences(text)
        let at = 0
        for (const { start, end } of spans) {
          expect(text.slice(at, start).trim()).toBe('')
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
    )
  })
})
