import type { ReadingNote, SourceMetadata } from '../../domain/index.js'
import { note } from '../metadata/draft.js'
import { readHeaderLine } from '../metadata/header-line.js'
import { type DraftBlock, flowing } from './draft.js'

export interface ReadText {
  drafts: DraftBlock[]
  metadata: SourceMetadata
  /** What the document has that is not in the drafts. */
  notes?: ReadingNote[]
}

/** Header lines ("By…", "Published:…") stand among this many lines at the top. */
const HEADER_CHUNKS = 8
const LONGEST_HEADING = 90
/** More short lines in a row than this are a list or a poem, not headings over headings. */
const MOST_HEADINGS_IN_A_ROW = 3

/**
 * Plain text: paragraphs by empty lines, hard-wrapped lines joined, list lines as items, short
 * lines over a paragraph as headings, the lines of a header as metadata.
 */
export function readText(text: string): ReadText {
  const metadata: SourceMetadata = {}
  const chunks = text
    .replace(/\r\n?|[\f\u2028\u2029]/g, '\n')
    .split(/\n[^\S\n]*\n/)
    .map((chunk) =>
      chunk
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== ''),
    )
    .filter((chunk) => chunk.length > 0)
  const width = wrapWidth(chunks)
  const headings = headingsOf(chunks)
  const drafts: DraftBlock[] = []
  /** Numbered headings stand below the unnumbered one before them, if there is one. */
  let underUnnumbered = false
  chunks.forEach((chunk, index) => {
    const title = index === 0 && titleOf(chunk, chunks.length)
    if (title) {
      note.title(metadata, title, 'first line')
      drafts.push({ kind: 'heading', text: title, level: 1 })
    }
    const rest = title ? chunk.slice(1) : chunk
    if (
      index < HEADER_CHUNKS &&
      rest.length > 0 &&
      rest.every((line) => readHeaderLine(metadata, line, 'header line'))
    ) {
      drafts.push(...rest.map((line): DraftBlock => ({ kind: 'aside', text: line })))
    } else if (!title && headings.has(index)) {
      const line = rest[0] ?? ''
      const words = withoutNumber(line)
      const numbered = words !== line
      drafts.push({ kind: 'heading', text: words, level: numbered && underUnnumbered ? 3 : 2 })
      underUnnumbered ||= !numbered
    } else {
      drafts.push(...blocksOf(rest, width))
    }
  })
  return { drafts, metadata }
}

const withoutNumber = (line: string) => line.replace(/^(?:\d{1,3}|[ivxIVX]{1,5})[.)] (?=\S)/, '')

/** The first line alone, or above a header, when it does not read as a sentence. */
function titleOf(chunk: string[], chunks: number): string | undefined {
  const [first = '', ...rest] = chunk
  if (first.length > LONGEST_HEADING * 2 || LIST_ITEM.test(first) || /[.;,:]$/.test(first)) return undefined
  if (readHeaderLine({}, first, '')) return undefined
  if (rest.length === 0) return chunks > 1 ? first : undefined
  if (rest.every((line) => readHeaderLine({}, line, ''))) return first
  // A header in another language, or worded as none that is known: short lines over the text.
  const header =
    chunks > 1 &&
    rest.length <= 3 &&
    chunk.every((line) => line.length <= LONGEST_HEADING && !/[.;,:!?]$/.test(line))
  return header && !rest.some((line) => LIST_ITEM.test(line) || /^\p{Ll}/u.test(line)) ? first : undefined
}

/** Indexes of the chunks that are a short line over a paragraph, or over another heading. */
function headingsOf(chunks: string[][]): Set<number> {
  const headings = new Set<number>()
  let row = 0
  for (let index = chunks.length - 2; index >= 0; index--) {
    const below = chunks[index + 1] ?? []
    const length = below.reduce((sum, line) => sum + line.length, 0)
    const overParagraph = length > LONGEST_HEADING || LIST_ITEM.test(below[0] ?? '') || below.length > 1
    row = headings.has(index + 1) ? row + 1 : 0
    const over = row > 0 ? row < MOST_HEADINGS_IN_A_ROW : overParagraph
    if (over && isHeadingLine(chunks[index] ?? [])) headings.add(index)
  }
  return headings
}

function isHeadingLine(chunk: string[]): boolean {
  const [line = ''] = chunk
  if (chunk.length !== 1 || line.length > LONGEST_HEADING) return false
  const words = withoutNumber(line)
  return (
    /^[\p{Lu}\p{Lo}\p{N}"“‘'¿¡]/u.test(words) &&
    !/[.!?;,…。！？]["”’')]?$/u.test(words) &&
    /\p{L}/u.test(words)
  )
}

/** "- item", "• item", "1. item", "(a) item". */
const LIST_ITEM = /^(?:[-*+•‣◦▪–—]|\(?\d{1,3}[.)]|\(?[a-z]\))[ ](?=\S)/

/** A line that starts in lower case goes on with the sentence above it. */
function joinContinued(chunk: string[]): string[] {
  const joined: string[] = []
  for (const line of chunk) {
    const above = joined.at(-1)
    const continues =
      above !== undefined && /^\p{Ll}/u.test(line) && !/[.!?:;]$/.test(above) && !LIST_ITEM.test(line)
    if (continues) joined[joined.length - 1] = `${above} ${line}`
    else joined.push(line)
  }
  return joined
}

function blocksOf(chunk: string[], width: number): DraftBlock[] {
  if (chunk.some((line) => LIST_ITEM.test(line))) return itemsOf(chunk, width)
  if (chunk.every((line) => line.startsWith('>'))) {
    return [{ kind: 'quote', text: chunk.map((line) => line.replace(/^[> ]+/, '')).join(' ') }]
  }
  if (isWrapped(chunk, width)) return [{ kind: 'paragraph', text: flowing(chunk.join(' ')) }]
  return joinContinued(chunk).map((text) => ({ kind: 'paragraph', text }))
}

/** A line without a marker goes on with the item above it. */
function itemsOf(chunk: string[], width: number): DraftBlock[] {
  const blocks: DraftBlock[] = []
  const lead = chunk.findIndex((line) => LIST_ITEM.test(line))
  if (lead > 0) blocks.push(...blocksOf(chunk.slice(0, lead), width))
  let item = ''
  const close = () => {
    if (item !== '') blocks.push({ kind: 'list-item', text: item })
  }
  for (const line of chunk.slice(lead)) {
    if (LIST_ITEM.test(line)) {
      close()
      item = line.replace(LIST_ITEM, '')
    } else {
      item += ` ${line}`
    }
  }
  close()
  return blocks
}

const WIDEST_WRAP = 130
const NARROWEST_WRAP = 40

/** The width to which the text was wrapped, or 0 where its lines are not wrapped. */
function wrapWidth(chunks: string[][]): number {
  let width = 0
  for (const chunk of chunks) for (const line of chunk) width = Math.max(width, line.length)
  return width >= NARROWEST_WRAP && width <= WIDEST_WRAP ? width : 0
}

/** Lines were broken because the next word did not fit, not because the author ended them. */
function isWrapped(chunk: string[], width: number): boolean {
  if (chunk.length === 1) return true
  if (width === 0) return false
  const slack = 12
  let full = 0
  for (let index = 0; index + 1 < chunk.length; index++) {
    const next = /^\S+/.exec(chunk[index + 1] ?? '')?.[0].length ?? 0
    if ((chunk[index]?.length ?? 0) + 1 + next > width - slack) full++
  }
  return full >= (chunk.length - 1) * 0.8
}
