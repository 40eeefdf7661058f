import { type EdtfDate, parseEdtf } from '../../domain/index.js'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const YEAR = '(\\d{4})'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
/** ISO 8601-2 numbers the seasons 21 to 24, without saying on which half of the globe. */
const SEASONS: Record<string, number> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 }

type Shape = [RegExp, (...groups: string[]) => string | undefined]
const shape = (pattern: string, read: Shape[1]): Shape => [new RegExp(`^${pattern}$`, 'i'), read]

/** The first shape that fits the whole text decides, so that a date is never read out of half of it. */
const SHAPES: Shape[] = [
  shape(`${YEAR}`, (year) => calendar(year)),
  shape(`${YEAR}-(\\d{2})`, (year, month) => calendar(year, month)),
  shape(`${YEAR}[-/.](\\d{1,2})[-/.](\\d{1,2})`, (year, month, day) => calendar(year, month, day)),
  shape(`${YEAR}[/.](\\d{2})`, monthOrSpan),
  shape('(\\d{4})(\\d{2})(\\d{2})', (year, month, day) => calendar(year, month, day)),
  shape(`${DAY}(?: of)?[ -]${MONTH},?[ -]${YEAR}`, (day, month, year) => calendar(year, month, day)),
  shape(`${MONTH} ${DAY},? ${YEAR}`, (month, day, year) => calendar(year, month, day)),
  shape(`${YEAR},? ${MONTH} ${DAY}`, (year, month, day) => calendar(year, month, day)),
  shape(`${MONTH},?(?: of)? ${YEAR}`, (month, year) => calendar(year, month)),
  shape(`${YEAR},? ${MONTH}`, (year, month) => calendar(year, month)),
  shape(`(\\d{1,2})\\.(\\d{1,2})\\.${YEAR}`, (day, month, year) => calendar(year, month, day)),
  shape(`(\\d{1,2})[/-](\\d{1,2})[/-]${YEAR}`, slashed),
  shape(
    `(spring|summer|autumn|fall|winter),?(?: of)? ${YEAR}`,
    (season, year) => `${year}-${SEASONS[season?.toLowerCase() ?? '']}`,
  ),
  shape("(?:the )?(\\d{3})0[’']?s", (decade) => `${decade}X`),
  shape('(?:the )?(\\d{1,2})(?:st|nd|rd|th)[ -]century', (nth) => century(Number(nth))),
  shape('(?:(?:ad|ce) (\\d{1,4})|(\\d{1,4}) (?:ad|ce))', (before, after) =>
    calendar((before ?? after)?.padStart(4, '0')),
  ),
  shape('(\\d{1,4}) (?:bc|bce)', (year) =>
    `-${String(Number(year) - 1).padStart(4, '0')}`.replace('-0000', '0000'),
  ),
]

const APPROXIMATE = /^(?:circa|ca\.?|c\.|about|around|approximately|approx\.) ?/i
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? /i
const TIME_OF_DAY =
  /(?:[T ]|,? at |, )\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,9})? ?(?:[ap]\.?m\.?)? ?(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?(?: ?\([A-Z]{2,5}\))?$/i

/** Longer than any date that is written out; what is longer is prose. */
const LONGEST = 80

/**
 * A date written in free text, with the precision that is really there: "May 2019" is `2019-05`
 * and no day is made up; "03/04/2019" can be two days, so it is `2019`; seasons, decades,
 * centuries and "circa" have their own forms. English names of months. The whole text must be the
 * date (a weekday before it and a time of day after it are dropped).
 * @see Library of Congress, Extended Date/Time Format (ISO 8601-2:2019)
 */
export function parseDate(text: string): EdtfDate | undefined {
  if (text.length > LONGEST) return undefined
  const plain = text.replace(/\s+/g, ' ').trim().replace(TIME_OF_DAY, '').replace(WEEKDAY, '')
  const approximate = plain.replace(APPROXIMATE, '')
  const date = single(approximate) ?? interval(approximate)
  if (date === undefined) return undefined
  // EDTF level 1 puts "approximate" on years, months and days only.
  return parseEdtf(
    approximate !== plain && /^\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$/.test(date) ? `${date}~` : date,
  )
}

function single(text: string): string | undefined {
  for (const [pattern, read] of SHAPES) {
    const match = pattern.exec(text)
    if (match) return read(...match.slice(1))
  }
  return undefined
}

function interval(text: string): string | undefined {
  const ends = /^(.{4,30}?) ?(?:[–—/]|-(?=\d{4}$)| to | until ) ?(.{4,30})$/i.exec(text)
  const [from, to] = [single(ends?.[1] ?? ''), single(ends?.[2] ?? '')]
  if (!from || !to || !/^[\d-]+$/.test(from + to) || from > to) return undefined
  return `${from}/${to}`
}

/** @returns undefined when there is no such day, month or year */
function calendar(year = '', month?: string, day?: string): string | undefined {
  if (Number(year) === 0) return undefined
  if (month === undefined) return year
  const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  if (number < 1 || number > 12) return undefined
  const withMonth = `${year}-${String(number).padStart(2, '0')}`
  if (day === undefined) return withMonth
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), number)) return undefined
  return `${withMonth}-${day.padStart(2, '0')}`
}

/** Day first or month first? Only where one reading is impossible, or both are the same, is there a day. */
function slashed(first = '', second = '', year = ''): string | undefined {
  const dayFirst = calendar(year, second, first)
  const monthFirst = calendar(year, first, second)
  if (dayFirst && monthFirst && dayFirst !== monthFirst) return year
  return dayFirst ?? monthFirst
}

const daysIn = (year: number, month: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/** "2011/03" is a month; "2011/12" may also be two years, so only the first is certain. */
function monthOrSpan(year = '', month = ''): string | undefined {
  return Number(month) === (Number(year) % 100) + 1 ? year : calendar(year, month)
}

const century = (nth: number): string | undefined =>
  nth >= 1 && nth <= 30 ? `${String(nth - 1).padStart(2, '0')}XX` : undefined
