import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EdtfDate } from '../../domain/index.js'
import { anyText } from '../testing/fixtures.js'
import { toBiblatex } from './biblatex.js'
import { toCsl } from './csl.js'
import { toCslDate } from './csl-date.js'
import { toRis } from './ris.js'
import { aCitable } from './testing/citables.js'

describe('a date in CSL', () => {
  it.each([
    ['1969', { 'date-parts': [[1969]] }],
    ['1969-07', { 'date-parts': [[1969, 7]] }],
    ['1969-07-20', { 'date-parts': [[1969, 7, 20]] }],
    ['1969-07-20T20:17:40Z', { 'date-parts': [[1969, 7, 20]] }],
    ['1969~', { 'date-parts': [[1969]], circa: true }],
    ['1969-07?', { 'date-parts': [[1969, 7]], circa: true }],
    ['1969-07-20%', { 'date-parts': [[1969, 7, 20]], circa: true }],
    ['1961/1972', { 'date-parts': [[1961], [1972]] }],
    [
      '1961-04-12/1972-12~',
      {
        'date-parts': [
          [1961, 4, 12],
          [1972, 12],
        ],
        circa: true,
      },
    ],
    ['196X', { 'date-parts': [[1960], [1969]] }],
    ['19XX', { 'date-parts': [[1900], [1999]] }],
    ['1969-XX', { 'date-parts': [[1969]] }],
    ['1969-07-XX', { 'date-parts': [[1969, 7]] }],
    ['2001-21', { 'date-parts': [[2001]], season: 1 }],
    ['-0044', { 'date-parts': [[-44]] }],
    ['1985/..', { literal: '1985/..' }],
    ['../1985', { literal: '../1985' }],
    ['Y17E8', { literal: 'Y17E8' }],
  ])('%s', (text, expected) => {
    expect(toCslDate(EdtfDate.parse(text))).toEqual(expected)
  })
})

describe('a source in CSL', () => {
  it('names what is known, with the day on which the stored copy was read', () => {
    const citable = aCitable({
      title: 'Мосты побережья',
      authors: ['Анна Ли', '山田太郎'],
      publisher: 'Survey Office',
      published: '2020-05-03',
      language: 'ru',
    })
    expect(toCsl(citable)).toEqual({
      id: `${citable.snapshot.source}-${citable.snapshot.id.slice(0, 8)}`,
      type: 'webpage',
      title: 'Мосты побережья',
      author: [{ literal: 'Анна Ли' }, { literal: '山田太郎' }],
      publisher: 'Survey Office',
      issued: { 'date-parts': [[2020, 5, 3]] },
      accessed: { 'date-parts': [[2024, 5, 17]] },
      URL: 'https://survey.example/bridges',
      language: 'ru',
      note: `Stored copy ${citable.snapshot.id}`,
    })
  })

  it.each([
    [{}, 'webpage'],
    [{ isReview: true as const }, 'review'],
    [{ mediaType: 'application/pdf' }, 'document'],
    [{ mediaType: 'application/pdf', publisher: 'Survey Office' }, 'report'],
    [{ mediaType: 'application/epub+zip' }, 'book'],
    [{ mediaType: 'text/csv', address: 'file:lengths.csv' }, 'dataset'],
    [{ mediaType: 'text/markdown', address: 'file:notes.md' }, 'document'],
  ])('%o is a %s', (shape, type) => {
    expect(toCsl(aCitable(shape)).type).toBe(type)
  })

  it('has no address for a local file, and its id is the same in any company', () => {
    const item = toCsl(aCitable({ address: 'file:notes/bridges.md', mediaType: 'text/markdown' }))
    expect(item.URL).toBeUndefined()
    expect(item.id).toMatch(/^src_[0-9a-f]{16}-[0-9a-f]{8}$/)
    expect(toCsl(aCitable({ address: 'file:notes/bridges.md', title: 'Other' })).id).toBe(item.id)
  })

  it('says which archive’s copy was read', () => {
    const citable = aCitable()
    const url = 'https://archive.example/2019/https://survey.example/bridges'
    const archived = { url, at: '2019-03-01T00:00:00.000Z', by: 'archive.example' }
    const fetchedAt = '2024-05-17T08:00:00.000Z'
    const item = toCsl({
      ...citable,
      snapshot: { ...citable.snapshot, capture: { url, fetchedAt, warc: 'a'.repeat(64), archived } },
    })
    expect(item).toMatchObject({ archive: 'archive.example', archive_location: url })
    expect(toRis([item])).toContain(`\r\nDB  - archive.example\r\nL2  - ${url}\r\n`)
    expect(toBiblatex([item])).toContain(`archived at ${url}},\n`)
  })

  it('shows whatever a source calls itself on one line, and never as nothing', () => {
    fc.assert(
      fc.property(anyText(), fc.array(anyText(), { minLength: 1, maxLength: 3 }), (title, authors) => {
        const item = toCsl(aCitable({ title, authors, publisher: `${title}.` }))
        const shown = [
          item.title,
          ...(item.author ?? []).map(({ literal }) => literal),
          item.publisher ?? 'x',
        ]
        for (const text of shown) expect(text).toMatch(/^[^\p{Cc}\p{Surrogate}\n]+$/u)
      }),
    )
  })
})
