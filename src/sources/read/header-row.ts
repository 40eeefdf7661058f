import type { DraftBlock } from './draft.js'

const isNumber = (cell: string): boolean =>
  /\d/.test(cell) && !/\p{L}{3}/u.test(cell) && !/^(?:19|20)\d\d$/.test(cell)
/** Longer than any name of a column. */
const LONGEST_NAME = 80

/**
 * Whether the first row of a table that marks none names its columns: every cell is filled, short,
 * different from the others and no number, and numbers or dates stand below.
 * @param usual where tables of this kind have such a row as a rule, so that words below will do
 */
export function namesColumns(
  first: readonly string[],
  rest: readonly (readonly string[])[],
  usual = false,
): boolean {
  const names = first.map((cell) => cell.trim())
  const filled = names.filter((name) => name !== '')
  if (filled.length < 2 || rest.length === 0) return false
  // One cell may stay empty: the corner above the names of the rows.
  if (names.slice(1).some((name) => name === '')) return false
  if (filled.some((name) => name.length > LONGEST_NAME || isNumber(name) || /[.!?]$/.test(name))) return false
  if (new Set(filled.map((name) => name.toLowerCase())).size < filled.length) return false
  return usual || names.some((_, at) => rest.slice(0, 20).some((row) => /\d/.test(row[at] ?? '')))
}

/** Gives the rows of tables without marked columns the names in their first row, where it holds names. */
export function withGuessedColumns(blocks: DraftBlock[]): DraftBlock[] {
  const result = [...blocks]
  for (let start = 0; start < result.length; ) {
    let end = start
    const rows: string[][] = []
    for (let block = result[end]; block?.kind === 'table-row' && !block.columns; block = result[++end]) {
      rows.push(block.cells)
    }
    const [first, ...rest] = rows
    if (first && namesColumns(first, rest)) {
      for (let at = start + 1; at < end; at++) {
        const row = result[at]
        if (row?.kind === 'table-row')
          result[at] = { ...row, columns: row.cells.map((_, i) => first[i] ?? '') }
      }
    }
    start = Math.max(end, start + 1)
  }
  return result
}
