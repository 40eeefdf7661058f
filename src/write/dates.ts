import type { EdtfDate } from '../domain/index.js'
import { MONTHS } from '../language/index.js'

const DAY = 86_400_000

/** An EDTF date as prose: `1969-07-20` is "20 July 1969", `1969~` is "about 1969". */
export function readableDate(date: EdtfDate): string {
  const [from, to] = date.split('/')
  if (from && to) return `${readablePart(from)} to ${readablePart(to)}`
  return readablePart(date)
}

function readablePart(part: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$/.exec(part)
  if (!match) return part
  const [, year, month, day, qualifier] = match
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1]
  if (month !== undefined && name === undefined) return part
  const plain = [day === undefined ? undefined : String(Number(day)), name, year].filter(
    (one) => one !== undefined,
  )
  return `${qualifier ? 'about ' : ''}${plain.join(' ')}`
}

/** The calendar day (`2026-01-31`, UTC) that lies so many days after an instant. */
export const dayAfter = (instant: Date, days: number): string =>
  new Date(instant.getTime() + days * DAY).toISOString().slice(0, 10)

const MONTH = MONTHS.join('|')
const YEAR = '(?:1\\d{3}|20\\d{2})'
/** Four digits are a year after such a word or before a mark; "1500 steps" are steps. */
const BEFORE_YEAR = 'in|since|until|till|during|before|after|year|early|late|mid|from|between'
const DATES = new RegExp(
  `\\b(?:(?<isoYear>\\d{4})-(?<isoMonth>\\d{2})-(?<isoDay>\\d{2})` +
    `|(?:(?<dayBefore>\\d{1,2}) )?(?<month>${MONTH})(?: (?<dayAfter>\\d{1,2}),)? (?<monthYear>\\d{4})` +
    `|(?<=\\b(?:${BEFORE_YEAR})[ -])(?<year>${YEAR})|(?<lastYear>${YEAR})(?=[).,;:!?]|$))\\b`,
  'gi',
)

/** A date that a text mentions, and the first day after everything it can mean. */
export interface MentionedDate {
  text: string
  over: Date
}

/** Calendar dates, months and years from 1000 to 2099 that a text mentions, in order. */
export function datesIn(text: string): MentionedDate[] {
  return Array.from(text.matchAll(DATES), (match) => {
    const found = match.groups ?? {}
    const year = Number(found.isoYear ?? found.monthYear ?? found.year ?? found.lastYear)
    const month = found.isoMonth
      ? Number(found.isoMonth) - 1
      : MONTHS.findIndex((name) => name.toLowerCase() === found.month?.toLowerCase())
    const day = Number(found.isoDay ?? found.dayBefore ?? found.dayAfter ?? 0)
    if (month < 0) return { text: match[0], over: new Date(Date.UTC(year + 1, 0, 1)) }
    return { text: match[0], over: new Date(Date.UTC(year, day ? month : month + 1, day ? day + 1 : 1)) }
  })
}
