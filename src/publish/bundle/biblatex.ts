import type { CslItem, CslType } from './csl.js'
import type { CslDate } from './csl-date.js'

const ENTRIES: Record<CslType, string> = {
  webpage: 'online',
  review: 'online',
  report: 'report',
  document: 'misc',
  book: 'book',
  dataset: 'dataset',
}

/**
 * BibLaTeX (biber), from CSL-JSON. ASCII keys; text stays UTF-8 and what TeX obeys is escaped.
 * Dates are EDTF, which BibLaTeX reads as it is.
 * @see https://ctan.org/pkg/biblatex (manual, sections 2.1, 2.3.8 and A.2)
 */
export const toBiblatex = (items: readonly CslItem[]): string => items.map(entry).join('\n')

function entry(item: CslItem): string {
  const fields: [string, string | undefined][] = [
    ['author', item.author?.map(({ literal }) => `{${escapeTex(literal)}}`).join(' and ')],
    ['title', escapeTex(item.title)],
    // Only reports, books and data sets have a publisher's field of their own in the standard styles.
    [publisherField(item.type), item.publisher === undefined ? undefined : `{${escapeTex(item.publisher)}}`],
    ...(item.type === 'report' ? [['type', 'report'] as [string, string]] : []),
    ...dateField(item.issued),
    ['url', item.URL === undefined ? undefined : verbatim(item.URL)],
    ['urldate', isoDate(item.accessed)],
    // An archived copy has no field in the standard styles.
    ['note', escapeTex([item.note, item.archive_location].filter((part) => part).join('; archived at '))],
  ]
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]))
  return `@${ENTRIES[item.type]}{${item.id},\n${lines.join('\n')}\n}\n`
}

function publisherField(type: CslType): string {
  if (type === 'book' || type === 'dataset') return 'publisher'
  return type === 'report' ? 'institution' : 'organization'
}

function dateField(date: CslDate | undefined): [string, string][] {
  if (date === undefined) return []
  const iso = isoDate(date)
  return iso === undefined ? [['year', escapeTex(date.literal ?? '')]] : [['date', iso]]
}

/** An interval with an open end is EDTF that BibLaTeX reads; `literal` has it as it was written. */
const OPEN = /^(\.\.|\d{4}(-\d\d){0,2})?\/(\.\.|\d{4}(-\d\d){0,2})?$/

export function isoDate(date: CslDate): string | undefined {
  if (date.literal !== undefined) return OPEN.test(date.literal) ? date.literal : undefined
  return date['date-parts']
    ?.map((parts) => `${isoParts(parts)}${date.season ? `-2${date.season}` : ''}${date.circa ? '~' : ''}`)
    .join('/')
}

const isoParts = ([year = 0, ...rest]: readonly number[]): string =>
  [
    `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`,
    ...rest.map((part) => String(part).padStart(2, '0')),
  ].join('-')

const TEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  // Parsers count braces whether or not they are escaped, so that one alone would swallow the file.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

const escapeTex = (text: string): string =>
  text.replace(/[\\{}~^$&%#_]/g, (character) => TEX[character] ?? `\\${character}`)

/** URL fields are read verbatim: nothing is escaped, and a brace would end the field. */
const verbatim = (url: string): string =>
  url.replace(
    /[{}\\\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
