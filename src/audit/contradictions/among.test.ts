import { expect, it } from 'vitest'
import { contradictionsAmong } from '../index.js'

const STATEMENTS = [
  'The lighthouse of Kestrel Bay was finished in 1871.',
  'The harbour froze in the winter of 1911.',
  'The lighthouse of Kestrel Bay was finished in 1874.',
]

it('finds which statements are at odds, and on which words', () => {
  expect(contradictionsAmong(STATEMENTS)).toMatchObject([
    { kind: 'date', statements: [0, 2], words: ['1871', '1874'] },
  ])
})

it('finds nothing where nothing is', () => {
  expect(contradictionsAmong(STATEMENTS.slice(0, 2))).toEqual([])
  expect(contradictionsAmong([])).toEqual([])
})
