import type { Audit, AuditUnit } from '../../domain/index.js'
import { piecesOf } from './pieces.js'
import { cellsOf, readableWords } from './words.js'

export interface ShownUnit {
  unit: AuditUnit
  index: number
  /** Without markup. */
  words: string
}

/** An audit's text as a page shows it: headings, paragraphs of sentences, and tables of rows. */
export type ShownBlock =
  | { kind: 'heading'; level: number; words: string }
  | { kind: 'paragraph' | 'item' | 'quote'; units: ShownUnit[] }
  | { kind: 'table'; columns: string[]; rows: (ShownUnit & { cells: string[] })[] }

/** A new block begins where the text between two units has an empty line, or a mark of a list or quotation. */
const BREAK = /\n[^\S\n]*\n|\n[^\S\n]*(?:[-*+•]|\d{1,3}[.)]|>|\|)\s?|<\/?(?:p|li|div|br|tr|h\d)\b/i
const ITEM = /(?:^|\n)[^\S\n]*(?:[-*+•‣◦]|\(?\d{1,3}[.)])\s+(?:\*\*|__)?$/
const QUOTE = /(?:^|\n)\s*>\s?(?:\[![\w-]+\][+-]?\s?)?$/

export function shownBlocks(audit: Audit): ShownBlock[] {
  const { text, mediaType } = audit
  const blocks: ShownBlock[] = []
  let gap = ''
  for (const piece of piecesOf(audit)) {
    const raw = text.slice(piece.start, piece.end)
    if (piece.kind === 'between') {
      gap = raw
      continue
    }
    const last = blocks.at(-1)
    if (piece.kind === 'heading') {
      blocks.push({ kind: 'heading', level: piece.level, words: readableWords(raw, mediaType) })
    } else if (piece.unit.kind === 'row') {
      const cells = cellsOf(raw).map((cell) => readableWords(cell, mediaType))
      const row = { unit: piece.unit, index: piece.index, words: readableWords(raw, mediaType), cells }
      if (last?.kind === 'table' && !/\n[^\S\n]*\n/.test(gap)) last.rows.push(row)
      else blocks.push({ kind: 'table', columns: columnsIn(gap, mediaType), rows: [row] })
    } else {
      const shown = { unit: piece.unit, index: piece.index, words: readableWords(raw, mediaType) }
      const goesOn = last !== undefined && 'units' in last && !BREAK.test(gap) && !isNewLine(gap, mediaType)
      if (goesOn) last.units.push(shown)
      else
        blocks.push({
          kind: ITEM.test(gap) ? 'item' : QUOTE.test(gap) ? 'quote' : 'paragraph',
          units: [shown],
        })
    }
    gap = ''
  }
  return blocks
}

/** A reader puts each list item on a line of its own; an author of Markdown or plain text may just wrap. */
const isNewLine = (gap: string, mediaType: string): boolean =>
  gap.includes('\n') && mediaType !== 'text/markdown' && mediaType !== 'text/plain'

/** The names of the columns stand above the first row, before the rule of dashes where there is one. */
function columnsIn(gap: string, mediaType: string): string[] {
  const lines = gap.split('\n').filter((line) => line.includes('|') && !/^[\s|:-]*$/.test(line))
  const line = lines.at(-1)
  return line === undefined ? [] : cellsOf(line).map((cell) => readableWords(cell, mediaType))
}
