import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../domain/index.js'
import { shippedModel } from './shipped.js'
import { createTokenizer } from './tokenizer.js'

interface Golden {
  singles: { text: string; maxLength: number; ids: number[]; types: number[] }[]
  pairs: { first: string; second: string; maxLength: number; ids: number[]; types: number[] }[]
}

const FIXTURES = join(import.meta.dirname, 'fixtures')
const TINY = join(FIXTURES, 'tiny-roberta')
const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))

const shippedFile = join(shippedModel('verifier'), 'tokenizer.json')
const wordPiece = await createTokenizer(json(shippedFile))
const byteLevel = await createTokenizer(json(TINY, 'tokenizer.json'), json(TINY, 'tokenizer_config.json'))
const reference: Golden & { sha256: string } = json(FIXTURES, 'tokens.json')

/**
 * Known difference: ideographs beyond the basic plane are set apart by the reference, and by this library
 * left together: one unknown token for two. Neither reads them.
 */
const isKnownDifference = (text: string): boolean => /[\u{20000}-\u{2fa1f}]{2}/u.test(text)

describe.each([
  ['WordPiece, as in the shipped models', wordPiece, reference],
  ['byte-level BPE, as in RoBERTa', byteLevel, json(TINY, 'expected.json').tokens as Golden],
])('%s', (name, tokenizer, golden) => {
  it.each(golden.singles)('reads $text as the reference does', ({ text, maxLength, ids, types }) => {
    if (name.startsWith('WordPiece') && isKnownDifference(text)) {
      expect(tokenizer.single(text, maxLength).ids.filter((id) => id !== 100)).toEqual(
        ids.filter((id) => id !== 100),
      )
    } else expect(tokenizer.single(text, maxLength)).toEqual({ ids, types })
  })

  it.each(golden.pairs)('cuts $first with $second to $maxLength as the reference does', (pair) => {
    const { first, second, maxLength, ids, types } = pair
    expect(tokenizer.pair(first, second, maxLength)).toEqual({ ids, types })
  })

  it('keeps to the length and to whole numbers, whatever the text', () => {
    const anything = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('\ud83d', '\udc00', '\0')),
    })
    fc.assert(
      fc.property(anything, anything, fc.integer({ min: 4, max: 40 }), (first, second, maxLength) => {
        for (const { ids, types } of [
          tokenizer.pair(first, second, maxLength),
          tokenizer.single(first, maxLength),
        ]) {
          expect(ids.length).toBeLessThanOrEqual(maxLength)
          expect(types).toHaveLength(ids.length)
          expect(ids.every((id) => Number.isInteger(id) && id >= 0)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })
})

it('the reference read the tokenizer that ships (else run fixtures/make.py)', () => {
  expect(sha256(readFileSync(shippedFile))).toBe(reference.sha256)
})

it('finds the padding of each family', () => {
  expect(wordPiece.padding).toBe(0)
  expect(byteLevel.padding).toBe(1)
})

it.each([
  [{}],
  [{ model: {} }],
  [{ model: { type: 'WordPiece' } }],
  [{ model: { type: 'Abacus', vocab: {} } }],
])('refuses %j as a tokenizer', async (tokenizer) => {
  await expect(createTokenizer(tokenizer)).rejects.toThrow()
})
