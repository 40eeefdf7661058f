import { dateRange, type EdtfDate, type Span, spansOverlap } from '../domain/index.js'
import { MONTHS } from './months.js'
import { type TimeExpression, type TimePrecision, timesIn } from './temporal.js'

/** What a date that does not stand by itself is counted from. */
export interface TimeContext {
  /** The date told last before. */
  last?: Pick<ContextTime, 'from' | 'to' | 'precision'> | undefined
  /** The document's own date: what "yesterday" and "last month" are counted from. */
  document?: EdtfDate | undefined
}

/** A date with its year, as the sentence says or as follows from what stands around it. */
export interface ContextTime extends Omit<TimeExpression, 'precision' | 'yearless' | 'relation'> {
  precision: TimePrecision | 'season'
  relation: TimeExpression['relation'] | 'by'
  by: 'sentence' | 'context' | 'document'
}

type Told = Pick<ContextTime, 'edtf' | 'precision' | 'from' | 'to'>

const DAY_MS = 86_400_000
const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const
const SEASON = '(spring|summer|autumn|fall|winter)'
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const padded = (n: number, width: number): string => String(n).padStart(width, '0')
const yearText = (y: number): string => `${y < 0 ? '-' : ''}${padded(Math.abs(y), 4)}`

function instant(y: number, m: number, d: number): number {
  const date = new Date(0)
  date.setUTCFullYear(y, m, d)
  return date.getTime()
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear()
const monthOf = (at: number): number => new Date(at).getUTCMonth()

const tellYear = (y: number): Told => ({
  edtf: yearText(y) as EdtfDate,
  precision: 'year',
  from: instant(y, 0, 1),
  to: instant(y + 1, 0, 1) - 1,
})

/** @param m January is 0; above 11 is a later year */
function tellMonth(y: number, m: number): Told {
  const from = instant(y, m, 1)
  return {
    edtf: `${yearText(yearOf(from))}-${padded(monthOf(from) + 1, 2)}` as EdtfDate,
    precision: 'month',
    from,
    to: instant(yearOf(from), monthOf(from) + 1, 1) - 1,
  }
}

function tellDay(at: number): Told {
  const date = new Date(at)
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const from = instant(y, m, d)
  return {
    edtf: `${yearText(y)}-${padded(m + 1, 2)}-${padded(d, 2)}` as EdtfDate,
    precision: 'day',
    from,
    to: from + DAY_MS - 1,
  }
}

/** EDTF level 1: 21 spring to 24 winter. A winter has the months at both ends of its year: texts mean either. */
function tellSeason(y: number, name: string): Told {
  const at = name === 'fall' ? 2 : SEASONS.indexOf(name as (typeof SEASONS)[number])
  return {
    edtf: `${yearText(y)}-${21 + at}` as EdtfDate,
    precision: 'season',
    ...(at === 3
      ? { from: instant(y, 0, 1), to: instant(y + 1, 2, 1) - 1 }
      : { from: instant(y, 2 + 3 * at, 1), to: instant(y, 5 + 3 * at, 1) - 1 }),
  }
}

const NUMBERS: Record<string, number> = Object.fromEntries(
  'a one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, at) => [word, Math.max(1, at)]),
)
NUMBERS.an = 1
const COUNT = `(\\d{1,3}|${Object.keys(NUMBERS).join('|')})`
const countOf = (word = ''): number => NUMBERS[word.toLowerCase()] ?? Number(word)

type Base = { from: number; to: number; precision: ContextTime['precision'] }

/** The date so many units away, as exactly as both the unit and the date that it is counted from allow. */
function shifted(base: Base, count: number, unit: string): Told | undefined {
  const start = new Date(base.from)
  const [y, m] = [start.getUTCFullYear(), start.getUTCMonth()]
  if (!Number.isFinite(base.from) || Math.abs(count) > 400) return undefined
  if (unit === 'year') return tellYear(y + count)
  if (unit === 'decade') return undefined
  if (unit === 'month') {
    if (base.precision !== 'day' && base.precision !== 'month') return undefined
    return tellMonth(y, m + count)
  }
  if (base.precision !== 'day') return undefined
  return tellDay(base.from + count * (unit === 'week' || unit === 'fortnight' ? 7 : 1) * DAY_MS)
}

const UNIT = '(day|week|fortnight|month|year)s?'
type Rule = [RegExp, 'context' | 'document', (m: RegExpMatchArray, base: Base) => Told | undefined]

const sameAs = (base: Base): Told | undefined =>
  base.precision === 'day' ? tellDay(base.from) : base.precision === 'month' ? monthIn(base) : undefined
const monthIn = (base: Base): Told | undefined =>
  base.precision === 'day' || base.precision === 'month'
    ? tellMonth(yearOf(base.from), monthOf(base.from))
    : undefined
const within = (base: Base, unit: string): Told | undefined => {
  if (unit === 'year') return oneYear(base) ? tellYear(yearOf(base.from)) : undefined
  return unit === 'month' ? monthIn(base) : base.precision === 'day' ? tellDay(base.from) : undefined
}
const oneYear = (base: Base): boolean => yearOf(base.from) === yearOf(base.to) || base.precision === 'season'

/** In order of preference. Those of the document are what the time of writing makes of the words. */
const RULES: Rule[] = [
  [
    new RegExp(
      `\\b${COUNT}\\s${UNIT}\\s(later|afterwards|after that|after this|earlier|before that|previously)\\b`,
      'gi',
    ),
    'context',
    (m, base) =>
      shifted(base, (/^(?:ea|be|pr)/i.test(m[3] ?? '') ? -1 : 1) * countOf(m[1]), (m[2] ?? '').toLowerCase()),
  ],
  [
    new RegExp(`\\b${COUNT}\\s${UNIT}\\sago\\b`, 'gi'),
    'document',
    (m, base) => shifted(base, -countOf(m[1]), m[2] ?? ''),
  ],
  [
    /\b(?:the|that)\s(?:very\s)?(next|following|previous|preceding)\s(day|morning|afternoon|evening|night|week|month|year)\b/gi,
    'context',
    (m, base) => {
      const unit = /^(?:week|month|year)$/i.test(m[2] ?? '') ? (m[2] ?? '').toLowerCase() : 'day'
      const step = /^[pP]/.test(m[1] ?? '') ? -1 : 1
      return unit === 'week' ? undefined : shifted(base, step, unit)
    },
  ],
  [
    /\bthe (day|month|year) (after|before)(?=[,.;]|$)/gi,
    'context',
    (m, base) => shifted(base, m[2] === 'after' ? 1 : -1, m[1] ?? ''),
  ],
  [
    new RegExp(`\\b(?:the|that)\\s(next|following|same|previous|preceding)\\s${SEASON}\\b`, 'gi'),
    'context',
    (m, base) => seasonAround(base, (m[2] ?? '').toLowerCase(), (m[1] ?? '').toLowerCase()),
  ],
  [
    new RegExp(`\\b(?:the|that)\\s(next|following|same|previous|preceding)\\s(${MONTHS.join('|')})\\b`, 'g'),
    'context',
    (m, base) => monthAround(base, MONTHS.indexOf(m[2] ?? ''), (m[1] ?? '').toLowerCase()),
  ],
  [
    /\b(?:that|(?:the|that) same|later that|earlier that|later (?:in )?the same|earlier (?:in )?the same)\s(day|morning|afternoon|evening|night|month|year)\b/gi,
    'context',
    (m, base) => {
      const unit = (m[1] ?? '').toLowerCase()
      return unit === 'month' || unit === 'year'
        ? within(base, unit)
        : base.precision === 'day'
          ? sameAs(base)
          : undefined
    },
  ],
  [
    new RegExp(`\\b(?:that|later that|earlier that)\\s${SEASON}\\b`, 'gi'),
    'context',
    (m, base) => seasonAround(base, (m[1] ?? '').toLowerCase(), 'same'),
  ],
  [/\byesterday\b|\blast night\b/gi, 'document', (_, base) => shifted(base, -1, 'day')],
  [
    /\b(?:(?<!ago )today|this (?:morning|afternoon)|earlier today)\b/gi,
    'document',
    (_, base) => shifted(base, 0, 'day'),
  ],
  [
    new RegExp(`\\blast\\s(month|year|${SEASON.slice(1, -1)})\\b(?! of)`, 'gi'),
    'document',
    (m, base) => lastOf(base, (m[1] ?? '').toLowerCase()),
  ],
  [
    /\b(?:earlier )?this\s(month|year)\b/gi,
    'document',
    (m, base) => within(base, (m[1] ?? '').toLowerCase()),
  ],
  [
    new RegExp(`\\b(?:on|last)\\s(${WEEKDAYS.join('|')})\\b(?!,?\\s(?:the\\s)?\\d)`, 'g'),
    'document',
    (m, base) => {
      if (base.precision !== 'day') return undefined
      const back = (new Date(base.from).getUTCDay() - WEEKDAYS.indexOf(m[1] ?? '') + 7) % 7
      return tellDay(base.from - back * DAY_MS)
    },
  ],
]

/** "that summer", "the following spring": only where the year of what went before leaves no choice. */
function seasonAround(base: Base, name: string, which: string): Told | undefined {
  if (!oneYear(base)) return undefined
  const y = yearOf(base.from)
  if (which === 'same') return tellSeason(y, name)
  const here = tellSeason(y, name)
  if (/^(?:next|following)$/.test(which)) return here.from > base.to ? here : tellSeason(y + 1, name)
  return here.to < base.from ? here : tellSeason(y - 1, name)
}

function monthAround(base: Base, month: number, which: string): Told | undefined {
  if (month < 0 || !oneYear(base)) return undefined
  const y = yearOf(base.from)
  if (which === 'same') return tellMonth(y, month)
  const here = tellMonth(y, month)
  if (/^(?:next|following)$/.test(which)) return here.from > base.to ? here : tellMonth(y + 1, month)
  return here.to < base.from ? here : tellMonth(y - 1, month)
}

function lastOf(base: Base, unit: string): Told | undefined {
  if (unit === 'year') return oneYear(base) ? tellYear(yearOf(base.from) - 1) : undefined
  if (unit === 'month') return monthIn(base) && tellMonth(yearOf(base.from), monthOf(base.from) - 1)
  if (base.precision !== 'day' && base.precision !== 'month') return undefined
  return seasonAround(base, unit, 'previous')
}

const CONTEXTUAL =
  /\b(?:later|afterwards|after that|after this|earlier|before that|previously|ago|next|following|previous|preceding|day|month|year|same|that|yesterday|today|night|last|this|on|spring|summer|autumn|fall|winter)\b/i

/** EDTF level 1 writes years of more digits otherwise, and nobody tells of them by day. */
const FOUR_DIGITS = /^\d{4}(?!\d)/

/** How far apart a story and its document may be for its weekdays to be those of the document. */
const NEAR_MS = 60 * DAY_MS
const YEAR_MS = 366 * DAY_MS
const BY = /\bby\s(?:the\s(?:end|start|beginning|middle)\sof\s)?$/i

/**
 * Every date of an English sentence that can be told for certain, in order: with its own year, or counted
 * from the date told before it or from the document's. What stays open is left out, never guessed.
 */
export function timesInContext(text: string, context: TimeContext = {}): ContextTime[] {
  const document = context.document === undefined ? undefined : baseOf(context.document)
  const found: ContextTime[] = []
  let last: Base | undefined = context.last
  const own = withSharedYears(text, timesIn(text))
  for (const time of own) {
    const told = time.yearless ? withYear(time.yearless, last, document) : time
    if (!told || (time.yearless && !FOUR_DIGITS.test(told.edtf))) continue
    const { yearless: _, ...rest } = time
    const dated: ContextTime = {
      ...rest,
      edtf: told.edtf,
      precision: told.precision,
      from: told.from,
      to: told.to,
      relation:
        time.relation === 'at' && BY.test(text.slice(Math.max(0, time.span.start - 24), time.span.start))
          ? 'by'
          : time.relation,
      by: 'by' in told ? told.by : 'sentence',
    }
    found.push(inSeason(text, dated))
    if (!time.yearless) last = dated
  }
  if (CONTEXTUAL.test(text)) relative(text, own, found, context.last, document)
  return found.sort((a, b) => a.span.start - b.span.start)
}

const JOINED = /^(?:,|,?\s(?:and|or|to|until|till)|\s?[-–])\s?(?:on\s)?$/

/**
 * "On 15 October and 27 November 1987" has one year for both; "from 2 May to 30 August 1977" and "between 12 and
 * 15 February 1991" are one stretch of time.
 */
function withSharedYears(text: string, times: readonly TimeExpression[]): TimeExpression[] {
  const shared: TimeExpression[] = []
  for (const time of [...times].reverse()) {
    const next = shared[0]
    const between = next ? text.slice(time.span.end, next.span.start) : ''
    if (
      time.yearless &&
      next &&
      !next.yearless &&
      next.precision === time.precision &&
      JOINED.test(between)
    ) {
      const { month, day } = time.yearless
      const told =
        day === undefined
          ? tellMonth(yearOf(next.from), month - 1)
          : tellDay(instant(yearOf(next.from), month - 1, day))
      const { yearless: _, ...rest } = time
      shared.unshift({ ...rest, edtf: told.edtf, from: told.from, to: told.to })
    } else shared.unshift(withFirstDay(text, time))
  }
  return shared.flatMap((time, at): TimeExpression[] => {
    const [next, previous] = [shared[at + 1], shared[at - 1]]
    if (previous && isStretch(text, previous, time)) return []
    if (!next || !isStretch(text, time, next)) return [time]
    const span = { start: time.span.start, end: next.span.end }
    const edtf = `${time.edtf}/${next.edtf}` as EdtfDate
    return [
      { ...time, span, text: text.slice(span.start, span.end), edtf, precision: 'interval', to: next.to },
    ]
  })
}

function isStretch(text: string, a: TimeExpression, b: TimeExpression): boolean {
  if (
    a.yearless ||
    b.yearless ||
    a.precision !== b.precision ||
    !(a.from < b.from) ||
    !/^(?:day|month|year)$/.test(a.precision)
  )
    return false
  const before = text.slice(Math.max(0, a.span.start - 9), a.span.start)
  const between = text.slice(a.span.end, b.span.start)
  return /\b[Bb]etween\s$/.test(before)
    ? between === ' and '
    : /\b[Ff]rom\s$/.test(before) && /^\s(?:to|until|till)\s$/.test(between)
}

const FIRST_DAY = /\b([Bb]etween|[Ff]rom)\s(\d{1,2})\s(and|to|until)\s$/

function withFirstDay(text: string, time: TimeExpression): TimeExpression {
  if (time.precision !== 'day' || time.yearless) return time
  const match = FIRST_DAY.exec(text.slice(Math.max(0, time.span.start - 24), time.span.start))
  if (!match || (match[1]?.toLowerCase() === 'between') !== (match[3] === 'and')) return time
  const first = tellDay(instant(yearOf(time.from), monthOf(time.from), Number(match[2])))
  if (!(first.from < time.from) || monthOf(first.from) !== monthOf(time.from)) return time
  const start = time.span.start - match[0].length + (match[1]?.length ?? 0) + 1
  return {
    ...time,
    span: { start, end: time.span.end },
    text: text.slice(start, time.span.end),
    edtf: `${first.edtf}/${time.edtf}` as EdtfDate,
    precision: 'interval',
    from: first.from,
  }
}

function relative(
  text: string,
  own: readonly TimeExpression[],
  found: ContextTime[],
  last: Base | undefined,
  document: Base | undefined,
): void {
  const taken: Span[] = [...own.map(({ span }) => span), ...found.map(({ span }) => span)]
  for (const [pattern, from, tell] of RULES) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length }
      if (taken.some((other) => spansOverlap(other, span))) continue
      const before = found.filter((time) => time.by === 'sentence' && time.span.end <= span.start).at(-1)
      const base = from === 'document' ? document : (before ?? last)
      if (!base) continue
      const weekday = /day\b/.test(match[0]) && /^(?:on|last)\b/i.test(match[0])
      if (weekday && last && document && Math.abs(last.from - document.from) > NEAR_MS) continue
      const told = tell(match, base)
      if (!told || !FOUR_DIGITS.test(told.edtf)) continue
      taken.push(span)
      found.push({
        ...told,
        span,
        text: match[0],
        relation: 'at',
        approximate: false,
        by: from === 'document' ? 'document' : before ? 'sentence' : 'context',
      })
    }
  }
}

