import { describe, expect, it } from 'vitest'
import { claimWords, isAttributive } from './claim-words.js'
import { layOutMarkdown } from './markdown-text.js'
import { unitsOf } from './units.js'

describe('claimWords', () => {
  it.each([
    ['According to [1], the lake is deep.', 'The lake is deep.'],
    ['However, [2] suggests that the lake is deep.', 'However, the lake is deep.'],
    ['[1] and [2] report that the lake is deep.', 'The lake is deep.'],
    ['The lake is deep, as [3] notes.', 'The lake is deep.'],
    ['The lake is deep (https://atlas.example/a.html).', 'The lake is deep.'],
    ['The lake is deep, see https://atlas.example/a.html.', 'The lake is deep.'],
  ])('reads “%s” as “%s”', (words, stated) => {
    expect(claimWords(words)).toBe(stated)
  })

  it.each([
    'https://atlas.example/',
    '[4] provides a list of lakes.',
    'The study found that the lake is deep.',
    'The site https://atlas.example/ opened in 1999.',
  ])('leaves “%s” as it is', (words) => {
    expect(claimWords(words)).toBe(words)
  })
})

describe('links that only tell who says so', () => {
  it.each(['the review says', 'as the Atlas reports', 'source', 'a page says', 'as is told here'])(
    'are “%s”',
    (label) => {
      expect(isAttributive(label)).toBe(true)
    },
  )
  it.each([
    'Voyager 1 followed in 1977',
    'a box of seeds from Norway',
    'the source of the river',
    'a long report',
  ])('are not “%s”', (label) => {
    expect(isAttributive(label)).toBe(false)
  })

  it('are no words of the statement, and cite all the same', () => {
    const laid = layOutMarkdown(
      'The lake is deep, [the atlas says](https://a.example/). [The atlas](https://b.example/) is old.',
    )
    const units = unitsOf(laid)
    expect(units.map(({ words }) => words)).toEqual(['The lake is deep.', 'The atlas is old.'])
    expect(units.map(({ marks }) => marks.map(({ address }) => address))).toEqual([
      ['https://a.example/'],
      ['https://b.example/'],
    ])
  })
})
