import type { EdtfDate, Span } from '../domain/index.js'
import { unitNamed } from './units.js'

export type TimePrecision = 'day' | 'month' | 'year' | 'decade' | 'century' | 'interval'
/** How the text stands to the date: on it, or before or after it. */
export type TimeRelation = 'at' | 'since' | 'after' | 'before' | 'until'

/** A date or period in a text. */
export interface TimeExpression {
  span: Span
  text: string
  /** ISO 8601-2; without a year `XXXX-07-20`. */
  edtf: EdtfDate
  precision: TimePrecision
  relation: TimeRelation
  approximate: boolean
  /** First and last instant, epoch milliseconds; infinite when the year is not named. */
  from: number
  to: number
  /** Only when the year is not named. */
  yearless?: { month: number; day?: number }
}

const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(' ')
const MONTH =
  '(January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '(\\d{4})(?![\\d,]*\\d)'
const GAP = '\\s{0,2},?\\s{1,2}'
const CENTURY_WORDS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first'.split(
    ' ',
  )

interface Draft {
  edtf: string
  precision: TimePrecision
  from: number
  to: number
  yearless?: { month: number; day?: number }
}
type Pattern = [RegExp, (match: RegExpMatchArray, text: string) => Draft | undefined]

/** In order of preference: what an earlier pattern took, a later one leaves alone. */
const PATTERNS: Pattern[] = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/g, (m) => day(Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    new RegExp(`\\b${DAY}\\s?[-–]\\s?${DAY}\\s${MONTH}${GAP}${YEAR}`, 'g'),
    (m) =>
      interval(day(Number(m[4]), month(m[3]), Number(m[1])), day(Number(m[4]), month(m[3]), Number(m[2]))),
  ],
  [
    new RegExp(`\\b${DAY}(?:\\sof)?\\s${MONTH}${GAP}${YEAR}`, 'g'),
    (m) => day(Number(m[3]), month(m[2]), Number(m[1])),
  ],
  [new RegExp(`\\b${MONTH}\\s${DAY}${GAP}${YEAR}`, 'g'), (m) => day(Number(m[3]), month(m[1]), Number(m[2]))],
  [new RegExp(`\\b${MONTH}(?:\\sof)?${GAP}${YEAR}`, 'g'), (m) => monthOf(Number(m[2]), month(m[1]))],
  [
    /\b(?:([Bb]etween|[Ff]rom)\s)?([12]\d{3})\s?(?:[-–—]|to|and|until|till|through)\s?([12]\d{3}|\d{2})\b(?![-\d,.]*\d)/g,
    yearRange,
  ],
  [/(?:\b([12]\d{2})0|(?<![\w’'])['’]([2-9])0)['’]?s\b/g, (m) => decade(m[1] ?? `19${m[2]}`)],
  [
    new RegExp(`\\b(\\d{1,2}(?:st|nd|rd|th)|${CENTURY_WORDS.join('|')})[-\\s]century(?:\\s(BCE?)\\b)?`, 'gi'),
    (m) => century(m[1] ?? '', m[2] !== undefined),
  ],
  [
    /\b(\d{1,4})\s(BCE?|B\.C\.|AD|CE|A\.D\.)(?!\w)/g,
    (m) => year(m[2]?.startsWith('B') ? 1 - Number(m[1]) : Number(m[1])),
  ],
  [/\bAD\s(\d{1,4})\b/g, (m) => year(Number(m[1]))],
  [/(?<![\p{L}\d.,$€£¥₹#'’/-])(1\d{3}|2[01]\d{2})\b(?![,.]?\d|\s?[%°]|[-–/]\p{L}|\p{L})/gu, bareYear],
  [new RegExp(`\\b${DAY}\\s(?:of\\s)?${MONTH}(?![\\w])`, 'g'), (m) => yearless(month(m[2]), Number(m[1]))],
  [new RegExp(`\\b${MONTH}\\s${DAY}\\b(?![\\d.,]*\\d)`, 'g'), (m) => yearless(month(m[1]), Number(m[2]))],
  [
    new RegExp(`(?<=\\b(?:[Ii]n|[Dd]uring|[Oo]f|[Ss]ince|[Uu]ntil|[Bb]y|on)\\s)${MONTH}(?![\\w])`, 'g'),
    (m) => yearless(month(m[1])),
  ],
]

/** The dates and periods of an English text, in order. Numbers inside them are no quantities. */
export function timesIn(text: string): TimeExpression[] {
  if (!/\d|century|\b(?:[JFMASOND]\p{Ll}{2,8})\b/u.test(text)) return []
  const found: TimeExpression[] = []
  for (const [pattern, read] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length }
      if (found.some((other) => other.span.start < span.end && span.start < other.span.end)) continue
      const draft = read(match, text)
      if (draft) found.push(qualified(text, span, draft))
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start)
}

const instant = (y: number, m: number, d: number): number => {
  // Date.UTC reads years 0 to 99 as 1900 to 1999.
  const date = new Date(0)
  date.setUTCFullYear(y, m - 1, d)
  return date.getTime()
}
const paddedYear = (y: number): string => `${y < 0 ? '-' : ''}${String(Math.abs(y)).padStart(4, '0')}`
const two = (n: number): string => String(n).padStart(2, '0')

const month = (name: string | undefined): number =>
  MONTH_NAMES.findIndex((full) => full.startsWith((name ?? '').slice(0, 3))) + 1

function day(y: number, m: number, d: number): Draft | undefined {
  const from = instant(y, m, d)
  if (m < 1 || m > 12 || d < 1 || new Date(from).getUTCDate() !== d) return undefined
  return { edtf: `${paddedYear(y)}-${two(m)}-${two(d)}`, precision: 'day', from, to: from + 86_399_999 }
}

const monthOf = (y: number, m: number): Draft => ({
  edtf: `${paddedYear(y)}-${two(m)}`,
  precision: 'month',
  from: instant(y, m, 1),
  to: instant(y, m + 1, 1) - 1,
})

const year = (y: number): Draft => ({
  edtf: paddedYear(y),
  precision: 'year',
  from: instant(y, 1, 1),
  to: instant(y + 1, 1, 1) - 1,
})

const decade = (tens: string): Draft => ({
  edtf: `${tens}X`,
  precision: 'decade',
  from: instant(Number(tens) * 10, 1, 1),
  to: instant(Number(tens) * 10 + 10, 1, 1) - 1,
})

function century(name: string, bc: boolean): Draft | undefined {
  const n = /^\d/.test(name) ? Number.parseInt(name, 10) : CENTURY_WORDS.indexOf(name.toLowerCase()) + 1
  if (n < 1 || n > 30) return undefined
  const first = bc ? -100 * n + 1 : 100 * (n - 1)
  const span = { from: instant(first, 1, 1), to: instant(first + 100, 1, 1) - 1 }
  const edtf = bc ? `${paddedYear(first)}/${paddedYear(first + 99)}` : `${two(n - 1)}XX`
  return { edtf, precision: 'century', ...span }
}

function interval(a: Draft | undefined, b: Draft | undefined): Draft | undefined {
  if (!a || !b || b.to < a.from) return undefined
  return { edtf: `${a.edtf}/${b.edtf}`, precision: 'interval', from: a.from, to: b.to }
}

function yearRange(m: RegExpMatchArray): Draft | undefined {
  const from = Number(m[2])
  const second = m[3] ?? ''
  // "1961 and 1972" names two years unless "between" makes it a period.
  if (/\sand\s/.test(m[0]) && m[1]?.toLowerCase() !== 'between') return undefined
  const to = second.length === 2 ? Math.floor(from / 100) * 100 + Number(second) : Number(second)
  return to > from && from < 2200 && to < 2200 ? interval(year(from), year(to)) : undefined
}

function yearless(m: number, d?: number): Draft | undefined {
  if (m < 1 || (d !== undefined && (d < 1 || d > 31))) return undefined
  return {
    edtf: d === undefined ? `XXXX-${two(m)}` : `XXXX-${two(m)}-${two(d)}`,
    precision: d === undefined ? 'month' : 'day',
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    yearless: d === undefined ? { month: m } : { month: m, day: d },
  }
}

const YEAR_BEFORE =
  /(?:\bca?\.|\b(?:in|since|by|from|until|till|before|after|during|of|around|circa|year|to|and|early|late|mid|spring|summer|autumn|winter|fall)|[,(/–-])[\s-]{0,2}$/i
const AMOUNT_BEFORE =
  /\b(?:about|almost|nearly|roughly|approximately|over|under|above|below|than|least|most|some|only|exactly|every|all|up to|number|no\.)\s$/i
const NOUN_AFTER = /^\s?(?:\p{Ll}{2,}[^aius\W]s|people|men|women|children|of|or more)\b/u
const UNIT_AFTER = /^\s(\p{L}+)/u

/** "1969" is a year; "2000 people", "1500 m", "over 1800" are amounts. */
function bareYear(match: RegExpMatchArray, text: string): Draft | undefined {
  const value = Number(match[1])
  const before = text.slice(Math.max(0, match.index ?? 0) - Math.min(16, match.index ?? 0), match.index)
  const after = text.slice((match.index ?? 0) + 4, (match.index ?? 0) + 40)
  const led = YEAR_BEFORE.test(before)
  if (AMOUNT_BEFORE.test(before)) return undefined
  const unit = UNIT_AFTER.exec(after)?.[1]
  if (
    unit &&
    (unitNamed(unit) ||
      /^(?:million|billion|trillion|thousand|degrees?|per|times|dozen|square|cubic)$/i.test(unit))
  )
    return undefined
  if (!led && (value < 1500 || value > 2099)) return undefined
  if ((!led || /[^\p{L}.]\s{0,2}$/u.test(before.trimEnd())) && NOUN_AFTER.test(after)) return undefined
  return year(value)
}

const PART = /\b(early|mid|middle of|late|beginning of|start of|end of)(?:[-\s]+|\s+the\s+)(?:the\s+)?$/i
const ABOUT = /(?:\b(?:about|around|circa|ca?\.|approximately|roughly)|~)\s{0,2}(?:the\s)?$/i
const RELATION = /\b(since|after|before|until|till|prior to|following)\s(?:the\s)?(?:year\s)?$/i
const RELATIONS: Record<string, TimeRelation> = {
  since: 'since',
  after: 'after',
  following: 'after',
  before: 'before',
  'prior to': 'before',
  until: 'until',
  till: 'until',
}

function qualified(text: string, matched: Span, draft: Draft): TimeExpression {
  let start = matched.start
  const before = () => text.slice(Math.max(0, start - 24), start)
  let { edtf, from, to } = draft
  const part = PART.exec(before())
  if (part && (draft.precision === 'year' || draft.precision === 'decade' || draft.precision === 'century')) {
    start -= part[0].length
    const third = (to - from) / 3
    const which = (part[1] ?? '').toLowerCase()
    if (/^(?:early|beg|start)/.test(which)) to = from + third
    else if (/^(?:late|end)/.test(which)) from = to - third
    else [from, to] = [from + third, to - third]
    edtf = `${ymd(from, draft)}/${ymd(to, draft)}`
  }
  const about = ABOUT.exec(before())
  if (about) start -= about[0].length
  const relation = RELATIONS[RELATION.exec(before())?.[1]?.toLowerCase() ?? ''] ?? 'at'
  const approximate = about !== null
  if (approximate && /^-?\d{4}(?:-\d\d)?$/.test(edtf)) edtf = `${edtf}~`
  const precision = part && edtf.includes('/') ? 'interval' : draft.precision
  return {
    span: { start, end: matched.end },
    text: text.slice(start, matched.end),
    edtf: edtf as EdtfDate,
    precision,
    relation,
    approximate,
    from,
    to,
    ...(draft.yearless ? { yearless: draft.yearless } : {}),
  }
}

/** The ends of a part of a year in months, of a longer period in years. */
function ymd(at: number, draft: Draft): string {
  const date = new Date(at)
  const y = paddedYear(date.getUTCFullYear())
  return draft.precision === 'year' ? `${y}-${two(date.getUTCMonth() + 1)}` : y
}
