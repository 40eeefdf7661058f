import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QuotableText, quotedStretches } from './index.js'

const text = 'He said: "The bridge  is 1,503 metres\nlong – and not 503." The co-op has −5 on it.'
const found = (quotation: string) =>
  new QuotableText(text).placesOf(quotation).map(({ start, end }) => text.slice(start, end))

describe('QuotableText', () => {
  it.each([
    ['The bridge is 1,503 metres long', 'The bridge  is 1,503 metres\nlong'],
    ['“long — and not 503.”', 'long – and not 503.'],
    ['… and not 503 …', 'and not 503'],
    ['said: ‘The bridge', 'said: "The bridge'],
  ])('finds %s at its place', (quotation, words) => expect(found(quotation)).toEqual([words]))

  it.each([
    ['tactual memory ,were', 'tactual memory, were', 0],
    ['tactual memory ,were', 'tactual memory,were', 1],
    ['tactual memory,were', 'tactual memory ,were', 1],
    ['falls (P < .05)', 'falls (P < .05)', 1],
    ['falls (P < 2 .05)', 'falls (P < 2', 1],
  ])('has no space before a comma: “%s” quoted as “%s”', (whole, quotation, places) =>
    expect(new QuotableText(whole).placesOf(quotation)).toHaveLength(places),
  )

  it.each(['503 metres', 'bridge is long', 'ridge', '5 on it', '…', '', 'and not 504'])(
    'does not find “%s”',
    (quotation) => expect(found(quotation)).toEqual([]),
  )

  it('finds every word-bounded part of a text in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('one', '“two”', 'x—y', '3.5', '|', '\n'), { minLength: 1, maxLength: 12 }),
        fc.nat(11),
        fc.nat(11),
        (words, a, b) => {
          const whole = words.join(' ')
          const part = words.slice(Math.min(a, b), Math.max(a, b) + 1).join(' ')
          if (!/\p{L}|\d/u.test(part)) return
          const places = new QuotableText(whole).placesOf(part, 100)
          expect(places.length).toBeGreaterThan(0)
          for (const { start, end } of places) expect(end).toBeGreaterThan(start)
        },
      ),
    )
  })
})

it('takes quotations apart, nested ones with the outer, an unclosed one to the end', () => {
  const inner = (words: string) => quotedStretches(words).map((one) => one.inner)
  expect(inner('A “b “c” d” and "e" f «g».')).toEqual(['b “c” d', 'e', 'g'])
  expect(inner('A “b c')).toEqual(['b c'])
  expect(inner('no quotation')).toEqual([])
})
