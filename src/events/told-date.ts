import { type DateRange, dateRange, type EdtfDate } from '../domain/index.js'

/** A date of a telling, with the time that its reader may understand by it. */
export interface ToldDate extends DateRange {
  edtf: EdtfDate
  precision: 'day' | 'month' | 'season' | 'year' | 'longer'
}

const DAY_MS = 86_400_000
const known = new Map<string, ToldDate>()
const KNOWN_LIMIT = 10_000

/** Seasons by their months; the `edtf` package takes them for quarters. "About 1969" may be two years off. */
export function toldDate(edtf: EdtfDate): ToldDate {
  const before = known.get(edtf)
  if (before) return before
  if (known.size >= KNOWN_LIMIT) known.clear()
  const told = read(edtf)
  known.set(edtf, told)
  return told
}

function read(edtf: EdtfDate): ToldDate {
  const season = /^(\d{4})-2([1-4])$/.exec(edtf)
  if (season) {
    const [y, n] = [Number(season[1]), Number(season[2])]
    // Texts put the ends of seasons where they like, and a winter belongs to two years.
    const from = n === 4 ? Date.UTC(y, 0, 1) : Date.UTC(y, 3 * n - 1, 1) - 10 * DAY_MS
    const to = n === 4 ? Date.UTC(y + 1, 2, 1) : Date.UTC(y, 3 * n + 2, 1) + 21 * DAY_MS
    return { edtf, precision: 'season', from, to }
  }
  const range = dateRange(edtf)
  const about = /~/.test(edtf) ? 2 * 366 * DAY_MS : 0
  const precision = /^-?\d{4}-\d\d-\d\d$/.test(edtf)
    ? 'day'
    : /^-?\d{4}-\d\d$/.test(edtf)
      ? 'month'
      : /^-?\d{4}$/.test(edtf)
        ? 'year'
        : 'longer'
  return { edtf, precision, from: range.from - about, to: range.to + about }
}

export const agree = (a: ToldDate, b: ToldDate): boolean => a.from <= b.to && b.from <= a.to

const PRECISION = ['day', 'month', 'season', 'year', 'longer'] as const
export const precisionRank = ({ precision }: ToldDate): number => PRECISION.indexOf(precision)

/** @returns the most precise of dates that agree with one another */
export const mostPrecise = (dates: readonly ToldDate[]): ToldDate | undefined =>
  [...dates].sort(
    (a, b) =>
      precisionRank(a) - precisionRank(b) || a.to - a.from - (b.to - b.from) || (a.edtf < b.edtf ? -1 : 1),
  )[0]