function baseOf(date: EdtfDate): Base | undefined {
  const precision = /^-?\d{4}-\d\d-\d\d$/.test(date)
    ? 'day'
    : /^-?\d{4}-(?:0\d|1[0-2])$/.test(date)
      ? 'month'
      : 'year'
  if (precision === 'year' && !/^-?\d{4}$/.test(date)) return undefined
  return { ...dateRange(date), precision }
}

/** "On 14 June": of the year told before it, or, in a document of that time, the last one before it was written. */
function withYear(
  { month, day }: { month: number; day?: number },
  last: Base | undefined,
  document: Base | undefined,
): (Told & { by: 'context' | 'document' }) | undefined {
  const tell = (y: number): Told | undefined => {
    if (day === undefined) return tellMonth(y, month - 1)
    const told = tellDay(instant(y, month - 1, day))
    return monthOf(told.from) === month - 1 ? told : undefined
  }
  const sameTime = last && document && Math.abs(document.from - last.from) < YEAR_MS
  if (last && !sameTime) {
    const told = oneYear(last) ? tell(yearOf(last.from)) : undefined
    return told && { ...told, by: 'context' }
  }
  if (!document || document.precision === 'year') return undefined
  const here = tell(yearOf(document.from))
  const told = here && here.from <= document.to ? here : tell(yearOf(document.from) - 1)
  return told && { ...told, by: 'document' }
}

const SEASON_BEFORE = new RegExp(`\\b(?:the\\s)?(?:early\\s|late\\s|mid-)?${SEASON}\\s(?:of\\s)?$`, 'i')

/** "the spring of 1974": a season with its year. */
function inSeason(text: string, time: ContextTime): ContextTime {
  const before = text.slice(Math.max(0, time.span.start - 32), time.span.start)
  const match = SEASON_BEFORE.exec(before)
  if (!match) return time
  const name = (match[1] ?? '').toLowerCase()
  const winter =
    time.precision === 'interval' && name === 'winter' && yearOf(time.to) === yearOf(time.from) + 1
  if (time.precision !== 'year' && !winter) return time
  const start = time.span.start - match[0].length
  return {
    ...time,
    ...tellSeason(yearOf(time.from), name),
    span: { start, end: time.span.end },
    text: text.slice(start, time.span.end),
    relation: BY.test(text.slice(Math.max(0, start - 24), start)) ? 'by' : time.relation,
  }
}
