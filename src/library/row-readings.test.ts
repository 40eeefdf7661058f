import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, Passage, type SnapshotId, type SourceId, sliceSpan } from '../domain/index.js'
import { type IndexableDocument, passagesOf } from './passages.js'

/** Rows as the readers lay them out: "a | b". */
function table(rows: readonly (readonly string[])[], columns?: readonly string[]): IndexableDocument {
  let text = ''
  const blocks = rows.map((cells, at): Block => {
    if (at > 0) text += '\n'
    const start = text.length
    const spans = cells.map((cell, index) => {
      if (index > 0) text += ' | '
      const from = text.length
      text += cell
      return { start: from, end: text.length }
    })
    return {
      kind: 'table-row',
      start,
      end: text.length,
      cells: spans,
      row: at + 1,
      ...(columns && { columns: [...columns] }),
    }
  })
  return { snapshot: 'a'.repeat(64) as SnapshotId, source: 'src_0123456789abcdef' as SourceId, text, blocks }
}

const readings = (doc: IndexableDocument) =>
  passagesOf(doc).map((passage) => passage.readings?.map(({ text }) => text))

describe('the reading of a row', () => {
  it('says what each cell is, with units and days as prose has them', () => {
    const doc = table(
      [['Voyager 2', '1977-08-20', '722', 'Neptune']],
      ['Probe', 'Launch date', 'Mass, kg', 'Target'],
    )
    expect(readings(doc)).toEqual([
      ['Probe Voyager 2: launch date 20 August 1977, mass 722 kg, target Neptune.'],
    ])
  })

  it.each([
    ['Height in metres', '8849', 'height 8,849 metres'],
    ['Span (m)', '1410', 'span 1,410 m'],
    ['Melting point in °C', '232', 'melting point 232 °C'],
    ['Speed [km/h]', '12.5', 'speed 12.5 km/h'],
    // No number, no unit, or a unit already: nothing to move.
    ['Height in metres', 'unknown', 'height in metres unknown'],
    ['Year in office', '1990', 'year in office 1990'],
    ['Opened', '1937', 'opened 1937'],
    ['Share (%)', '40', 'share 40 %'],
    ['Day', '1977-13-40', 'day 1977-13-40'],
    ['NASA budget', 'large', 'NASA budget large'],
  ])('%s of %s is read as "%s"', (column, cell, said) => {
    expect(readings(table([['It', cell]], ['Name', column]))).toEqual([[`Name It: ${said}.`]])
  })

  it('is about the first column that does more than count', () => {
    expect(readings(table([['1', 'Denali', '6190']], ['No.', 'Peak', 'Height (m)']))).toEqual([
      ['Peak Denali: no. 1, height 6,190 m.'],
    ])
  })

  it('has the title of the table where a row is about a time', () => {
    const years = table([['1881', '9', '71']], ['Year', 'Reliefs', 'Days lost'])
    expect(readings({ ...years, title: 'Cape Merrow' })).toEqual([
      ['Cape Merrow in 1881: reliefs 9, days lost 71.'],
    ])
    expect(readings(years)).toEqual([['Year 1881: reliefs 9, days lost 71.']])
    const days = table([['2021-03-04', '12']], ['Date', 'Rain in mm'])
    expect(readings({ ...days, title: 'Rainfall at Sorn' })).toEqual([
      ['Rainfall at Sorn on 4 March 2021: rain 12 mm.'],
    ])
  })

  it('is none where the columns have no names, and a heading where they are named', () => {
    expect(readings(table([['1874', '41']]))).toEqual([undefined])
    const head = table([['Peak', 'Metres']])
    const body = table([['Denali', '6190']], ['Peak', 'Metres'])
    const shift = head.text.length + 1
    const moved = body.blocks.map((block) => ({
      ...block,
      start: block.start + shift,
      end: block.end + shift,
      cells: block.cells?.map(({ start, end }) => ({ start: start + shift, end: end + shift })) ?? [],
    }))
    const doc = { ...head, text: `${head.text}\n${body.text}`, blocks: [...head.blocks, ...moved] }
    expect(passagesOf(doc).map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Peak | Metres'],
      ['table-row', 'Denali | 6190'],
    ])
  })

  it('is several of a wide row, each about the same, all cited by the whole row', () => {
    const columns = ['City', ...Array.from({ length: 40 }, (_, at) => `Visitors counted in month ${at}`)]
    const [passage] = passagesOf(
      table([['Orlen', ...Array.from({ length: 40 }, (_, at) => `${at}`)]], columns),
    )
    expect(passage?.readings?.length).toBeGreaterThan(2)
    for (const { text, cites } of passage?.readings ?? []) {
      expect(text).toMatch(/^City Orlen: visitors counted in month \d+ \d+, .*\.$/)
      expect(text.length).toBeLessThan(400)
      expect(cites).toEqual({ start: 0, end: passage?.text.length })
    }
  })

  it('reads a cell of prose by its sentences, and cites those', () => {
    const story = 'The keeper wrote down the wind and the tide. '.repeat(12).trim()
    const [passage] = passagesOf(table([['Merrow', '41', story]], ['Light', 'Height (m)', 'History']))
    const [height, ...history] = passage?.readings ?? []
    expect(height?.text).toBe('Light Merrow: height 41 m.')
    expect(history.length).toBeGreaterThan(2)
    for (const { text, cites } of history) {
      expect(text).toBe(`Light Merrow: history ${sliceSpan(passage?.text ?? '', cites)}`)
    }
  })

  it('gives whole captions above a table to its rows', () => {
    const rows = table([['Varen', '14']], ['Port', 'Boats'])
    const caption = 'Catch by port'
    const shift = caption.length + 2
    const doc: IndexableDocument = {
      ...rows,
      text: `${caption}\n\n${rows.text}`,
      blocks: [
        { kind: 'caption', start: 0, end: caption.length },
        ...rows.blocks.map((block) => ({
          ...block,
          start: block.start + shift,
          end: block.end + shift,
          cells: [],
        })),
      ],
    }
    expect(passagesOf(doc).at(-1)?.context).toEqual([caption, 'Port | Boats'])
  })

  it('points into the passage with every span, on any table', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('', '8849', '1977-08-20', '−5', '1 204', 'No. 7'),
      fc.integer({ min: 1, max: 900 }).map((length) => 'It rained. '.repeat(length).trim()),
    )
    const name = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('', 'No.', 'Height in metres', 'Mass, kg', 'Name', '('.repeat(90)),
    )
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 8 })
          .chain((width) =>
            fc.tuple(
              fc.array(name, { minLength: width, maxLength: width }),
              fc.array(fc.array(cell, { minLength: 1, maxLength: width }), { minLength: 1, maxLength: 3 }),
            ),
          ),
        ([columns, rows]) => {
          for (const passage of passagesOf(table(rows, columns))) {
            expect(Passage.safeParse(passage).success).toBe(true)
            expect(passage.row).toBeGreaterThan(0)
            for (const { text, cites, parts } of passage.readings ?? []) {
              expect(sliceSpan(passage.text, cites)).not.toBe('')
              expect(cites.end).toBeLessThanOrEqual(passage.text.length)
              for (const part of parts) {
                expect(part.end).toBeLessThanOrEqual(text.length)
                expect(part.of.start).toBeLessThan(part.of.end)
                expect(part.of.end).toBeLessThanOrEqual(passage.text.length)
              }
            }
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('the place of a passage', () => {
  it('is the page and the row on which it starts, across page turns', () => {
    const text = 'First page has this. Second page has that. It goes on there. And on.'
    const turn = text.indexOf('Second')
    const pages = passagesOf({
      snapshot: 'a'.repeat(64) as SnapshotId,
      source: 'src_0123456789abcdef' as SourceId,
      text,
      blocks: [
        { kind: 'paragraph', start: 0, end: text.length, page: 4, pageTurns: [{ page: 5, start: turn }] },
      ],
    })
    expect(pages.map(({ start, page }) => [start < turn ? 4 : 5, page])).toEqual([
      [4, 4],
      [5, 5],
    ])
    expect(
      passagesOf(
        table([
          ['a', 'b'],
          ['c', 'd'],
        ]),
      ).map(({ row }) => row),
    ).toEqual([1, 2])
  })

  it('is found in linear time', () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => [`Ship ${at}`, String(at)])
    const before = process.cpuUsage()
    expect(passagesOf(table(rows, ['Ship', 'Crew']))).toHaveLength(30_000)
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10)
  })
})
