import { type Block, ReadDocument, type Span } from '../../domain/index.js'
import { withoutControlSequences } from '../decode/control-sequences.js'

/** A block before it has a place: what a reader found, in the order of the document. */
export type DraftBlock =
  | { kind: 'heading'; text: string; level: number }
  | { kind: 'table-row'; cells: string[]; columns?: string[] }
  | { kind: Exclude<Block['kind'], 'heading' | 'table-row'>; text: string }
  /** Stays in the text and is no block: a byline or date line that became metadata. */
  | { kind: 'aside'; text: string }

export interface LaidOut {
  text: string
  blocks: Block[]
}

/**
 * Lays blocks out as one NFC text: "\n\n" between blocks, "\n" between list items and between
 * rows, " | " between cells. Each block's span is exactly its content.
 */
export function layOut(drafts: Iterable<DraftBlock>): LaidOut {
  const parts: string[] = []
  const blocks: Block[] = []
  let length = 0
  let previous: DraftBlock['kind'] | undefined
  for (const draft of drafts) {
    const { text, cells } = contentOf(draft)
    if (text === '') continue
    if (previous) {
      const separator = previous === draft.kind && isTight(previous) ? '\n' : '\n\n'
      parts.push(separator)
      length += separator.length
    }
    const span = { start: length, end: length + text.length }
    parts.push(text)
    length = span.end
    previous = draft.kind
    if (draft.kind !== 'aside') blocks.push(blockOf(draft, span, cells))
  }
  return { text: parts.join(''), blocks }
}

const isTight = (kind: DraftBlock['kind']) => kind === 'list-item' || kind === 'table-row' || kind === 'aside'

function contentOf(draft: DraftBlock): { text: string; cells: Span[] } {
  if (draft.kind === 'table-row') return rowOf(draft.cells.map(flowing))
  return { text: draft.kind === 'code' ? preformatted(draft.text) : lines(draft.text), cells: [] }
}

/** "a | b", with no space where a cell is empty, so that the row neither starts nor ends with one. */
function rowOf(cells: string[]): { text: string; cells: Span[] } {
  if (cells.every((cell) => cell === '')) return { text: '', cells: [] }
  let text = ''
  const spans = cells.map((cell, index) => {
    if (index > 0) {
      text += cells[index - 1] === '' ? '|' : ' |'
      if (cell !== '' || index < cells.length - 1) text += ' '
    }
    const start = text.length
    text += cell
    return { start, end: text.length }
  })
  return { text, cells: spans }
}

function blockOf(draft: Exclude<DraftBlock, { kind: 'aside' }>, span: Span, cells: Span[]): Block {
  if (draft.kind === 'heading')
    return { ...span, kind: 'heading', level: Math.min(6, Math.max(1, draft.level)) }
  if (draft.kind !== 'table-row') return { ...span, kind: draft.kind }
  return {
    ...span,
    kind: 'table-row',
    cells: cells.map((cell) => ({ start: cell.start + span.start, end: cell.end + span.start })),
    ...(draft.columns?.some((column) => flowing(column) !== '') && { columns: draft.columns.map(flowing) }),
  }
}

/**
 * Control characters say nothing, soft hyphens and byte order marks only get between a search and
 * its word, and lone surrogates cannot be written as UTF-8. Joiners stay: emoji, Persian and
 * Indic scripts need them.
 */
const visible = (text: string) =>
  withoutControlSequences(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\ufeff\ufffe\uffff]/g, '')
    .toWellFormed()

/** Text as a browser flows it: white space of any kind is one space. */
export const flowing = (text: string): string => visible(text).replace(/\s+/g, ' ').trim().normalize('NFC')

/** Flowing text in which "\n" is a line break that the author meant. */
export const lines = (text: string): string =>
  visible(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
    .normalize('NFC')

/** Code keeps its indentation and empty lines inside. */
const preformatted = (text: string): string =>
  visible(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd()
    .normalize('NFC')

/** The laid-out text as a document; parsed, so that no reader can hand on what the schema forbids. */
export const documentOf = (
  laidOut: LaidOut,
  rest: Pick<ReadDocument, 'metadata' | 'repairs' | 'mediaType' | 'reader'>,
): ReadDocument => ReadDocument.parse({ ...laidOut, ...rest })
