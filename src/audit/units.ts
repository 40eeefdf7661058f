import type { Span } from '../domain/index.js'
import { splitSentences } from '../language/index.js'
import { isAttributive } from './claim-words.js'
import { type LaidText, spanInText, type TextBlock } from './laid-text.js'
import { type CitationMark, marksIn } from './marks.js'
import type { RowCell } from './row-in-sources.js'
import { sourceBlocksOf } from './source-list.js'

/** A sentence or row before anything is known of it. */
export interface DraftUnit extends Span {
  kind: 'sentence' | 'row'
  /** What it says, without markup, pictures and marks: what is judged. */
  words: string
  block: TextBlock
  /** The headings above it, outermost first. */
  headings: string[]
  marks: CitationMark[]
  emptySource?: true
  inSources?: true
}

const SOURCE_COLUMN =
  /^(?:sources?|references?|refs?|links?|urls?|cites?|citations?|cited|evidence|footnotes?|web ?links?|source (?:links?|urls?|s))$/i

export const isSourceColumn = (name: string): boolean =>
  SOURCE_COLUMN.test(
    name
      .replace(/\(s\)/gi, 's')
      .replace(/[^\p{L}\s]/gu, '')
      .trim(),
  )

/**
 * Every sentence and every table row, in order. Headings and the rows that name columns are
 * structure; a block of code or a caption is one unit.
 */
export function unitsOf(laid: LaidText, language = 'en'): DraftUnit[] {
  const sources = sourceBlocksOf(laid)
  const headings: { level: number; text: string }[] = []
  return laid.blocks.flatMap((block, index): DraftUnit[] => {
    if (block.kind === 'heading') {
      const level = block.level ?? 1
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop()
      headings.push({ level, text: block.plain })
      return []
    }
    const under = headings.map(({ text }) => text)
    const inSources = sources.has(block) ? ({ inSources: true } as const) : {}
    const marks = marksIn(block)
    if (block.kind === 'table-row') {
      if (isHeaderRow(block, laid.blocks[index + 1])) return []
      return [{ ...rowOf(block, marks), headings: under, ...inSources }]
    }
    return sentencesOf(laid.text, block, marks, language).map((unit) => ({
      ...unit,
      headings: under,
      ...inSources,
    }))
  })
}

const isHeaderRow = (block: TextBlock, next: TextBlock | undefined): boolean =>
  block.columns === undefined && next?.kind === 'table-row' && next.columns !== undefined

function rowOf(block: TextBlock, marks: CitationMark[]): Omit<DraftUnit, 'headings'> {
  const cells = block.cells ?? []
  const at = (block.columns ?? []).findIndex(isSourceColumn)
  // A row may be written short of its last cells: those are empty.
  const cell = at < 0 ? undefined : (cells[at] ?? { start: block.end, end: block.end, plain: '' })
  const words = rowWords(block)
  const base = { kind: 'row' as const, start: block.start, end: block.end, words, block }
  if (!cell) return { ...base, marks }
  const inCell = marks.some((mark) => mark.start >= cell.start && mark.end <= cell.end)
  if (/[\p{L}\p{N}]/u.test(cell.plain)) {
    if (inCell) return { ...base, marks }
    const named: CitationMark = {
      start: cell.start,
      end: cell.end,
      kind: 'cell',
      label: cell.plain.slice(0, 200),
    }
    return { ...base, marks: [...marks, named] }
  }
  return { ...base, marks, ...(inCell ? {} : { emptySource: true as const }) }
}

/** What a row says, cell by cell, without its marks and its column of sources. */
export function cellsOf({ block, marks }: Pick<DraftUnit, 'block' | 'marks'>): RowCell[] {
  const { cells = [], columns = [] } = block
  const silent = marks.filter(({ kind }) => kind !== 'link' && kind !== 'address' && kind !== 'cell')
  return cells.flatMap((cell, index) => {
    const column = clean(columns[index] ?? '')
    if (isSourceColumn(column)) return []
    const inside = silent.filter(({ start, end }) => start >= cell.start && end <= cell.end)
    const words = clean(inside.reduce((text, { label }) => text.replaceAll(label, ' '), cell.plain))
    return words === '' ? [] : [{ column, words }]
  })
}

