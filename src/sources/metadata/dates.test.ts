import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateRange, parseEdtf } from '../../domain/index.js'
import { parseDate } from './dates.js'

describe('parseDate', () => {
  it.each([
    ['2019', '2019'],
    ['2019-05', '2019-05'],
    ['2019-05-03', '2019-05-03'],
    ['2019/5/3', '2019-05-03'],
    ['20190503', '2019-05-03'],
    ['2011/03', '2011-03'],
    ['2011/12', '2011'],
    ['2019-05-03T23:30:00-04:00', '2019-05-03'],
    ['2019-05-03T10:00:00.000Z', '2019-05-03'],
    ['2019-05-03 10:00', '2019-05-03'],
    ['3 May 2019', '2019-05-03'],
    ['3rd of May, 2019', '2019-05-03'],
    ['03-May-2019', '2019-05-03'],
    ['May 3, 2019', '2019-05-03'],
    ['May 3rd 2019', '2019-05-03'],
    ['Friday, May 3, 2019 at 10:15 a.m. EST', '2019-05-03'],
    ['Fri, 03 May 2019 10:00:00 GMT', '2019-05-03'],
    ['Sept. 2019', '2019-09'],
    ['  May\n2019 ', '2019-05'],
    ['Spring 1999', '1999-21'],
    ['fall of 2001', '2001-23'],
    ['circa 1850', '1850~'],
    ['c. May 1850', '1850-05~'],
    ['1960s', '196X'],
    ['the 1960s', '196X'],
    ['19th century', '18XX'],
    ['1961–1972', '1961/1972'],
    ['1961 to 1972', '1961/1972'],
    ['3 May 2019 – 5 June 2019', '2019-05-03/2019-06-05'],
    ['AD 79', '0079'],
    ['44 BC', '-0043'],
    ['3.5.2019', '2019-05-03'],
    ['03/04/2019', '2019'],
    ['13/04/2019', '2019-04-13'],
    ['04/13/2019', '2019-04-13'],
    ['04/04/2019', '2019-04-04'],
    ['29 February 2020', '2020-02-29'],
  ])('%j is %s', (text, expected) => {
    expect(parseDate(text)).toBe(expected)
  })

  it.each([
    '',
    'yesterday',
    '30 February 2019',
    '29 February 2019',
    '2019-13-01',
    '2019-00',
    '2019/21',
    '0000',
    '13/13/2019',
    '5/6/19',
    'May',
    'May 3',
    'in 2019 they met',
    '12345',
    '1972–1961',
    `${'1'.repeat(200)}`,
    '3 May 2019 3 May 2019',
  ])('%j is no date', (text) => {
    expect(parseDate(text)).toBeUndefined()
  })

  it('reads every day of every way to write it, and never another day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
        fc.constantFrom(
          (day: Date) => day.toISOString(),
          (day: Date) => day.toISOString().slice(0, 10),
          (day: Date) => day.toUTCString(),
          (day: Date) => format(day, 'en-US'),
          (day: Date) => format(day, 'en-GB'),
        ),
        (day, write) => {
          expect(parseDate(write(day))).toBe(day.toISOString().slice(0, 10))
        },
      ),
    )
  })

  it('gives EDTF or nothing, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(...'0123456789-/.: ', 'May ', 'circa ', ' to ', 's', 'th ', 'T', 'Z'),
      }),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const date = parseDate(text)
        if (date === undefined) return
        expect(parseEdtf(date)).toBe(date)
        const { from, to } = dateRange(date)
        expect(from).toBeLessThanOrEqual(to)
      }),
      { numRuns: 300 },
    )
  })
})

const format = (day: Date, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
