import type { ReportTable, TimelineEntry } from '../../domain/index.js'
import { plain } from '../plain.js'
import { DISAGREE, type NumberedTable, tableTitle } from '../report/words.js'
import { CitedNumber, type CitedNumberProps } from './cited-number.js'
import { edtfInWords } from './edtf-in-words.js'
import { entriesNames } from './pictures/timeline.js'
import { isWanted, namesIn, type TimelineFilter, yearsOf } from './timeline-filter.js'

export type Cited = Omit<CitedNumberProps, 'index' | 'nth'> & { nth: (index: number) => number }

/** Of a row, from 1 both. */
export const rowAnchor = (table: number, row: number): string => `t${table}-${row}`

interface ReportTableProps extends Cited {
  numbered: NumberedTable
  /** By the id of the event, what the timeline knows of a row. */
  events: EventsInWords
}

/** What the script needs to know of the words that tell an event, to leave them out with its dot. */
export type EventsInWords = ReadonlyMap<string, { attributes: Record<string, string>; hidden: boolean }>

export function eventsInWords(
  timeline: readonly TimelineEntry[],
  filter: TimelineFilter = {},
): EventsInWords {
  const names = entriesNames(timeline)
  return new Map(
    timeline.map((entry, index) => {
      const { from, to } = yearsOf(entry)
      const attributes = {
        'data-e': String(index),
        'data-who': namesIn(entry)
          .map((name) => names.indexOf(name))
          .join(' '),
        ...(Number.isFinite(from) ? { 'data-from': String(from) } : {}),
        ...(Number.isFinite(to) ? { 'data-to': String(to) } : {}),
      }
      return [entry.event, { attributes, hidden: !isWanted(entry, filter) }]
    }),
  )
}

/** A table that is read sideways where it is wide, and as cards on a phone; every row with its numbers. */
export function ReportTableView({ numbered, events, nth, ...cited }: ReportTableProps) {
  const { number, table } = numbered
  const id = `table-${number}-title`
  return (
    <figure class="data">
      <figcaption id={id} dir="auto">
        {tableTitle(numbered)}
      </figcaption>
      <section class="wide" tabindex={0} aria-labelledby={id}>
        <table>
          <thead>
            <tr>
              {table.columns.map((name, column) => (
                <th scope="col" class={`is-${table.types[column]}`} dir="auto">
                  {plain(name)}
                </th>
              ))}
              <th scope="col">Sources</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => {
              const event = row.event === undefined ? undefined : events.get(row.event)
              return (
                <tr
                  id={rowAnchor(number, index + 1)}
                  class={row.conflict ? 'conflict' : undefined}
                  {...event?.attributes}
                  hidden={event?.hidden}
                >
                  {row.cells.map((cell, column) => (
                    <td
                      class={`is-${table.types[column]}`}
                      data-name={plain(table.columns[column] ?? '')}
                      dir="auto"
                    >
                      <Cell table={table} column={column} cell={cell} />
                    </td>
                  ))}
                  <td class="marks" data-name="Sources">
                    <span class="marks-in">
                      {row.conflict ? <span class="disagree">{DISAGREE} </span> : null}
                      {row.citations.map((citation) => (
                        <CitedNumber {...cited} index={citation} nth={nth(citation)} />
                      ))}
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </figure>
  )
}

function Cell({ table, column, cell }: { table: ReportTable; column: number; cell: string }) {
  const words = table.types[column] === 'date' ? datesInWords(cell) : plain(cell)
  return words === 'not found' ? <span class="quiet">not found</span> : words || '–'
}

/** `20 March 1966 or 21 March 1966`; what a table calls a date need not be one. */
const datesInWords = (cell: string): string => cell.split(' or ').map(edtfInWords).join(' or ')
