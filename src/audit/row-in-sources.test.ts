import { describe, expect, it } from 'vitest'
import { QuotableText } from '../language/index.js'
import { type CitedText, rowInSources } from './index.js'

const source = (reference: number, text: string, ...about: string[]): CitedText => ({
  reference,
  text: new QuotableText(text),
  about,
})
const courier = source(
  0,
  'The lock at Tarrow Mill was opened on 14 June 1934 by Edda Marlow. It never carried 900 boats.\nIn 1938 the lock passed 4,210 boats.',
  'Tarrow Courier',
  '16 June 1934',
)
const herald = source(1, 'The lock at Tarrow Mill was opened on 15 June 1934.', 'Linden Herald')
const tolls = source(
  2,
  'kind | 1987 | 1988\ncars | 431,000 | 520,000\nlorries | 38,000 | 41,000',
  'Bridge Authority',
)

const row = (cells: Record<string, string>, cited: CitedText[] = [courier]) =>
  rowInSources(
    Object.entries(cells).map(([column, words]) => ({ column, words })),
    cited,
  )

describe('a row in the sources that it cites', () => {
  it('stands where its date, names and words are in one sentence, and is cited there', () => {
    const places = row({
      Date: '1934-06-14',
      Event: 'The lock was opened',
      Who: 'Edda Marlow',
      'Told by': 'Tarrow Courier',
    })
    expect(places).toEqual([{ reference: 0, start: 0, end: 66 }])
  })

  it('stands with the dates of two sources, and with what was not found left out', () => {
    const cells = {
      Date: '1934-06-14 or 1934-06-15',
      Event: 'The lock at Tarrow Mill was opened',
      Who: 'not found',
    }
    expect(row(cells, [courier, herald])?.map(({ reference }) => reference)).toEqual([0, 1])
    expect(row(cells, [courier])).toBeUndefined()
  })

  it('keeps to one row of a table', () => {
    expect(row({ Kind: 'lorries', Number: '38,000', Told: 'Bridge Authority' }, [tolls])).toBeDefined()
    expect(row({ Kind: 'lorries', Number: '431,000', Told: 'Bridge Authority' }, [tolls])).toBeUndefined()
  })

  it('knows a name with dots or an apostrophe in it', () => {
    const sold = source(0, "The U.S. consul sold the villa L'Amitie to Edda Marlow in 1934.")
    expect(row({ What: 'The villa was sold', Who: "U.S; L'Amitie", When: '1934' }, [sold])).toBeDefined()
    expect(row({ What: 'The villa was sold', Who: "U.N; L'Amitie", When: '1934' }, [sold])).toBeUndefined()
  })

  it('may have its words from the names of the columns, and no number', () => {
    expect(row({ What: 'kind of cars', Value: '431,000' }, [tolls])).toBeDefined()
    expect(row({ What: 'kind of cars', Value: '431,000', Year: '1987' }, [tolls])).toBeUndefined()
  })

  it('may set two sources beside each other, each with its own cell', () => {
    const cells = {
      Said: 'The lock at Tarrow Mill was opened by Edda Marlow',
      Done: 'In 1938 the lock passed 4,210 boats',
    }
    const later = source(3, 'In 1938 the lock passed 4,210 boats.', 'Canal Board')
    expect(row(cells, [courier, later])?.map(({ reference }) => reference)).toEqual([0, 3])
    expect(row(cells, [herald, later])).toBeUndefined()
  })

  it('has what a citation quotes together, though no sentence has it all', () => {
    const text = 'Edda Marlow kept the lock.\nShe met the inspector there on 3 May 1936.\nShe kept bees.'
    const keeper = source(0, text, 'Tarrow Courier', 'Ossian Bell')
    const quoting = (...quoted: string[]): CitedText[] => [
      { ...keeper, cites: quoted.flatMap((words) => keeper.text.placesOf(words)) },
    ]
    const met = { Who: 'Edda Marlow', How: 'met: the inspector', When: '1936-05-03' }
    expect(row(met, [keeper])).toBeUndefined()
    const both = quoting('Edda Marlow kept the lock.', 'She met the inspector there on 3 May 1936.')
    expect(row(met, both)).toEqual([
      { reference: 0, start: 0, end: 26 },
      { reference: 0, start: 27, end: 69 },
    ])
    expect(row(met, quoting('She met the inspector there on 3 May 1936.'))).toBeUndefined()
    expect(row(met, quoting('Edda Marlow kept the lock.', 'She kept bees.'))).toBeUndefined()
    expect(row({ ...met, When: '1936-05-04' }, both)).toBeUndefined()
  })

  it('reads what is quoted with the sentence that it was cut from', () => {
    const text = 'Nobody has shown that Edda Marlow built the lock in 1934.'
    const denied = source(0, text, 'Tarrow Courier')
    const cites = denied.text.placesOf('Edda Marlow built the lock in 1934')
    expect(cites).toHaveLength(1)
    expect(row({ What: 'Edda Marlow built the lock', When: '1934' }, [{ ...denied, cites }])).toBeUndefined()
  })

  it.each([
    ['another date', { Date: '1934-06-15', Event: 'The lock was opened', Who: 'Edda Marlow' }],
    ['another number', { What: 'boats that passed the lock in 1938', Value: '4,310' }],
    ['another name', { Date: '1934-06-14', Event: 'The lock was opened', Who: 'Zorbak' }],
    ['other words', { Date: '1934-06-14', Event: 'The lock was opened with a concert of the fire brigade' }],
    ['what the source denies', { What: 'The lock carried', Value: '900 boats' }],
    ['words that are all over the place', { Date: '1938', Event: 'Edda Marlow opened the lock' }],
    ['too little', { Who: 'Marlow' }],
    ['nothing', { Who: '–' }],
  ])('does not stand with %s', (_, cells) => expect(row(cells)).toBeUndefined())
})