/** "1984; Event: …" reads better as a statement when one cell is a sentence: it comes first, the rest name it. */
function rowWords({ cells = [], columns = [], plain }: TextBlock): string {
  const said = cells
    .map((cell, index) => ({ name: clean(columns[index] ?? ''), words: clean(cell.plain) }))
    .filter(({ name, words }) => words !== '' && !isSourceColumn(name))
  if (said.length === 0) return clean(plain)
  return said.map(({ name, words }) => (name === '' ? words : `${name}: ${words}`)).join('; ')
}

function sentencesOf(
  text: string,
  block: TextBlock,
  marks: CitationMark[],
  language: string,
): Omit<DraftUnit, 'headings'>[] {
  const masked = withoutMarks(block, marks)
  if (block.kind === 'code') {
    return [
      { kind: 'sentence', start: block.start, end: block.end, words: clean(block.plain), block, marks: [] },
    ]
  }
  const whole = block.kind === 'caption'
  const spans = (
    whole
      ? [{ start: 0, end: masked.length }]
      : splitSentences(withNamesForMarks(block, marks, masked), language)
  ).filter(({ start, end }) => /\S/.test(masked.slice(start, end)))
  // A block that is nothing but marks ("[1] [2]") is a unit all the same: no word is lost.
  if (spans.length === 0) spans.push({ start: 0, end: Math.max(1, block.plain.length) })
  const starts = spans.map((span, index) => {
    if (index === 0) return block.start
    const { start } = spanInText(block, span)
    const before = spanInText(block, spans[index - 1] ?? span).end
    // A link that opens the sentence begins with its bracket, before the first word.
    return (
      marks.find((mark) => mark.start >= before && mark.start < start && mark.end > start)?.start ?? start
    )
  })
  return spans.map((span, index) => {
    const from = starts[index] ?? block.start
    const to = starts[index + 1] ?? block.end + 1
    const own = marks.filter((mark) => mark.start >= from && mark.start < to)
    const inside = spanInText(block, span)
    const start = Math.min(inside.start, ...own.map((mark) => mark.start))
    const end = Math.min(block.end, Math.max(inside.end, ...own.map((mark) => mark.end)))
    const words = clean(masked.slice(span.start, span.end)) || clean(text.slice(start, end))
    return { kind: 'sentence', start, end, words, block, marks: own }
  })
}

/** Marks that are none of the sentence's words become spaces, so that every place stays where it is. */
function withoutMarks(block: TextBlock, marks: readonly CitationMark[]): string {
  const silent = marks.filter(
    (mark) =>
      isApart(block, mark) ||
      (!mark.spoken && mark.kind !== 'link' && mark.kind !== 'address' && mark.kind !== 'cell'),
  )
  if (silent.length === 0) return block.plain
  return block.plain
    .split('')
    .map((character, index) => {
      const at = block.at[index] ?? -1
      return silent.some(({ start, end }) => start <= at && at < end) ? ' ' : character
    })
    .join('')
}

/** ", [the atlas says](…)": a link that only tells who says so, between commas or brackets or at the end. */
function isApart(block: TextBlock, { kind, label, start }: CitationMark): boolean {
  if (kind !== 'link' || !isAttributive(label)) return false
  const at = block.at.findIndex((place) => place >= start)
  return /[,;(–—:]\s?$|[.!?]\s$/.test(block.plain.slice(Math.max(0, at - 3), at))
}

/** "… is so. [4] shows that": for the splitter the mark that is a sentence's subject begins like a name. */
function withNamesForMarks(block: TextBlock, marks: readonly CitationMark[], masked: string): string {
  let named = masked
  for (const { start, end } of marks.filter(({ spoken }) => spoken)) {
    const [from, to] = [block.at.indexOf(start), block.at.indexOf(end - 1) + 1]
    if (from >= 0 && to > from)
      named = `${named.slice(0, from)}S${'o'.repeat(to - from - 1)}${named.slice(to)}`
  }
  return named
}

const PICTURES =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{1F3FB}-\u{1F3FF}\ufffd]|\u200d|[\ufe0e\ufe0f])+/gu

const clean = (text: string): string =>
  text
    .replace(PICTURES, (found) => (/[©®™\d#*]/.test(found) ? found : ' '))
    .replace(/\(\s*[;,]?\s*\)/g, ' ')
    .replace(/[,;]\s+(?=[.!?]|$)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?](?!\d))/g, '')
    .trim()
