import { type Span, spansOverlap } from '../../domain/index.js'
import type { TimeExpression } from '../../language/index.js'
import type { Reading } from '../reading.js'

/**
 * What the words in a span say of a date, each in one spelling: `y1969`, `m7`, `d7-20`. So that
 * "20 July 1969", "July 20th, 1969" and "1969-07-20" say the same, word by word.
 */
export function facetsOf(span: Span, { text, times }: Reading): string[] {
  return times
    .filter((time) => spansOverlap(time.span, span))
    .flatMap((time) => facetsWithin(text.slice(span.start, span.end), time))
}

const YEAR = /(?<!\d)\d{4}(?!\d)/g
const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i
const ISO = /(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)/
const DAY = /(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?![\d\p{L}])/iu

function facetsWithin(words: string, time: TimeExpression): string[] {
  const facets = (words.match(YEAR) ?? []).map((year) => `y${year}`)
  const iso = ISO.test(words)
  const date = time.yearless ?? calendarDay(time)
  if (!date) return facets
  if (iso || MONTH.test(words)) facets.push(`m${date.month}`)
  if (date.day !== undefined && (iso || DAY.test(words.replace(YEAR, '')))) {
    facets.push(`d${date.month}-${date.day}`)
  }
  return facets
}

function calendarDay({ from, precision }: TimeExpression): { month: number; day?: number } | undefined {
  if (precision !== 'day' && precision !== 'month') return undefined
  const date = new Date(from)
  const month = date.getUTCMonth() + 1
  return precision === 'day' ? { month, day: date.getUTCDate() } : { month }
}
