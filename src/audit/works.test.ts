import { describe, expect, it } from 'vitest'
import { worksFinder } from './works.js'

const WORKS = [
  { title: 'A Treatise of the Scurvy', authors: ['James Lind'], published: '1753' },
  {
    title: 'Ice in the Bay',
    authors: ['Berta Hale', 'Nils Orm'],
    publisher: 'Kestrel Press',
    published: '1931-04',
  },
  { title: 'Harbours', authors: ['Ada Thorne'], published: '1960' },
  { title: 'The complete history of the lamps of the northern coast', authors: [] },
  { title: 'Tide tables', authors: ['Ada Thorne'], published: '1961' },
]

describe('worksFinder', () => {
  const find = worksFinder(WORKS)
  it.each([
    ['Lind, J. (1753). A treatise of the scurvy. Edinburgh.', 0],
    ['Lind 1753', 0],
    ['Hale, B., “Ice in the Bay”, Kestrel Press', 1],
    ['Hale and Orm 1931', 1],
    ['Hale et al. 1931, p. 12', 1],
    ['The Complete History of the Lamps of the Northern Coast, 2nd edition', 3],
    ['Tide Tables', 4],
  ])('finds “%s”', (words, index) => {
    expect(find(words)).toBe(index)
  })

  it.each([
    ['Lind 1754', 'another year'],
    ['Lind, J. A treatise of the scurvy, 1772', 'the title, but another year'],
    ['Much about ice in the bay of Orrin', 'a phrase that is no title here'],
    ['Harbours, by somebody', 'a title of one word'],
    ['Thorne', 'a mere name'],
    ['Orm 1931', 'not the first of the authors'],
    ['Hale was born in 1931', 'a sentence'],
    ['', 'nothing'],
  ])('does not take “%s” for one: %s', (words) => {
    expect(find(words)).toBeUndefined()
  })

  it('names none where two fit', () => {
    const twice = worksFinder([
      ...WORKS,
      { title: 'Tide tables', authors: ['Ada Thorne'], published: '1961' },
    ])
    expect(twice('Thorne, A. Tide tables. 1961')).toBeUndefined()
  })
})
