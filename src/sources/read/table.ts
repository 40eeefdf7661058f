import { parse } from 'csv-parse/sync'
import { AssayError } from '../../domain/index.js'
import type { DraftBlock } from './draft.js'
import { namesColumns } from './header-row.js'
import type { ReadText } from './text.js'
import { damaged } from './unzip.js'

/** A table larger than this is a data set, to be queried and not quoted. */
const MOST_ROWS = 200_000
const MOST_CELLS = 2_000_000
const MOST_COLUMNS = 2_000
/** With the names of the columns in every row the text is longer than the file. */
const MOST_TEXT = 64 * 1024 * 1024
const LONGEST_RECORD = 1024 * 1024

/** A row as the file has it: its number and its cells, which may be empty. */
export interface TableRow {
  number: number
  cells: string[]
}

/**
 * Comma- or tab-separated values (RFC 4180 and what programs make of it): each row a block "column:
 * cell; column: cell" with its number as a spreadsheet shows it. Cells are text, formulas too.
 * @param separator where the name says which it is
 * @throws AssayError SOURCE_DAMAGED, SOURCE_TOO_LARGE
 */
export function readTable(text: string, name: string, separator?: string): ReadText {
  let records: string[][]
  try {
    records = parse(
      text.replace(/^sep=.\n/i, (line) => line.replace(/./g, '')),
      {
        delimiter: separator ?? separatorOf(text),
        relax_quotes: true,
        relax_column_count: true,
        skip_empty_lines: false,
        max_record_size: LONGEST_RECORD,
        to: MOST_ROWS + 1,
      },
    )
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 200) : 'its rows cannot be told apart'
    throw damaged(name, why, cause)
  }
  const rows = records.map((cells, index) => ({ number: index + 1, cells }))
  return { drafts: tableDrafts(rows, name), metadata: {} }
}

/** The separator by which most of the first lines have the same number of cells, and the most of them. */
function separatorOf(text: string): string {
  const head = text
    .slice(0, 64 * 1024)
    // Quoted cells may hold every separator.
    .replace(/"(?:[^"]|""){0,5000}"/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 30)
  const scored = [',', '\t', ';', '|'].map((separator) => {
    const counts = head.map((line) => line.split(separator).length - 1)
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    const agreeing = counts.filter((count) => count === usual).length / Math.max(1, counts.length)
    return { separator, score: usual === 0 ? 0 : agreeing * Math.min(usual, 50) ** 0.25 }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator
}

/**
 * Rows as blocks: lines of one cell above the table are its title and notes, then the row with the
 * names of the columns, then each row with them.
 * @throws AssayError SOURCE_TOO_LARGE
 */
export function tableDrafts(rows: readonly TableRow[], name: string): DraftBlock[] {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  refuseHuge(filled, name)
  const width = Math.max(0, ...filled.slice(0, 1000).map(({ cells }) => countFilled(cells)))
  const first = width < 2 ? 0 : filled.findIndex(({ cells }) => countFilled(cells) >= Math.min(width, 2))
  const body = filled.slice(first)
  const [head, ...rest] = body
  const named =
    head &&
    namesColumns(
      trimmed(head.cells),
      rest.slice(0, 50).map(({ cells }) => cells),
      true,
    )
  const columns = named ? trimmed(head.cells) : undefined
  return [
    ...filled
      .slice(0, first)
      .map(({ cells, number }): DraftBlock => ({ kind: 'caption', text: cells.join(' '), row: number })),
    ...body.map(({ cells, number }, index): DraftBlock => {
      const row = { kind: 'table-row', cells: trimmed(cells), row: number } as const
      return columns && index > 0 ? { ...row, columns: withNames(row.cells, columns), labelled: true } : row
    }),
  ]
}

const countFilled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

/** Without the empty cells at the end. */
function trimmed(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
}

const withNames = (cells: readonly string[], columns: readonly string[]): string[] =>
  cells.map((_, at) => columns[at] ?? '')

function refuseHuge(rows: readonly TableRow[], name: string): void {
  const [head] = rows
  const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const cells = rows.reduce((sum, row) => sum + row.cells.length, 0)
  const labels = Math.min(100 * widest, (head?.cells ?? []).join('').length) + 4 * widest
  const text = rows.reduce((sum, row) => sum + row.cells.reduce((length, cell) => length + cell.length, 0), 0)
  const what =
    rows.length > MOST_ROWS
      ? `more than ${MOST_ROWS} rows`
      : widest > MOST_COLUMNS
        ? `rows of ${widest} cells`
        : cells > MOST_CELLS
          ? `more than ${MOST_CELLS} cells`
          : text + labels * rows.length > MOST_TEXT
            ? 'more text than can be quoted from'
            : undefined
  if (!what) return
  throw new AssayError('SOURCE_TOO_LARGE', `${name} is a table with ${what}`, {
    hint: 'Save the rows and columns that matter as a file of their own.',
  })
}
