import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinLines, vocabularyOf } from './hyphens.js'
import { fragmentsOf, type Line, linesOf, textOf } from './pdf-lines.js'
import { pdfDate, pdfMetadata } from './pdf-metadata.js'
import { runningLines } from './pdf-running.js'

const join = (before: string, after: string, rest = '') =>
  joinLines(before, after, vocabularyOf([before, ...(rest === '' ? [] : [rest])]))

describe('hyphens at the ends of lines', () => {
  it.each([
    ['they used par-', 'affin vapour', '', 'they used paraffin vapour'],
    ['a well-', 'known log', 'The well-known log.', 'a well-known log'],
    ['a light-', 'house keeper', 'The light and the house.', 'a light-house keeper'],
    ['a light-', 'house keeper', 'The lighthouse.', 'a lighthouse keeper'],
    ['soft hy\u00ad', 'phen', '', 'soft hyphen'],
    ['the years 1914-', '1918 were', '', 'the years 1914-1918 were'],
    ['Anglo-', 'Saxon', '', 'Anglo-Saxon'],
    ['state-of-the-', 'art', '', 'state-of-the-art'],
    ['a dash -', 'and more', '', 'a dash - and more'],
  ])('%s / %s', (before, after, rest, joined) => {
    expect(join(before, after, rest)).toBe(joined)
  })

  it('loses no letter', () => {
    const letters = (text: string) => text.replace(/[\s\u00ad\u2010-]/g, '')
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(letters(joinLines(a, b, new Set()))).toBe(letters(a + b))
      }),
    )
  })
})

const piece = (text: string, x: number, y: number, size = 10, width = text.length * 5) => ({
  text,
  x,
  y,
  width,
  size,
  font: 'f1',
})
const linesFrom = (...pieces: ReturnType<typeof piece>[]) => linesOf(fragmentsOf(pieces), 1).map(textOf)

describe('pieces of text on a page', () => {
  it('joins what touches, spaces what does not, and keeps columns apart', () => {
    expect(linesFrom(piece('The lamp', 0, 10), piece('s burn', 40, 10))).toEqual(['The lamps burn'])
    expect(linesFrom(piece('The', 0, 10), piece('lamps', 18, 10))).toEqual(['The lamps'])
    const fragments = fragmentsOf([piece('Year', 0, 10), piece('Boats', 100, 10)])
    expect(fragments.map(({ text }) => text)).toEqual(['Year', 'Boats'])
    expect(linesOf(fragments, 1)).toHaveLength(1)
  })

  it('keeps raised and lowered figures from becoming part of a number', () => {
    expect(linesFrom(piece('in 1969', 0, 10), piece('1', 35, 6, 6, 3), piece(', and', 38, 10))).toEqual([
      'in 1969¹, and',
    ])
    expect(linesFrom(piece('10', 0, 10), piece('6', 10, 6, 6, 3))).toEqual(['10⁶'])
    expect(linesFrom(piece('CO', 0, 10), piece('2', 10, 12, 6, 3))).toEqual(['CO₂'])
  })
})

describe('running heads and page numbers', () => {
  const page = (number: number, ...texts: [string, number][]): Line[] =>
    linesOf(fragmentsOf(texts.map(([text, y]) => piece(text, 0, y))), number)
  it('are what repeats at one place, and nothing that stands once', () => {
    const pages = [1, 2, 3, 4].map((number) =>
      page(
        number,
        ['The Harbour Survey', 10],
        [`Words of page ${'abcd'[number - 1]} that differ`, 100],
        ['Harbour dues were paid.', 200 + number * 40],
        [`Page ${number} of 4`, 800],
      ),
    )
    const running = runningLines(pages)
    expect([...running].map(textOf)).toEqual([
      ...Array<string>(4).fill('The Harbour Survey'),
      ...[1, 2, 3, 4].map((number) => `Page ${number} of 4`),
    ])
  })
})

describe('dates of PDFs', () => {
  it.each([
    ["D:20190503104500+02'00'", '2019-05-03'],
    ['D:201906', '2019-06'],
    ['D:2019', '2019'],
    ['20190503', '2019-05-03'],
    ['D:00000101', undefined],
    ['yesterday', undefined],
  ])('%s', (text, date) => {
    expect(pdfDate(text)).toBe(date)
  })

  it('are kept with where they stand, and titles of programs are none', () => {
    const facts = (info: Record<string, unknown>) => pdfMetadata({ info, xmp: undefined })
    expect(facts({ Title: 'Microsoft Word - draft2.doc', CreationDate: 'D:20190230' })).toEqual({})
    expect(facts({ Title: 'Light', Author: 'Ines Halloran', ModDate: 'D:2020' })).toEqual({
      title: { value: 'Light', from: 'pdf: Title' },
      authors: { value: ['Ines Halloran'], from: 'pdf: Author' },
      modified: { value: '2020', from: 'pdf: ModDate' },
    })
    const xmp = new Map<string, unknown>([
      ['dc:title', 'From XMP'],
      ['dc:creator', ['Ann Poe', 'Jan Roe']],
    ])
    expect(pdfMetadata({ info: { Title: 'Info' }, xmp })).toMatchObject({
      title: { value: 'From XMP' },
      authors: { value: ['Ann Poe', 'Jan Roe'] },
    })
  })
})
