import { describe, expect, it } from 'vitest'
import { dateRange, dayOf, type EdtfDate, isAfter, parseEdtf, rangesOverlap } from './edtf-date.js'

const date = (text: string) => parseEdtf(text) as EdtfDate
const at = (text: string) => Date.parse(text)

describe('EDTF dates', () => {
  it.each(['1969', '1969-07', '1969-07-20', '1850~', '196X', '1961/1972', '1985/..', '1999-21'])(
    'reads %s',
    (text) => expect(parseEdtf(text)).toBe(text),
  )

  it.each(['', 'yesterday', '20 July 1969', '1969-13', '07/20/1969'])('does not take %j for one', (text) => {
    expect(parseEdtf(text)).toBeUndefined()
  })

  it('spans all that its precision leaves open', () => {
    expect(dateRange(date('1969-07'))).toEqual({
      from: at('1969-07-01T00:00:00.000Z'),
      to: at('1969-07-31T23:59:59.999Z'),
    })
    expect(dateRange(date('1985/..')).to).toBe(Number.POSITIVE_INFINITY)
  })

  it('is after another only where every moment of it is', () => {
    expect(isAfter(date('1970'), date('1969-07-20'))).toBe(true)
    expect(isAfter(date('1969'), date('1969-07-20'))).toBe(false)
    expect(rangesOverlap(dateRange(date('1969')), dateRange(date('1969-07-20')))).toBe(true)
  })

  it('names the day of an instant in UTC', () => {
    expect(dayOf(new Date('1969-07-20T23:30:00-04:00'))).toBe('1969-07-21')
  })
})
