import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateRange, parseEdtf } from '../domain/index.js'
import { compareTimes } from './compare-times.js'
import { type TimeExpression, timesIn } from './temporal.js'

const edtfs = (text: string) =>
  timesIn(text).map(({ edtf, relation }) => (relation === 'at' ? edtf : `${relation} ${edtf}`))

describe('timesIn', () => {
  it.each([
    ['on 20 July 1969', ['1969-07-20']],
    ['on July 20, 1969', ['1969-07-20']],
    ['on the 20th of July, 1969', ['1969-07-20']],
    ['September 2 , 2016', ['2016-09-02']],
    ['2019-10-08', ['2019-10-08']],
    ['in July 1987', ['1987-07']],
    ['in 1987', ['1987']],
    ['in the 1960s', ['196X']],
    ['early 1990', ['1990-01/1990-05']],
    ['in the late 1960s', ['1966/1969']],
    ['in the 19th century', ['18XX']],
    ['the nineteenth-century survey', ['18XX']],
    ['between 1961 and 1972', ['1961/1972']],
    ['1961–1972 and 1914-18', ['1961/1972', '1914/1918']],
    ['in 1961 and 1972', ['1961', '1972']],
    ['16–24 July 1969', ['1969-07-16/1969-07-24']],
    ['since 2010', ['since 2010']],
    ['before May 2010', ['before 2010-05']],
    ['44 BC and AD 79', ['-0043', '0079']],
    ['c. 1450', ['1450~']],
    ['on 4 July', ['XXXX-07-04']],
    ['in March', ['XXXX-03']],
    ['2000 people walked 1500 m past 1800 houses', []],
    ['over 1800 ships', []],
    ['30 February 1999', ['1999-02']],
    ['It may march on.', []],
  ])('%s', (text, expected) => {
    expect(edtfs(text)).toEqual(expected)
  })

  it('writes EDTF that means the range it gives', () => {
    for (const text of [
      '20 July 1969',
      'July 1969',
      '1969',
      'the 1960s',
      '44 BC',
      'between 1961 and 1972',
      '16–24 July 1969',
      '3 March 2004',
    ]) {
      const [time] = timesIn(`It was in ${text}.`)
      expect(time && parseEdtf(time.edtf)).toBe(time?.edtf)
      expect(time && dateRange(time.edtf)).toEqual({ from: time?.from, to: time?.to })
    }
  })

  it('gives spans whose slice is its text, valid EDTF, and never throws', () => {
    const pieces = [
      '1969',
      '20',
      'July',
      'Mar',
      '-',
      '–',
      '/',
      'in',
      'early',
      'c.',
      'century',
      '19th',
      's',
      '’60',
      'BC',
      'AD',
      'between',
      'and',
      ',',
      'since',
      '0',
      '99',
      '2010',
    ]
    const soup = fc
      .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', ' ')), { maxLength: 20 })
      .map((parts) => parts.flat().join(''))
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 150 })), (text) => {
        for (const time of timesIn(text)) {
          expect(text.slice(time.span.start, time.span.end)).toBe(time.text)
          expect(parseEdtf(time.edtf)).toBe(time.edtf)
          expect(time.from).toBeLessThanOrEqual(time.to)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('compareTimes', () => {
  const only = (text: string): TimeExpression => {
    const [time] = timesIn(text)
    if (!time) throw new Error(`no date: ${text}`)
    return time
  }
  it.each([
    ['in 1969', 'on 20 July 1969', 'contains'],
    ['on 20 July 1969', 'in 1969', 'within'],
    ['in July 1969', 'in July 1969', 'same'],
    ['in 1969', 'in 1970', 'disjoint'],
    ['in the 1960s', 'in 1969', 'contains'],
    ['between 1961 and 1972', 'between 1970 and 1980', 'overlaps'],
    ['before 1800', 'in 1834', 'disjoint'],
    ['since 2010', 'since 2012', 'overlaps'],
    ['since 2010', 'since 2010', 'same'],
    ['c. 1450', 'in 1452', 'contains'],
    ['in March', 'on 14 March 1901', 'contains'],
    ['in June', 'on 14 March 1901', 'disjoint'],
    ['in June', 'in 1901', 'incomparable'],
  ] as const)('%s against %s: %s', (claim, evidence, expected) => {
    expect(compareTimes(only(claim), only(evidence))).toBe(expected)
  })

  it('is disjoint both ways or neither', () => {
    const time = fc
      .tuple(
        fc.constantFrom('in ', 'before ', 'since ', 'in July ', 'c. ', 'in the late '),
        fc.integer({ min: 1500, max: 2090 }),
      )
      .map(([lead, year]) => only(`${lead}${year}`))
    fc.assert(
      fc.property(time, time, (a, b) => {
        expect(compareTimes(a, b) === 'disjoint').toBe(compareTimes(b, a) === 'disjoint')
      }),
    )
  })
})
