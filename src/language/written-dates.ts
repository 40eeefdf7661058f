import { MONTHS } from './months.js'

const PART = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/

/**
 * Whether what a date says stands in the texts: its year, its month by name or number, its day; of a
 * decade its first three digits, of an interval both ends.
 */
export function dateStands(date: string, texts: readonly string[]): boolean {
  return date
    .split('/')
    .filter((part) => part !== '..' && part !== '')
    .every((part) => partStands(part, texts))
}

function partStands(part: string, texts: readonly string[]): boolean {
  const decade = /^(\d{3})X$/.exec(part)?.[1]
  if (decade !== undefined) return texts.some((text) => new RegExp(`(?<!\\d)${decade}\\d(?!\\d)`).test(text))
  const century = /^(\d{2})XX$/.exec(part)?.[1]
  if (century !== undefined) {
    return texts.some((text) => new RegExp(`(?<!\\d)${century}\\d\\d(?!\\d)|century`, 'i').test(text))
  }
  const [, year, month, day] = PART.exec(part) ?? []
  if (year === undefined) return false
  const all = texts.join('\n')
  if (!hasNumber(all, Number(year)) && !isShortYear(all, year)) return false
  if (month === undefined) return true
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) return false
  const short = name.slice(0, 3)
  const named = new RegExp(`\\b(?:${name}|${short}t?)\\b`, 'i').test(all)
  const written = new RegExp(`(?<!\\d)${year}-${month}(?!\\d)`).test(all)
  if (!named && !written) return false
  return day === undefined || hasNumber(all, Number(day)) || all.includes(`${year}-${month}-${day}`)
}

const hasNumber = (text: string, number: number): boolean =>
  new RegExp(`(?<![\\d.,])0*${number}(?:st|nd|rd|th)?(?![\\p{L}\\d]|[.,]\\d)`, 'u').test(text)

/** The second year of "1961–63". */
const isShortYear = (text: string, year: string): boolean =>
  new RegExp(`\\d{4}\\s?[-–—/]\\s?${year.slice(2)}(?!\\d)`).test(text)
