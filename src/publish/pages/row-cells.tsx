import { plain } from '../plain.js'

/** A cell of a row with the name of its column. */
export interface NamedCell {
  column: string
  value: string
}

/** The filled cells of a row of a table; undefined where the span is no row, or its columns have no names. */
export type RowOf = (span: {
  snapshot: string
  start: number
  end: number
}) => readonly NamedCell[] | undefined

/** What the bare words of a row say, cell by cell: they stand beside the exact quotation and not in its place. */
export function RowCells({ cells }: { cells: readonly NamedCell[] | undefined }) {
  if (cells === undefined || cells.length === 0) return null
  return (
    <span class="cells" dir="auto">
      {cells.map(({ column, value }, at) => (
        <>
          {at === 0 ? '' : ' · '}
          {column === '' ? null : <span class="quiet">{plain(column)}: </span>}
          {plain(value)}
        </>
      ))}
    </span>
  )
}
