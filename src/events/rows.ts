import { type EdtfDate, type Span, shiftSpan, sliceSpan } from '../domain/index.js'
import { wordsOf } from '../language/index.js'
import { datesOf } from './dated.js'
import { draftOf, type EventDraft } from './events-in.js'
import type { Named } from './named.js'
import { happeningOf, occurrenceOf, presentOf } from './occurrences.js'
import type { Unit } from './units.js'

const DATE_COLUMN = /^(?:date|dates|year|when|day|month|time|on|year of .*|date of .*|.*\bdate)$/i
const EVENT_COLUMN =
  /\b(?:event|events|what|milestone|happen\w*|occurrence|entry|incident|action|decision|development|description|works?|details|history|occasion|note|notes|matter|business|resolution|outcome)\b/i

/** The event of a row that has a date in one column and what happened in another. */
export function eventOfRow(
  unit: Unit,
  context: { document?: EdtfDate | undefined; named: readonly Named[] },
): EventDraft | undefined {
  const { cells, columns = [], text } = unit
  if (!cells || cells.length < 2) return undefined
  const own = cells
    .map((cell) => shiftSpan(cell, -unit.start))
    .filter((cell) => cell.start >= 0 && cell.end <= text.length)
  if (own.length !== cells.length) return undefined
  const at = own.findIndex((cell, i) => isDate(sliceSpan(text, cell), columns[i]))
  if (at < 0) return undefined
  const [date] = datesOf(sliceSpan(text, own[at] as Span), context)
  if (date?.relation !== 'at') return undefined
  const told = own
    .map((cell, i) => ({ cell, i, words: sliceSpan(text, cell), column: columns[i] ?? '' }))
    .filter(({ i, words }) => i !== at && words.trim() !== '')
  const event =
    told.find(
      ({ words, column }) =>
        EVENT_COLUMN.test(column) && wordsOf(words).length >= 2 && !/^[\d\s.,%]+$/.test(words),
    ) ?? told.find(({ words }) => happens(words))
  if (!event || /\b(?:will|to be|planned|expected|due|proposed for)\b/i.test(event.words)) return undefined
  if (!happens(event.words) && !/\b(?:event|milestone|happen\w*|incident|occurrence)\b/i.test(event.column))
    return undefined
  return draftOf(text, event.cell, [], context.named, undefined, date)
}

function isDate(words: string, column: string | undefined): boolean {
  const [date, ...more] = datesOf(words, {})
  if (!date || more.length > 0) return false
  const rest = (words.slice(0, date.span.start) + words.slice(date.span.end)).replace(/[^\p{L}\p{N}]/gu, '')
  return rest.length <= 4 && (column === undefined || column === '' || DATE_COLUMN.test(column.trim()))
}

const happens = (words: string): boolean =>
  wordsOf(words).some(
    ({ text }) =>
      occurrenceOf(text)?.listed || happeningOf(text) !== undefined || presentOf(text) !== undefined,
  )
