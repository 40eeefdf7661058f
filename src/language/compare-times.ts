import type { TimeExpression } from './temporal.js'

/**
 * How the evidence's date stands to the claim's: the `same`; the claim's period `contains` it (so
 * it bears the claim out, and more exactly); it is a wider one that the claim's lies `within`; they
 * overlap; they are disjoint; or nothing can be said.
 */
export type TimeComparison = 'same' | 'contains' | 'within' | 'overlaps' | 'disjoint' | 'incomparable'

/** `c. 1450` may be some years off; the further back, the more. */
const SLACK_YEARS = 5
const YEAR_MS = 365.25 * 86_400_000

export function compareTimes(claim: TimeExpression, evidence: TimeExpression): TimeComparison {
  if (claim.yearless || evidence.yearless) return compareYearless(claim, evidence)
  const c = rangeOf(claim)
  const e = rangeOf(evidence)
  if (e.from > c.to || c.from > e.to) return 'disjoint'
  if (claim.relation !== 'at' || evidence.relation !== 'at') {
    if (claim.relation === evidence.relation) {
      return claim.from === evidence.from && claim.to === evidence.to ? 'same' : 'overlaps'
    }
  }
  if (c.from === e.from && c.to === e.to) return 'same'
  if (c.from <= e.from && e.to <= c.to) return 'contains'
  if (e.from <= c.from && c.to <= e.to) return 'within'
  return 'overlaps'
}

function rangeOf(time: TimeExpression): { from: number; to: number } {
  const slack = time.approximate ? SLACK_YEARS * YEAR_MS : 0
  if (time.relation === 'since') return { from: time.from - slack, to: Number.POSITIVE_INFINITY }
  // "after 1969" may still mean later in that year.
  if (time.relation === 'after') return { from: time.from - slack, to: Number.POSITIVE_INFINITY }
  if (time.relation === 'before') return { from: Number.NEGATIVE_INFINITY, to: time.from + slack }
  if (time.relation === 'until') return { from: Number.NEGATIVE_INFINITY, to: time.to + slack }
  return { from: time.from - slack, to: time.to + slack }
}

function compareYearless(claim: TimeExpression, evidence: TimeExpression): TimeComparison {
  const c = monthDay(claim)
  const e = monthDay(evidence)
  if (!c || !e) return 'incomparable'
  if (c.month !== e.month) return 'disjoint'
  if (c.day !== undefined && e.day !== undefined) {
    if (c.day !== e.day) return 'disjoint'
    return claim.yearless ? (evidence.yearless ? 'same' : 'contains') : 'within'
  }
  if (c.day === undefined)
    return claim.yearless ? (evidence.yearless && e.day === undefined ? 'same' : 'contains') : 'within'
  return 'within'
}

function monthDay(time: TimeExpression): { month: number; day?: number } | undefined {
  if (time.yearless) return time.yearless
  const date = new Date(time.from)
  const month = date.getUTCMonth() + 1
  if (time.precision === 'day') return { month, day: date.getUTCDate() }
  return time.precision === 'month' ? { month } : undefined
}
