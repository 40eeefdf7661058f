import { NOT_FOUND_CELL, type ReportColumnType, type ReportTable } from '../../../domain/index.js'
import type { Disagreement } from '../disagreements.js'
import type { ReportInput } from '../input.js'
import type { TableDraft } from '../press.js'
import type { Shelf } from '../words.js'
import type { EventRow } from './chronology.js'
import { conflictRows } from './conflicts.js'
import { figureRows } from './figures.js'
import { peopleRows } from './people.js'
import type { RowDraft } from './row.js'
import { statementRows } from './statements.js'

type Columns = readonly (readonly [string, ReportColumnType])[]

const COLUMNS: Record<ReportTable['kind'], Columns> = {
  chronology: [
    ['Date', 'date'],
    ['Event', 'text'],
    ['Who', 'name'],
    ['Where', 'name'],
    ['Told by', 'name'],
  ],
  people: [
    ['Name', 'name'],
    ['Role', 'text'],
    ['Contact', 'text'],
    ['Date', 'date'],
  ],
  statements: [
    ['Who', 'name'],
    ['Said on', 'date'],
    ['What was said', 'text'],
    ['Done on', 'date'],
    ['What was done', 'text'],
    ['Relation', 'verdict'],
  ],
  figures: [
    ['What', 'text'],
    ['Value', 'number'],
    ['Date', 'date'],
  ],
  conflicts: [
    ['Matter', 'text'],
    ['Account', 'text'],
    ['Told by', 'name'],
  ],
}

const TITLES: Record<ReportTable['kind'], string> = {
  chronology: 'Chronology',
  people: 'People and contacts',
  statements: 'Statements against actions',
  figures: 'Figures',
  conflicts: 'Accounts that differ',
}

/** The table of a kind as drafts, if the plan has it; a column in which nothing was found is left out. */
export function tableDraft(
  kind: ReportTable['kind'],
  input: ReportInput,
  shelf: Shelf,
  events: readonly EventRow[],
  disagreements: readonly Disagreement[],
): TableDraft[] {
  if (kind !== 'conflicts' && !input.plan.tables.includes(kind)) return []
  const rows = rowsOf(kind, input, shelf, events, disagreements)
  return rows.length === 0
    ? []
    : [withoutEmptyColumns({ kind, title: TITLES[kind], columns: COLUMNS[kind], rows })]
}

function rowsOf(
  kind: ReportTable['kind'],
  input: ReportInput,
  shelf: Shelf,
  events: readonly EventRow[],
  disagreements: readonly Disagreement[],
): readonly RowDraft[] {
  switch (kind) {
    case 'chronology':
      return events
    case 'people':
      return peopleRows(input, shelf)
    case 'statements':
      return statementRows(input, shelf)
    case 'figures':
      return figureRows(input, shelf, disagreements)
    case 'conflicts':
      return conflictRows(disagreements)
  }
}

/** Only "where" may go: readers count on the others. */
function withoutEmptyColumns(table: TableDraft): TableDraft {
  const at = table.columns.findIndex(([name]) => name === 'Where')
  if (at < 0 || table.rows.some(({ cells }) => cells[at] !== NOT_FOUND_CELL)) return table
  const without = <T>(all: readonly T[]): T[] => all.filter((_, index) => index !== at)
  // Rows are known by identity to the timeline, so they are changed and not copied.
  for (const row of table.rows) row.cells = without(row.cells)
  return { ...table, columns: without(table.columns) }
}
