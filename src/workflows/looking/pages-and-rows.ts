import type { Block } from '../../domain/index.js'
import type { ShownSnapshot } from '../results.js'

/**
 * Each page with text, and where it begins; none for documents without pages. A footnote may come
 * after the text of a later page: the page has begun all the same.
 */
export function pagesIn(blocks: readonly Block[]): ShownSnapshot['pages'] {
  const starts = new Map<number, number>()
  for (const { page, start, pageTurns = [] } of blocks) {
    if (page === undefined) continue
    for (const turn of [{ page, start }, ...pageTurns]) {
      starts.set(turn.page, Math.min(turn.start, starts.get(turn.page) ?? Infinity))
    }
  }
  if (starts.size === 0) return undefined
  return [...starts].map(([page, start]) => ({ page, start })).sort((a, b) => a.page - b.page)
}

/** The first and the last row of a file that is a table; of several sheets those of all together. */
export function rowsIn(blocks: readonly Block[]): ShownSnapshot['rows'] {
  const rows = blocks.flatMap(({ row }) => (row === undefined ? [] : [row]))
  const [first] = rows
  if (first === undefined) return undefined
  return rows.reduce(
    (range, row) => ({ first: Math.min(range.first, row), last: Math.max(range.last, row) }),
    { first, last: first },
  )
}
