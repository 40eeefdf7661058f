import type { EdtfDate } from '../../domain/index.js'
import { MONTHS } from '../../language/index.js'
import { plain } from '../plain.js'

/** Text that needs no cleaning: most of it, most of the time. */
const HARMLESS = /^[\n\t\x20-\x7E\u00A0-\u00AC\u00AE-\u024F\u2010-\u2027\u2030-\u205E\u20A0-\u20BF]*$/

/**
 * Text of a source as it stands, line ends and spaces included, without what moves, reorders or hides
 * characters: what `plain` does to a line, done to a text.
 */
export function visible(text: string): string {
  if (HARMLESS.test(text)) return text
  return text
    .split(/(\s+)/)
    .map((part, index) => (index % 2 === 1 ? part.replace(/[^\n\t\u00A0]/g, ' ') : plain(part)))
    .join('')
}

/** The address of a web page, written as browsers read it; undefined for a path and every other scheme. */
export function webAddress(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  const { href, protocol, username, password } = new URL(url)
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : undefined
}

/** A file's name without its folders: where it lies on somebody's disk is nobody's business. */
export function fileName(location: string): string {
  const name =
    location
      .replace(/^file:/, '')
      .split(/[\\/]/)
      .at(-1) ?? ''
  try {
    return plain(decodeURIComponent(name))
  } catch {
    return plain(name)
  }
}

/** What to show of an address: its host and path, or a file's name. */
export function shownAddress(url: string): string {
  const address = webAddress(url)
  if (address === undefined) return fileName(url)
  return plain(address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, ''))
}

/** `22 March 2023`, `July 2008`; other EDTF as it is written. */
export function dateInWords(date: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date) ?? []
  const rest = date.slice([year, month, day].filter((part) => part !== undefined).join('-').length)
  const name = MONTHS[Number(month) - 1]
  // An instant's time of day is left out; uncertain and open dates are for those who know the notation.
  if (year === undefined || (rest !== '' && !rest.startsWith('T'))) return plain(date)
  if (month === undefined) return year
  if (name === undefined) return plain(date)
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

/** For `<time datetime>`, which knows years, months and days. */
export const machineDate = (date: EdtfDate | string): string | undefined =>
  /^\d{4}(-\d\d(-\d\d)?)?(T|$)/.exec(date)?.[0] === undefined ? undefined : date.slice(0, 10)

/** A BCP 47 tag that HTML will take. */
export const languageTag = (tag: string | undefined): string | undefined =>
  tag !== undefined && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : undefined

/** Cut between words, with a mark that it was. */
export function shortened(text: string, limit: number): string {
  const words = plain(text)
  if (words.length <= limit) return words
  const cut = words.slice(0, limit)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), limit - 30)).replace(/[\uD800-\uDBFF]$/, '')}…`
}
