import type { AuditReference, Span } from '../domain/index.js'
import type { TextBlock } from './laid-text.js'
import { ADDRESS, trimAddress } from './source-list.js'

/** A place of the text that names a source, and how the source is found: by number, name or address. */
export interface CitationMark extends Span {
  kind: AuditReference['kind']
  label: string
  /** `[3–5]` names three. */
  numbers?: number[]
  footnote?: string
  address?: string
  /** Of an author and a year. */
  names?: string[]
  year?: string
  /** It stands for the source inside the sentence ("according to [1]") and is one of its words. */
  spoken?: true
}

const BRACKETS = /\[(\^?\d{1,3}(?:\s?[,;–—-]\s?\^?\d{1,3}){0,20})\]/g
const SUPERSCRIPTS = /(?<=[.,;:!?”"’)\]]|\p{L}{4})[⁰¹²³⁴-⁹]{1,3}(?:[,˒’][⁰¹²³⁴-⁹]{1,3}){0,9}/gu
const FOOTNOTE = /\[\^([^\]\s]{1,60})\]/g
const AUTHOR = "\\p{Lu}[\\p{L}'’-]+(?:\\s(?:and|&)\\s\\p{Lu}[\\p{L}'’-]+|,?\\set\\sal\\.?)?"
const YEAR = '(?:1[5-9]|20)\\d\\d'
const WORK = `${AUTHOR},?\\s${YEAR}[a-z]?(?:,\\s(?:pp?\\.\\s?)?\\d+(?:[–-]\\d+)?)?`
const AUTHOR_YEAR = new RegExp(`\\((?:see\\s|cf\\.\\s|e\\.g\\.,?\\s)?(${WORK}(?:;\\s${WORK}){0,5})\\)`, 'gu')
const AFTER_AUTHORS = new RegExp(`,?\\s${YEAR}.*$`, 'u')
const MONTHS =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Early|Late|Mid|Since|In|By|From|Until)\b/

const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** More than any sentence cites; a range of the whole list is written by nobody. */
const LONGEST_RANGE = 60

/** The marks of one block, in the order of the text. */
export function marksIn(block: TextBlock): CitationMark[] {
  const marks: CitationMark[] = block.links.flatMap((link): CitationMark[] => {
    const { start, end } = link
    if (link.kind === 'footnote')
      return [{ start, end, kind: 'footnote', label: `[^${link.label}]`, footnote: link.target }]
    if (!isOutside(link.target)) return []
    const number = /^\[?(\d{1,3})\]?$/.exec(link.label.trim())?.[1]
    const kind = number === undefined ? 'link' : 'number'
    const label = link.label.trim() === '' ? link.target : link.label.trim().slice(0, 120)
    return [{ start, end, kind, label: number === undefined ? label : `[${number}]`, address: link.target }]
  })
  const add = (from: number, length: number, mark: Omit<CitationMark, 'start' | 'end'>) => {
    const start = block.at[from] ?? block.start
    const end = (block.at[from + length - 1] ?? start) + 1
    if (marks.some((other) => other.start < end && start < other.end)) return
    marks.push({ start, end, ...mark, ...(isSpoken(block.plain, from, length) ? { spoken: true } : {}) })
  }
  for (const match of block.plain.matchAll(ADDRESS)) {
    const address = trimAddress(match[0])
    add(match.index, address.length, { kind: 'address', label: address, address })
  }
  const citesByFootnotes = block.links.some(({ kind }) => kind === 'footnote')
  for (const match of block.plain.matchAll(BRACKETS)) {
    // Numbers in a quotation are of the text that is quoted, where the one that quotes has footnotes.
    if (citesByFootnotes && isQuoted(block.plain, match.index)) continue
    const numbers = numbersOf((match[1] ?? '').replaceAll('^', ''))
    add(match.index, match[0].length, { kind: 'number', label: match[0], numbers })
  }
  for (const match of block.plain.matchAll(FOOTNOTE))
    add(match.index, match[0].length, { kind: 'footnote', label: match[0], footnote: match[1] ?? '' })
  for (const match of block.plain.matchAll(SUPERSCRIPTS)) {
    const written = match[0].replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(DIGITS.indexOf(digit)))
    add(match.index, match[0].length, {
      kind: 'number',
      label: match[0],
      numbers: numbersOf(written.replace(/[˒’]/g, ',')),
    })
  }
  for (const match of block.plain.matchAll(AUTHOR_YEAR)) {
    const works = (match[1] ?? '').split(';').map((work) => work.trim())
    if (works.some((work) => MONTHS.test(work))) continue
    for (const work of works) {
      const names = work.replace(AFTER_AUTHORS, '').match(/\p{Lu}[\p{L}'’-]+/gu) ?? []
      const year = new RegExp(YEAR).exec(work)?.[0] ?? ''
      const from = match.index + match[0].indexOf(work)
      add(from, work.length, { kind: 'author-year', label: work, names: [...names], year })
    }
  }
  return marks.sort((a, b) => a.start - b.start || a.end - b.end)
}

const isQuoted = (plain: string, at: number): boolean =>
  plain.lastIndexOf('“', at) > plain.lastIndexOf('”', at) && plain.includes('”', at)

/** Leads out of the page: an address, or a path to another file. */
const isOutside = (target: string): boolean =>
  target.trim() !== '' && !/^(?:#|mailto:|tel:|javascript:|data:|about:)/i.test(target.trim())

function numbersOf(list: string): number[] {
  const numbers: number[] = []
  for (const part of list.split(/[,;]/)) {
    const [from = 0, to] = part.split(/[–—-]/).map((one) => Number.parseInt(one, 10))
    const last = to === undefined || to < from || to - from > LONGEST_RANGE ? from : to
    for (let number = from; number <= last; number++) numbers.push(number)
    if (last === from && to !== undefined && to !== from) numbers.push(to)
  }
  return [...new Set(numbers)]
}

const SPOKEN_BEFORE =
  /(?:\b(?:according to|and|or|but|while|whereas|that|to|by|from|in|of|per|see|with|as|than|source|both)|,)\s$/i

/** "According to [1], …", ". [4] shows …": taken out, it would leave a sentence without its subject. */
function isSpoken(plain: string, from: number, length: number): boolean {
  const before = plain.slice(Math.max(0, from - 16), from)
  const after = plain.slice(from + length, from + length + 24)
  if (/^\s?[.!?]|^\s*$|^\s?\[\^?\d/.test(after) && !/\b(?:by|to|in|from|see)\s$/i.test(before)) return false
  const goesOn = /^\s\p{Ll}/u.test(after)
  if (/(?:^|[.!?…]["”’)]?\s)$/.test(before) || before.trim() === '') return goesOn
  return SPOKEN_BEFORE.test(before) && (goesOn || /^[,;]?\s/.test(after))
}
