import edtf from 'edtf'
import { z } from 'zod'

/**
 * A date with its precision, in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1):
 * `1969`, `1969-07`, `1969-07-20`, `1969~` (approximate), `1961/1972` (interval), `196X` (decade).
 */
export const EdtfDate = z.string().min(1).refine(isEdtf, { error: 'not an EDTF date' }).brand<'EdtfDate'>()
export type EdtfDate = z.infer<typeof EdtfDate>

/** First and last instant that a date can mean, in milliseconds since 1970-01-01T00:00Z. */
export interface DateRange {
  readonly from: number
  readonly to: number
}

/** A date is parsed by a grammar, at a third of a millisecond; a library has few different ones. */
const known = new Map<string, DateRange | undefined>()
const KNOWN_LIMIT = 10_000

function rangeOf(text: string): DateRange | undefined {
  if (known.has(text)) return known.get(text)
  if (known.size >= KNOWN_LIMIT) known.clear()
  const range = parseRange(text)
  known.set(text, range)
  return range
}

function parseRange(text: string): DateRange | undefined {
  try {
    const { min, max } = edtf(text)
    return { from: min ?? Number.NEGATIVE_INFINITY, to: max ?? Number.POSITIVE_INFINITY }
  } catch {
    return undefined
  }
}

function isEdtf(text: string): boolean {
  return rangeOf(text) !== undefined
}

/** @returns the date, or undefined when the text is not EDTF */
export const parseEdtf = (text: string): EdtfDate | undefined =>
  isEdtf(text) ? (text as EdtfDate) : undefined

/** Open interval ends (`1985/..`) become ±Infinity. */
export function dateRange(date: EdtfDate): DateRange {
  const range = rangeOf(date)
  if (!range) throw new RangeError(`"${date}" is not an EDTF date`)
  return range
}

export const rangesOverlap = (a: DateRange, b: DateRange): boolean => a.from <= b.to && b.from <= a.to

/** Certainly later: every moment that `a` can mean is after every moment that `b` can mean. */
export const isAfter = (a: EdtfDate, b: EdtfDate): boolean => dateRange(a).from > dateRange(b).to

/** The calendar day of an instant, in UTC. */
export const dayOf = (instant: Date): EdtfDate => instant.toISOString().slice(0, 10) as EdtfDate
