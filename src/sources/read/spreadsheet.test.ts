import { readFileSync } from 'node:fs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocument } from './read-document.js'

const BOATS = unzipSync(readFileSync('test/fixtures/documents/boats.xlsx'))
const SHEET = Object.keys(BOATS).find((path) => path.endsWith('sheet1.xml')) ?? ''

/** The workbook of the golden set with another first sheet. */
const withSheet = (rows: string): Uint8Array =>
  zipSync({
    ...BOATS,
    [SHEET]: strToU8(
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  })
const cell = (address: string, text = 'x') => `<c ${address} t="inlineStr"><is><t>${text}</t></is></c>`
const read = (rows: string) => readDocument(withSheet(rows), { name: 'boats.xlsx' })

describe('addresses in a spreadsheet', () => {
  it.each([
    ['a row without end', `<row r="599999999999999999999">${cell('r="A5"')}</row>`],
    ['a row in other quotation marks', `<row r='99999999'>${cell('r="A5"')}</row>`],
    ['a row behind another attribute', `<row spans=">" r="99999999">${cell('r="A5"')}</row>`],
    ['a row with white space', `<row r = "99999999">${cell('r="A5"')}</row>`],
    ['a row in references', `<row r="&#57;&#57;&#57;&#57;&#57;&#57;&#57;&#57;">${cell('r="A5"')}</row>`],
    ['a row below nothing', `<row r="-1">${cell('r="A5"')}</row>`],
    ['a row as a power', `<row r="1e9">${cell('r="A5"')}</row>`],
    ['a cell without end', `<row r="1">${cell('r="A99999999999999999999"')}</row>`],
    ['a cell far to the right', `<row r="1">${cell('r="ZZZZZZ1"')}</row>`],
    [
      'a prefix',
      `<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="99999999">${cell('r="A5"')}</x:row>`,
    ],
    ['tags that are none', `<row r="1" bad><c r="A1"/></row>`],
  ])('refuses %s at once', async (_name, rows) => {
    const started = process.memoryUsage().heapTotal
    await expect(read(rows)).rejects.toMatchObject({
      code: expect.stringMatching(/^SOURCE_(?:DAMAGED|TOO_LARGE)$/),
    })
    expect(process.memoryUsage().heapTotal - started).toBeLessThan(100_000_000)
  })

  it('reads rows that stand at plain addresses', async () => {
    const { text } = await read(
      `<row r="2">${cell('r="B2"', 'Petrel')}</row><row r="4">${cell('r="A4"', 'Gannet')}</row>`,
    )
    expect(text).toContain('Petrel')
  })
})
