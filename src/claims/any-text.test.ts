import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClaimSentence } from '../domain/index.js'
import { extractClaims } from './index.js'

const WORDS =
  'The tower Anna Berg and which who was built in 1990 , ; but he it she its their the company said that “ ” " ( ) lies flows died 80 % not only if while according to . ? ! \n never the former Oslo NASA I love'.split(
    ' ',
  )
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
)

describe('on any text', () => {
  it('keeps its spans and its schema, and says the same twice', () => {
    fc.assert(
      fc.property(anyText, (input) => {
        const text = input.normalize('NFC')
        const sentences = extractClaims(input)
        let at = 0
        for (const sentence of sentences) {
          expect(sentence.span.start).toBeGreaterThanOrEqual(at)
          at = sentence.span.end
          expect(text.slice(sentence.span.start, sentence.span.end)).toBe(sentence.text)
          expect(ClaimSentence.safeParse(sentence).success).toBe(true)
          expect(sentence.whole.span).toEqual(sentence.span)
          for (const part of sentence.parts) {
            expect(part.span.start).toBeGreaterThanOrEqual(sentence.span.start)
            expect(part.span.end).toBeLessThanOrEqual(sentence.span.end)
            expect(part.span.end).toBeGreaterThan(part.span.start)
          }
          if (sentence.parts.length === 1) expect(sentence.parts[0]).toEqual(sentence.whole)
        }
        expect(extractClaims(input)).toEqual(sentences)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    'a. ',
    '(',
    '"',
    '“a ',
    '\n',
    '\n x',
    ', and it was ',
    'X, who is ',
    'He said he ',
    '1. ',
    'Mr. ',
    '!?',
    '\r\n',
    '👩‍🚀',
    'the Bank of ',
  ])('takes 100 kB of %j in its stride', (unit) => {
    // Quadratic work would outlast the runner's time limit for a test.
    const sentences = extractClaims(unit.repeat(100_000 / unit.length))
    expect(sentences.every((sentence) => ClaimSentence.safeParse(sentence).success)).toBe(true)
  })
})
