import { type Block, placeOf, type Span, shiftSpan, sliceSpan } from '../domain/index.js'
import { splitSentences, trimSpan, type Word, wordsOf } from '../language/index.js'
import type { ReadableDocument } from './readable-document.js'

/** What is read at a time: a sentence of prose or of an item, or a row of a table. */
export interface Unit extends Span {
  text: string
  /** Its words: asked for by every reader of the unit. */
  words: readonly Word[]
  kind: Block['kind']
  /** Index of the block that it stands in: sentences of one block follow one another in thought. */
  block: number
  /** Rows only, in the document's coordinates. */
  cells?: readonly Span[]
  columns?: readonly string[]
  page?: number
  row?: number
}

/** Longer than any sentence: minified code, a word list. Nothing is read from it. */
const LONGEST = 1500

/** The sentences and rows of a document, in order, none inside another; headings and code state nothing. */
export function unitsOf({
  text,
  blocks,
  metadata,
}: Pick<ReadableDocument, 'text' | 'blocks' | 'metadata'>): Unit[] {
  const language = metadata.language?.value.slice(0, 2).toLowerCase() ?? 'en'
  if (language !== 'en') return []
  const units: Unit[] = []
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading' || block.kind === 'code') continue
    // A nested block has its own turn: what stands before it is read here.
    const next = blocks[index + 1]
    const end = next && next.start > block.start && next.start < block.end ? next.start : block.end
    const own: Span =
      next && next.start === block.start && next.end < block.end
        ? { start: block.end, end: block.end }
        : { start: block.start, end }
    for (const span of block.kind === 'table-row' ? [trimSpan(text, own)] : sentencesIn(text, own)) {
      if (span.end <= span.start || span.end - span.start > LONGEST) continue
      units.push({
        ...span,
        text: sliceSpan(text, span),
        words: wordsOf(sliceSpan(text, span)),
        kind: block.kind,
        block: index,
        ...(block.cells && { cells: block.cells }),
        ...(block.columns && { columns: block.columns }),
        ...placeOf([block], span.start),
      })
    }
  }
  return units
}

/** A single line break may stand in a sentence (plain text is wrapped); what looks like a new line of a list may not. */
const sentencesIn = (text: string, block: Span): Span[] =>
  splitSentences(sliceSpan(text, block), 'en').map((span) => shiftSpan(span, block.start))
