import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventMention } from '../domain/index.js'
import { readTellings } from './read-tellings.js'
import { documentOf } from './testing/document.js'

const told = (text: string, published?: string, title?: string) =>
  readTellings(documentOf(text, 'a', published, title)).events.map(({ what, date }) => [date, what])

describe('what a document tells happened', () => {
  it.each([
    ['The Tarn Bridge opened on 14 June 1987.', '1987-06-14', 'The Tarn Bridge opened on 14 June 1987'],
    [
      'In the spring of 1974 the Harbour Board and Corran Steelworks signed an agreement to build the bridge.',
      '1974-21',
      'the Harbour Board and Corran Steelworks signed an agreement to build the bridge',
    ],
    [
      'On 9 November 1981 a barge struck the fourth pier; no one was hurt.',
      '1981-11-09',
      'a barge struck the fourth pier',
    ],
    ['However, in March 1983 the contract had been cancelled.', '1983-03', 'the contract had been cancelled'],
    [
      'According to the ferry museum, the last boat sailed on 15 June 1987.',
      '1987-06-15',
      'the last boat sailed on 15 June 1987',
    ],
    [
      'The agreement did not come into force until 3 March 1976.',
      '1976-03-03',
      'The agreement did not come into force until 3 March 1976',
    ],
    [
      'The opening of the visitor centre on 20 July 1992 drew 2,000 people.',
      '1992-07-20',
      'The opening of the visitor centre',
    ],
    [
      '- 1968: first survey of the strait by the Harbour Board',
      '1968',
      'first survey of the strait by the Harbour Board',
    ],
    ['- 12 May 1970 – The council rejects the tunnel', '1970-05-12', 'The council rejects the tunnel'],
  ])('%s', (text, date, what) => {
    expect(told(text)).toEqual([[date, what]])
  })

  it.each([
    ['a state', 'The bridge is 1,240 metres long and stood empty in 1987.'],
    ['a plan', 'The council will open the second carriageway in 1996.'],
    ['a plan in the past', 'The bridge was to be opened in 1983.'],
    ['a denial', 'The plan was not approved in 1971.'],
    ['a supposition', 'If the pier had failed in 1982, the deck would have fallen.'],
    ['hearsay', 'The architect had allegedly resigned in 1982.'],
    ['a question', 'Had the council approved the plan in 1982?'],
    ['a denied claim', 'The board denied that the pier had been damaged in 1982.'],
    ['a thing by its year', 'The 1974 agreement was long.'],
    ['of those whom the year names', 'The surveyors of 1955 measured the snow.'],
    ['a habit', 'In 1991 the ferry sailed every hour.'],
    ['another’s words', '“We closed the line in 1982 and never looked back,” he said.'],
  ])('is not %s', (_, text) => {
    expect(told(text)).toEqual([])
  })

  it('counts from the date told before', () => {
    expect(
      told('The Tarn Bridge opened on 14 June 1987. The next day the ferry made its last crossing.'),
    ).toEqual([
      ['1987-06-14', 'The Tarn Bridge opened on 14 June 1987'],
      ['1987-06-15', 'the ferry made its last crossing'],
    ])
  })

  it('counts from the day of the document', () => {
    expect(told('The Harbour Board approved the scheme yesterday.', '1987-06-14')).toEqual([
      ['1987-06-13', 'The Harbour Board approved the scheme yesterday'],
    ])
  })

  it('dates what minutes record by their day', () => {
    const [event] = readTellings(
      documentOf(
        'The clerk read a letter. The Board appointed Mina Sorel as surveyor.',
        'a',
        '1964-03-12',
        'Minutes of the Harbour Board',
      ),
    ).events
    expect(event).toMatchObject({
      date: '1964-03-12',
      datedBy: 'document',
      what: 'The Board appointed Mina Sorel as surveyor',
    })
  })

  it('keeps the subject where something stands between it and the verb', () => {
    expect(told('The lorry, which was empty, fell on its side on 24 November 1990.')).toEqual([
      ['1990-11-24', 'The lorry, which was empty, fell on its side on 24 November 1990'],
    ])
  })

  it('tells what happened twice as two', () => {
    expect(
      told('The bridge was closed for wind on two days, 15 October and 27 November 1987.').map(
        ([date]) => date,
      ),
    ).toEqual(['1987-10-15', '1987-11-27'])
  })

  it('tells two events of one sentence apart', () => {
    expect(
      told('After the collapse of the old pier in 1961, the council voted in 1963 to survey the strait.'),
    ).toEqual([
      ['1963', 'the council voted in 1963 to survey the strait'],
      ['1961', 'the collapse of the old pier'],
    ])
  })

  it('reads rows with a date and what happened, and not rows of figures', () => {
    const text = 'Year | Event\n14 June 1987 | Opening of the bridge\n\nYear | Vehicles a day\n1988 | 7,100'
    expect(told(text)).toEqual([['1987-06-14', 'Opening of the bridge']])
  })

  it('says who and where', () => {
    const [event] = readTellings(
      documentOf('The engineer, Peer Halden, met the Harbour Board on 3 February 1982 in Tarn.'),
    ).events
    expect(event).toMatchObject({
      people: ['Peer Halden'],
      organisations: ['Harbour Board'],
      places: ['Tarn'],
    })
  })

  it('holds its places and its nouns, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'The Tarn Bridge opened on 14 June 1987. ',
        'two days later ',
        'The Board signed ',
        'who met ',
        ', and ',
        '1974',
        ' | ',
      ),
      fc.constantFrom(
        '\n\n',
        '\n- ',
        '“',
        '”',
        '"We will ',
        ' said Ada Lorne',
        'did not open until 3 May 1976',
        '(',
        ')',
        '\u{1f30a}',
        'e\u0301',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('').normalize('NFC')
        const document = documentOf(text, 'a', '1990-02-03')
        const { events, actors, statements, figures } = readTellings(document)
        for (const event of events) {
          EventMention.parse(event)
          expect(text.slice(event.start, event.end)).toBe(event.exact)
          expect(event.exact).toContain(event.what)
          expect(event.what.length).toBeLessThanOrEqual(140)
        }
        for (const { mention } of [...actors, ...statements, ...figures])
          expect(text.slice(mention.start, mention.end)).toBe(mention.exact)
      }),
      { numRuns: 300 },
    )
  })

  it('reads 200 kB of any repeated piece', () => {
    for (const piece of [
      'a ',
      'and ',
      'The Board met. ',
      '14 June 1987 ',
      '“',
      ', which opened',
      'of the the ',
      '1,',
      'Xy ',
      '( ',
      '\n',
      '- ',
      'é',
      'said that ',
      'the chief chief engineer, ',
    ]) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length))
      const block = { kind: 'paragraph' as const, start: 0, end: text.length }
      const { events } = readTellings({ ...documentOf(''), text, blocks: [block] })
      for (const event of events) expect(text.slice(event.start, event.end)).toBe(event.exact)
    }
  })
})
