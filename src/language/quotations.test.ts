import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findQuotation, quotationsIn } from './quotations.js'

describe('quotationsIn', () => {
  it.each([
    ['She said: “We will meet again soon.”', ['We will meet again soon.']],
    ['She said "we will meet" and left', ['we will meet']],
    ['the ‘three little words’ and don’t', ['three little words']],
    ['the so-called “Wall”', []],
    ['no quotation', []],
  ])('%s', (text, expected) => {
    expect(quotationsIn(text).map((quotation) => quotation.text)).toEqual(expected)
    for (const { span, text: words } of quotationsIn(text))
      expect(text.slice(span.start, span.end)).toBe(words)
  })
})

describe('findQuotation', () => {
  const text =
    'Before that he waited. “That’s one small step for a man, one giant leap for mankind,” he said.'

  it('finds the words, case and marks aside', () => {
    const match = findQuotation('One giant leap, for mankind', text)
    expect(match?.verbatim).toBe(true)
    expect(text.slice(match?.span.start, match?.span.end)).toBe('one giant leap for mankind')
  })

  it('finds nearly the words, and says how they differ', () => {
    const match = findQuotation('one small step for man, one giant leap for mankind', text)
    expect(match).toMatchObject({ verbatim: false, missing: [], added: ['a'] })
  })

  it('does not find other words', () => {
    expect(findQuotation('we choose to go to the Moon', text)).toBeUndefined()
    expect(findQuotation('', text)).toBeUndefined()
  })

  it('finds whatever was cut out of a text', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 8, maxLength: 60 })
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (parts, at, length) => {
        const start = at % (parts.length - 4)
        const quotation = parts.slice(start, start + 4 + (length % 10)).join(' ')
        const whole = parts.join(' ')
        const match = findQuotation(quotation, whole)
        expect(match?.verbatim).toBe(true)
        expect(whole.slice(match?.span.start, match?.span.end)).toBe(quotation)
      }),
    )
  })
})
