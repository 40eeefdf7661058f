import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOSTILE } from '../pages/testing/hostile.js'
import { visible } from '../pages/words.js'
import { anyText } from '../testing/fixtures.js'
import { aReport } from '../testing/report-fixture.js'
import { csvOf } from './csv.js'
import { reportTablesToCsv, reportTablesToJson } from './index.js'

const read = (text: string): string[][] => parse(text, { bom: true })
const words = (cell: string): string => cell.replace(/^'/, '')

describe('reportTablesToCsv', () => {
  const report = aReport()
  const files = reportTablesToCsv(report)

  it('has a file a table with every row, its sources, their exact words and addresses', () => {
    expect(files.map(({ name }) => name)).toEqual([
      '1-chronology.csv',
      '2-people.csv',
      '3-statements.csv',
      '4-figures.csv',
      '5-conflicts.csv',
    ])
    const [header, ...rows] = read(files[0]?.text ?? '')
    expect(header?.slice(0, 7)).toEqual([
      'Date',
      'What happened',
      'Where',
      'Sources disagree',
      'Source 1',
      'Quotation 1',
      'Address 1',
    ])
    expect(rows).toHaveLength(15)
    expect(rows[4]?.slice(3, 7)).toEqual([
      'yes',
      'The dome turns at last',
      'The observatory opened on 20 March 1966 before four hundred guests.',
      'https://gazette.example/1966/the-dome-turns',
    ])
    expect(new Set([header, ...rows].map((row) => row?.length)).size).toBe(1)
  })

  it('lets no cell begin a formula', () => {
    const figures = read(files[3]?.text ?? '')
    expect(figures.at(-1)?.slice(0, 2)).toEqual(["'=1+1 is no sum here", "'-2 °C at the opening"])
    for (const sign of ['=', '+', '-', '@', '\t=', '＝', '＋'])
      expect(read(csvOf([[`${sign}cmd|' /C calc'!A0`]]))[0]?.[0]).toMatch(/^'/)
  })

  it('is read back as it was written, whatever the words', () => {
    const line = fc.oneof(anyText(40), fc.constantFrom(...HOSTILE, '"', '","', "'", "''=", '\r\n', ';', '-1'))
    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        expect(read(csvOf(rows)).map((row) => row.map(words))).toEqual(rows.map((row) => row.map(visible)))
      }),
    )
  })
})

describe('reportTablesToJson', () => {
  it('needs nothing else: columns with types, rows with the words behind them', () => {
    const report = aReport()
    const [chronology] = reportTablesToJson(report)
    const table = JSON.parse(chronology?.text ?? '')
    expect(chronology?.name).toBe('1-chronology.json')
    expect(table.columns[0]).toEqual({ name: 'Date', type: 'date' })
    expect(table.rows).toHaveLength(15)
    expect(table.rows[4]).toMatchObject({ conflict: true, event: expect.stringMatching(/^evt_/) })
    expect(table.rows[4].citations[1]).toMatchObject({
      title: 'Report on the opening of the observatory',
      exact: 'The observatory was opened on 21 March 1966.',
      url: 'https://works-ministry.example/reports/1966/observatory',
    })
  })
})
