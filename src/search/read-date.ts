import { type EdtfDate, parseEdtf } from '../domain/index.js'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const UNIT_DAYS: Readonly<Record<string, number>> = {
  minute: 0,
  hour: 0,
  day: 1,
  week: 7,
  month: 30,
  year: 365,
}
const DAY_MS = 86_400_000
/** Outside these years a service means “unknown”. */
const [EARLIEST, LATEST] = [1000, 2200]

/**
 * The date of a hit as services write it: ISO 8601 with any precision, `20240305T101500Z`, “Mar 5,
 * 2024”, “5 March 2024”, an RFC 5322 date, “3 days ago”. The day is the one written, whatever the
 * time zone. Older than a week, a time “ago” is told in months or years only.
 *
 * @returns the date in its own precision, or undefined when it is none of these
 */
export function readDate(value: unknown, now: Date): EdtfDate | undefined {
  if (typeof value !== 'string' || value.length > 64) return undefined
  const text = value.trim().toLowerCase()
  const ago = /^(\d{1,3}|an?) (minute|min|hour|day|week|month|year)s? ago$/.exec(text)
  if (ago) return before(now, ago[1] ?? '', (ago[2] ?? '').replace(/^min$/, 'minute'))
  if (text === 'yesterday') return before(now, '1', 'day')
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[t ].*)?)?)?$/.exec(text)
  if (iso) return made(iso[1], iso[2], iso[3])
  const compact = /^(\d{4})(\d{2})(\d{2})(?:t?\d{6}z?)?$/.exec(text)
  if (compact) return made(compact[1], compact[2], compact[3])
  const words = text.replace(/^[a-z]{3,9}, /, '')
  const dayFirst = /^(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})\b/.exec(words)
  if (dayFirst) return made(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1])
  const monthFirst = /^([a-z]{3,9})\.? (?:(\d{1,2}),? )?(\d{4})\b/.exec(words)
  return monthFirst ? made(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]) : undefined
}

const monthOf = (name: string | undefined): string => String(MONTHS.indexOf((name ?? '').slice(0, 3)) + 1)

function made(year: string | undefined, month?: string, day?: string): EdtfDate | undefined {
  const parts = [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))
  if (Number(year) < EARLIEST || Number(year) > LATEST) return undefined
  return parseEdtf(parts.join('-'))
}

function before(now: Date, count: string, unit: string): EdtfDate | undefined {
  const then = new Date(now.getTime() - (Number(count) || 1) * (UNIT_DAYS[unit] ?? 0) * DAY_MS)
  const precision = unit === 'year' ? 4 : unit === 'month' ? 7 : 10
  return parseEdtf(then.toISOString().slice(0, precision))
}
