import type { CslItem, CslType } from './csl.js'
import type { CslDate } from './csl-date.js'

const KINDS: Record<CslType, string> = {
  webpage: 'ELEC',
  review: 'ELEC',
  report: 'RPRT',
  document: 'GEN',
  book: 'BOOK',
  dataset: 'DATA',
}

/**
 * RIS, from CSL-JSON: UTF-8, one tag a line, lines ended by CR LF.
 * @see https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export const toRis = (items: readonly CslItem[]): string => items.map(record).join('\r\n')

function record(item: CslItem): string {
  const year = item.issued?.['date-parts']?.[0][0]
  const lines: [string, string | undefined][] = [
    ['TY', KINDS[item.type]],
    ['ID', item.id],
    ...(item.author ?? []).map(({ literal }): [string, string] => ['AU', literal]),
    ['TI', item.title],
    ['PB', item.publisher],
    ['PY', year === undefined ? undefined : String(year).padStart(4, '0')],
    ['DA', item.issued && dateOf(item.issued)],
    ['Y2', dateOf(item.accessed)],
    ['UR', item.URL],
    ['DB', item.archive],
    ['L2', item.archive_location],
    ['LA', item.language],
    ['N1', item.note],
    ['ER', ''],
  ]
  return lines.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}\r\n`])).join('')
}

/** `YYYY/MM/DD/other`: three slashes always, the fourth part is free text for what a day cannot say. */
function dateOf(date: CslDate): string {
  const [from, to] = date['date-parts'] ?? []
  const words = [
    date.literal?.replaceAll('/', ' to '),
    date.circa ? 'circa' : undefined,
    date.season === undefined ? undefined : SEASONS[date.season],
    to === undefined ? undefined : `to ${padded(to).join('-')}`,
  ].filter((word) => word !== undefined)
  const [year = '', month = '', day = ''] = from ? padded(from) : []
  return `${year}/${month}/${day}/${words.join(' ')}`
}

const padded = (parts: readonly number[]): string[] =>
  parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))

const SEASONS = { 1: 'spring', 2: 'summer', 3: 'autumn', 4: 'winter' } as const
