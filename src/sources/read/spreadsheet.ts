import { zipSync } from 'fflate'
import { AssayError } from '../../domain/index.js'
import type { DraftBlock } from './draft.js'
import { officeMetadata } from './office-metadata.js'
import { tableDrafts } from './table.js'
import type { ReadText } from './text.js'
import { damaged, unzip } from './unzip.js'
import { xmlOfPart } from './xml.js'

const WANTED =
  /^(?:docProps\/core\.xml|xl\/(?:[\w-]{1,40}\.xml|_rels\/[\w-]{1,40}\.xml\.rels|worksheets\/[\w-]{1,40}\.xml))$/
/** A cell far outside makes every reader fill the room up to it. */
const MOST_CELLS = 4_000_000
const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384

/**
 * An Excel workbook (.xlsx): each sheet under its name, each row a block with its number. Formulas are
 * their stored results, dates are ISO 8601.
 * @throws AssayError SOURCE_DAMAGED, SOURCE_TOO_LARGE, SOURCE_UNSUPPORTED
 */
export async function readSpreadsheet(bytes: Uint8Array, name: string): Promise<ReadText> {
  const parts = unzip(bytes, name, (path) => WANTED.test(path))
  const xml = new Map([...parts].map(([path, part]) => [path, xmlOfPart(part, name) ?? '']))
  for (const [path, sheet] of xml) if (path.startsWith('xl/worksheets/')) refuseWide(sheet, name)
  const sheets = await sheetsOf(xml, name)
  const drafts = sheets.flatMap(({ sheet, data }): DraftBlock[] => {
    const rows = data.map((cells, index) => ({ number: index + 1, cells: cells.map(cellText) }))
    const blocks = tableDrafts(rows, `${sheet} in ${name}`)
    return blocks.length === 0 ? [] : [{ kind: 'heading', text: sheet, level: 2 }, ...blocks]
  })
  return { drafts, metadata: officeMetadata(xml.get('docProps/core.xml')) }
}

interface SheetRows {
  sheet: string
  data: readonly (readonly unknown[])[]
}

async function sheetsOf(parts: Map<string, string>, name: string): Promise<SheetRows[]> {
  const { default: readXlsxFile } = await import('read-excel-file/universal')
  const encoder = new TextEncoder()
  const checked = zipSync(
    Object.fromEntries(
      [...parts].map(([path, xml]) => [
        path,
        // An error in a cell ("#DIV/0!") is what the sheet says there.
        encoder.encode(path.startsWith('xl/worksheets/') ? xml.replaceAll(' t="e"', ' t="str"') : xml),
      ]),
    ),
    { level: 0 },
  )
  try {
    const sheets: unknown = await readXlsxFile(new Uint8Array(checked).buffer)
    return sheets as SheetRows[]
  } catch (cause) {
    throw damaged(name, `it is no whole Excel workbook (${String(cause).slice(0, 120)})`, cause)
  }
}

/** A row's or cell's tag as XML has it, with all its attributes. */
const TAG = /<(?:[\w.-]{1,40}:)?(row|c)((?:\s+[\w.:-]{1,60}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/g
const TAG_BEGIN = /<(?:[\w.-]{1,40}:)?(?:row|c)[\s/>]/g
const ADDRESS = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/

/**
 * Rows and columns that the sheet's own addresses reach to. A number of any length is a number to the
 * parser, which fills the room up to it: what is no plain address is refused and not skipped.
 */
function refuseWide(sheet: string, name: string): void {
  const size = { row: 0, column: 0 }
  let read = 0
  for (const [, kind, attributes = ''] of sheet.matchAll(TAG)) {
    read += 1
    const match = ADDRESS.exec(attributes)
    if (!match) continue
    const [, letters = '', digits] = /^([A-Za-z]{0,6})(\d{1,12})$/.exec(match[1] ?? match[2] ?? '') ?? []
    if (digits === undefined || (kind === 'row') !== (letters === '')) {
      throw damaged(name, 'a row or a cell of it has an address that is none')
    }
    size.row = Math.max(size.row, Number(digits))
    size.column = Math.max(size.column, columnNumber(letters))
  }
  if (read < (sheet.match(TAG_BEGIN)?.length ?? 0)) {
    throw damaged(name, 'a row or a cell of it is not written as XML')
  }
  const tooFar = size.row > LAST_ROW || size.column > LAST_COLUMN
  if (!tooFar && size.row * size.column <= MOST_CELLS) return
  throw new AssayError(
    'SOURCE_TOO_LARGE',
    `${name} has a sheet of ${size.row} rows and ${size.column} columns`,
    {
      hint: 'Save the rows and columns that matter as a file of their own.',
    },
  )
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return ''
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/:00\.000Z$/, '')
      .replace(/\.\d{3}Z$/, '')
  }
  // What binary fractions make of 0.1 + 0.2 is no more in the sheet than on the screen.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  return String(value)
}
