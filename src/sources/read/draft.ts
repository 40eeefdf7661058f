import { type Block, ReadDocument, type Span } from '../../domain/index.js'
import { withoutControlSequences } from '../decode/control-sequences.js'
import { withoutUnseenCharacters } from './unseen-characters.js'

/** A block before it has a place: what a reader found, in the order of the document. */
export type DraftBlock = Content & {
  /** The pages that the text is from, with the offset in the draft's own text at which each begins. */
  pages?: { page: number; at: number }[]
  /** The row's number in a file that is a table. */
  row?: number
}

type Content =
  | { kind: 'heading'; text: string; level: number }
  /** `labelled` rows are written "column: cell; column: cell", to be read alone. */
  | { kind: 'table-row'; cells: string[]; columns?: string[]; labelled?: true }
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
  if (draft.kind === 'table-row') {
    const cells = draft.cells.map(flowing)
    return draft.labelled ? labelledRowOf(cells, draft.columns ?? []) : rowOf(cells)
  }
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

/** A longer name of a column is an explanation, and every row would repeat it. */
const LONGEST_LABEL = 80

/** "Ship: Dayfarer; Crew: 4", without the cells that are empty; their spans stand where they would. */
function labelledRowOf(cells: string[], columns: string[]): { text: string; cells: Span[] } {
  let text = ''
  const spans = cells.map((cell, index) => {
    if (cell !== '') {
      const label = flowing((columns[index] ?? '').slice(0, LONGEST_LABEL))
      if (text !== '') text += '; '
      if (label !== '') text += `${label}: `
    }
    const start = text.length
    text += cell
    return { start, end: text.length }
  })
  return { text, cells: spans }
}

function blockOf(draft: Exclude<DraftBlock, { kind: 'aside' }>, span: Span, cells: Span[]): Block {
  const place = placeOf(draft, span)
  if (draft.kind === 'heading')
    return { ...span, ...place, kind: 'heading', level: Math.min(6, Math.max(1, draft.level)) }
  if (draft.kind !== 'table-row') return { ...span, ...place, kind: draft.kind }
  return {
    ...span,
    ...place,
    kind: 'table-row',
    cells: cells.map((cell) => ({ start: cell.start + span.start, end: cell.end + span.start })),
    ...(draft.columns?.some((column) => flowing(column) !== '') && { columns: draft.columns.map(flowing) }),
  }
}

/** Pages begin where the text before them ends once it is laid out as the whole is. */
function placeOf(draft: DraftBlock, span: Span): Pick<Block, 'page' | 'pageTurns' | 'row'> {
  const [first, ...later] = draft.pages ?? []
  const text = 'text' in draft ? draft.text : ''
  const turns = later.map(({ page, at }) => {
    const before = lines(text.slice(0, at)).length
    return { page, start: Math.min(span.end - 1, span.start + (before > 0 ? before + 1 : 0)) }
  })
  return {
    ...(first && { page: first.page }),
    ...(turns.length > 0 && { pageTurns: turns }),
    ...(draft.row !== undefined && { row: draft.row }),
  }
}

/**
 * Control characters say nothing, soft hyphens and byte order marks only get between a search and
 * its word, and lone surrogates cannot be written as UTF-8. Joiners stay where emoji, Persian and Indic
 * scripts need them; what else nobody sees goes.
 */
const visible = (text: string) =>
  withoutUnseenCharacters(
    withoutControlSequences(text)
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\ufeff\ufffe\uffff]/g, ''),
  ).toWellFormed()

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
  rest: Pick<ReadDocument, 'metadata' | 'repairs' | 'notes' | 'mediaType' | 'reader'>,
): ReadDocument => ReadDocument.parse({ ...laidOut, ...rest })
