import type { Block, SnapshotId } from '../../../domain/index.js'
import type { RowOf } from '../../../publish/pages/index.js'

interface Document {
  text: string
  blocks: readonly Block[]
}

/** Looks up which row of a table some cited words are, to show its cells with the names of their columns. */
export function rowsOfTables(documents: ReadonlyMap<SnapshotId, Document>): RowOf {
  return ({ snapshot, start, end }) => {
    const document = documents.get(snapshot as SnapshotId)
    const row = document?.blocks.find(
      (block) => block.kind === 'table-row' && block.start <= start && end <= block.end,
    )
    const { cells = [], columns = [] } = row ?? {}
    const names = columns.some((name) => name.trim() !== '')
    // The row with the names itself needs no names beside it.
    const isHead = cells.every(
      (cell, at) => document?.text.slice(cell.start, cell.end).trim() === columns[at],
    )
    if (document === undefined || !names || isHead) return undefined
    return cells.flatMap((cell, at) => {
      const value = document.text.slice(cell.start, cell.end).trim()
      const cited = cell.start < end && start < cell.end
      return value === '' || !cited ? [] : [{ column: columns[at]?.trim() ?? '', value }]
    })
  }
}
