import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchQueriesFor } from './index.js'

describe('searchQueriesFor', () => {
  it.each<[string, string[]]>([
    [
      'Mount Everest is 8,849 m high.',
      ['Mount Everest 8,849 m high', 'Mount Everest 8,849', 'Mount Everest m high'],
    ],
    ['Honey never spoils.', ['Honey never spoils']],
    [
      'Alan Turing’s machine was built in 1939.',
      ['Alan Turing machine built 1939', 'Alan Turing 1939', 'Alan Turing machine built'],
    ],
    ['It is what it is.', ['It is what']],
    ['…', []],
  ])('%s', (text, queries) => {
    expect(searchQueriesFor({ text })).toEqual(queries)
  })

  it('gives at most three short, distinct queries for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const queries = searchQueriesFor({ text })
        expect(queries.length).toBeLessThanOrEqual(3)
        expect(new Set(queries).size).toBe(queries.length)
        for (const query of queries) expect(query.split(' ').length).toBeLessThanOrEqual(24)
      }),
    )
  })
})
