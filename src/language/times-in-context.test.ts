import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EdtfDate, parseEdtf } from '../domain/index.js'
import { timesInContext } from './times-in-context.js'

const day = (iso: string) => {
  const from = Date.parse(`${iso}T00:00:00Z`)
  return { from, to: from + 86_399_999, precision: 'day' as const }
}
const year = (y: number) => ({
  from: Date.UTC(y, 0, 1),
  to: Date.UTC(y + 1, 0, 1) - 1,
  precision: 'year' as const,
})
const dates = (text: string, context = {}) => timesInContext(text, context).map(({ edtf }) => edtf)

describe('dates of a sentence in its context', () => {
  it.each([
    ['The bridge opened on 14 June 1987.', ['1987-06-14']],
    ['It was proposed in the spring of 1974.', ['1974-21']],
    ['Work began in late autumn 1981.', ['1981-23']],
    ['The ferry was laid up in the winter of 1962–63.', ['1962-24']],
    ['The pier fell in 1961, and the following year the council met.', ['1961', '1962']],
    [
      'It ran from 2 to 4 April 1987 and from 2 May to 30 August 1977.',
      ['1987-04-02/1987-04-04', '1977-05-02/1977-08-30'],
    ],
    ['It was closed on 15 October and 27 November 1987.', ['1987-10-15', '1987-11-27']],
    ['The survey lasted between 5 June and 22 September 1972.', ['1972-06-05/1972-09-22']],
    ['On 3 May 1984 it was signed; two days later the minister resigned.', ['1984-05-03', '1984-05-05']],
  ])('%s', (text, expected) => {
    expect(dates(text)).toEqual(expected)
  })

  it.each([
    ['Two days later the minister resigned.', ['1984-05-05']],
    ['The next day the ferry ran again.', ['1984-05-04']],
    ['Three months later the piers were finished.', ['1984-08']],
    ['The following year it closed.', ['1985']],
    ['It closed that summer.', ['1984-22']],
    ['The following spring the survey began.', ['1985-21']],
    ['In the same month the clerk retired.', ['1984-05']],
    ['On 9 July the contract was let.', ['1984-07-09']],
    ['A year earlier he had refused.', ['1983']],
  ])('%s — counted from 3 May 1984', (text, expected) => {
    expect(dates(text, { last: day('1984-05-03') })).toEqual(expected)
  })

  it.each([
    ['The council approved the scheme yesterday.', '1987-06-14', '1987-06-13'],
    ['The council approved the scheme on Tuesday.', '1987-06-14', '1987-06-09'],
    ['The council approved the scheme last month.', '1987-01-14', '1986-12'],
    ['It was approved last year.', '1987-06', '1986'],
    ['It was approved on 3 November.', '1987-06-14', '1986-11-03'],
    ['It was approved last autumn.', '1987-06-14', '1986-23'],
  ])('%s — written on %s', (text, document, expected) => {
    expect(timesInContext(text, { document: document as EdtfDate })).toMatchObject([
      { edtf: expected, by: 'document' },
    ])
  })

  it.each([
    ['Two days later it closed.', { last: year(1984) }],
    ['Two days later it closed.', {}],
    ['The council approved it yesterday.', {}],
    ['The council approved it yesterday.', { document: '1987' as EdtfDate }],
    ['On 9 July the contract was let.', {}],
    ['The following week the contract was let.', { last: day('1984-05-03') }],
  ])('does not guess: %s', (text, context) => {
    expect(dates(text, context)).toEqual([])
  })

  it('tells a deadline from a date', () => {
    expect(timesInContext('The piers stood by June 1985.')).toMatchObject([{ relation: 'by' }])
    expect(timesInContext('The piers stood by the spring of 1985.')).toMatchObject([
      { edtf: '1985-21', relation: 'by' },
    ])
  })

  it('gives EDTF and places that hold, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'two days later ',
        'on 31 February ',
        'the spring of 1974 ',
        '9999 years ago ',
        'last winter ',
      ),
      fc.constantFrom(
        '0000-00-00 ',
        '12 May ',
        'that same year ',
        'the following January ',
        'on Tuesday ',
        '\u{1f30a} ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, known) => {
        const text = pieces.join('')
        const context = known ? { last: day('1984-02-29'), document: '1987-06-14' as EdtfDate } : {}
        for (const time of timesInContext(text, context)) {
          expect(text.slice(time.span.start, time.span.end)).toBe(time.text)
          expect(parseEdtf(time.edtf)).toBe(time.edtf)
        }
      }),
    )
  })
})
