import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryTerms } from './query-terms.js'

const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units))

describe('queryTerms', () => {
  it.each([
    ['When was the Eiffel Tower built?', ['Eiffel', 'Tower', 'built']],
    ['tower Tower TOWER', ['tower']],
    ['The Who', ['The', 'Who']],
    ['"tower" AND (height:330 OR ~x^2) -paris', ['tower', 'height', '330', 'x', '2', 'paris']],
    ['한국어 йод café', ['한국어', 'йод', 'café']],
    ['?!…', []],
    ['', []],
  ])('%j', (query, terms) => {
    expect(queryTerms(query)).toEqual(terms)
  })

  it('bounds a query that is a document', () => {
    const words = Array.from({ length: 20_000 }, (_, at) => `w${at}`).join(' ')
    expect(queryTerms(words)).toHaveLength(256)
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(codeUnits, (query) => {
        for (const term of queryTerms(query)) expect(query).toContain(term)
      }),
    )
  })
})
