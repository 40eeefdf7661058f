import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EdtfDate } from '../domain/index.js'
import { readDate } from './read-date.js'

const NOW = new Date('2024-03-15T12:00:00Z')

describe('readDate', () => {
  it.each([
    ['2019', '2019'],
    ['2019-07', '2019-07'],
    ['2019-7-4', '2019-07-04'],
    ['2019-07-04T23:30:00-05:00', '2019-07-04'],
    ['2019-07-04 10:00', '2019-07-04'],
    ['20190704T101500Z', '2019-07-04'],
    ['20190704', '2019-07-04'],
    ['Jul 4, 2019', '2019-07-04'],
    ['July 2019', '2019-07'],
    ['4 July 2019', '2019-07-04'],
    ['4. Sept. 2019', '2019-09-04'],
    ['Thu, 04 Jul 2019 10:00:00 GMT', '2019-07-04'],
    ['2 hours ago', '2024-03-15'],
    ['yesterday', '2024-03-14'],
    ['3 days ago', '2024-03-12'],
    ['a week ago', '2024-03-08'],
    ['2 months ago', '2024-01'],
    ['1 year ago', '2023'],
  ])('%s → %s', (text, date) => {
    expect(readDate(text, NOW)).toBe(date)
  })

  it.each([
    '',
    'soon',
    '2019-13-45',
    '2019-02-30',
    '0001-01-01',
    '9999-12-31',
    'Foo 4, 2019',
    '4/7/2019',
    20190704,
    null,
  ])('%j is no date', (value) => {
    expect(readDate(value, NOW)).toBeUndefined()
  })

  it('gives EDTF or nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^\d{4}[- ]?\d{0,2}[- ]?\d{0,2}.{0,4}$/)),
        (text) => {
          const date = readDate(text, NOW)
          if (date !== undefined) expect(EdtfDate.safeParse(date).success).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})
