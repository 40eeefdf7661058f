import {
  type Block,
  type Passage,
  type PlaceInDocument,
  passageIdOf,
  placeOf,
  type SnapshotId,
  type SourceId,
  type Span,
  sliceSpan,
} from '../domain/index.js'
import { cutAtWords, LONGEST_SENTENCE, sentencesWithin } from './bounded-spans.js'
import { HeadingTrail, shorten } from './heading-trail.js'
import { rowReadings } from './row-readings.js'
import { sentenceWindows } from './sentence-windows.js'

/** What of a document the index needs: its text (NFC) with its blocks in order of their start. */
export interface IndexableDocument {
  snapshot: SnapshotId
  source: SourceId
  text: string
  blocks: readonly Block[]
  title?: string
  /** BCP 47; English where unknown or malformed. */
  language?: string
}

/** List items up to this length are fragments ("Neil Armstrong, commander") that neighbours make readable. */
const SHORT_ITEM = 100
const ITEMS_PER_PASSAGE = 3

/**
 * Cuts a document into the passages that are searched, judged and quoted.
 *
 * Paragraphs and quotations that follow one another under one heading are read as one run of
 * sentences and cut into overlapping windows; a heading, a table row and a list item is a passage
 * of its own, short neighbouring list items share one. Nothing crosses a heading, a list or a table.
 * The row with the names of a table's columns is a heading: it states nothing.
 *
 * @returns passages in order of their first appearance, each once; every character of every block
 * that is not white space lies in at least one. Offsets are UTF-16 code units into `doc.text`.
 */
export function passagesOf(doc: IndexableDocument): Passage[] {
  const language = knownLanguage(doc.language)
  const trail = new HeadingTrail(doc.title)
  const passages = new Map<string, Passage>()

  const emit = (
    kind: Block['kind'],
    sentences: readonly Span[],
    place: PlaceAt,
    extraContext: readonly string[] = [],
    readings: Passage['readings'] = undefined,
  ) => {
    const start = sentences[0]?.start
    const end = sentences.at(-1)?.end
    if (start === undefined || end === undefined) return
    const id = passageIdOf(doc.snapshot, start, end)
    if (passages.has(id)) return
    passages.set(id, {
      id,
      snapshot: doc.snapshot,
      source: doc.source,
      start,
      end,
      text: doc.text.slice(start, end),
      kind,
      context: [...trail.context(), ...extraContext],
      sentences: sentences.map((sentence) => ({ start: sentence.start, end: sentence.end })),
      ...place(start),
      ...(readings && { readings }),
    })
  }

  /** The line that introduces a list or a table, "The crew were:", belongs to what it introduces. */
  let introduction: string[] = []
  /** The captions right above a table. */
  let captions: string[] = []

  const runs = runsOf(doc.blocks)
  for (const [at, run] of runs.entries()) {
    const [head] = run
    const place = placesAlong(run)
    if (head.kind !== 'table-row' && head.kind !== 'caption') captions = []
    if (head.kind === 'heading') {
      const level = head.level ?? 1
      trail.leave(level)
      for (const piece of cutAtWords(doc.text, head, LONGEST_SENTENCE, LONGEST_SENTENCE)) {
        emit('heading', [piece], place)
      }
      trail.enter(sliceSpan(doc.text, head), level)
      introduction = []
    } else if (head.kind === 'table-row') {
      const kind = namesColumnsOf(doc.text, head, runs[at + 1]?.[0]) ? 'heading' : 'table-row'
      const above = [...introduction, ...captions, ...columnContext(head)]
      for (const piece of cutAtWords(doc.text, head, LONGEST_SENTENCE, LONGEST_SENTENCE)) {
        const title = [...trail.context(), ...captions].at(-1)
        const readings = rowReadings(doc.text, head, piece, { language, title })
        emit(kind, [piece], place, above, readings.length > 0 ? readings : undefined)
      }
    } else if (head.kind === 'list-item') {
      for (const sentences of listWindows(doc.text, run, language)) {
        emit('list-item', sentences, place, introduction)
      }
    } else {
      const sentences = run.flatMap((block) => sentencesWithin(doc.text, block, language))
      const kind = run.every((block) => block.kind === head.kind) ? head.kind : 'paragraph'
      for (const window of sentenceWindows(sentences)) emit(kind, window, place)
      if (head.kind === 'caption') captions.push(shorten(sliceSpan(doc.text, head)))
      else introduction = introductionIn(doc.text, sentences)
    }
  }
  return [...passages.values()]
}

type Run = [Block, ...Block[]]

/** Consecutive blocks that are read as one text: prose with prose, list items with list items. */
function runsOf(blocks: readonly Block[]): Run[] {
  const runs: Run[] = []
  for (const block of blocks) {
    const run = runs.at(-1)
    const previous = run?.at(-1)
    if (run && previous && readsOn(previous, block)) run.push(block)
    else runs.push([block])
  }
  return runs
}

const isProse = (block: Block): boolean => block.kind === 'paragraph' || block.kind === 'quote'

/** A nested block, whose span lies inside its parent's, begins a run of its own: sentences must not overlap. */
function readsOn(previous: Block, block: Block): boolean {
  if (block.start < previous.end) return false
  return (
    (isProse(previous) && isProse(block)) || (previous.kind === 'list-item' && block.kind === 'list-item')
  )
}

type PlaceAt = (offset: number) => PlaceInDocument

/** Places of offsets that only grow; searching all blocks for each would be quadratic in them. */
function placesAlong(run: Run): PlaceAt {
  let at = 0
  return (offset) => {
    while ((run[at + 1]?.start ?? Infinity) <= offset) at++
    return placeOf(run.slice(at, at + 1), offset)
  }
}

/** Whether a row has what the row below it says that its columns are called. */
function namesColumnsOf(text: string, row: Block, below: Block | undefined): boolean {
  const names = below?.kind === 'table-row' ? below.columns : undefined
  if (!names?.some((name) => name !== '') || row.columns || !row.cells) return false
  const cells = row.cells.map((cell) => sliceSpan(text, cell))
  return names.every((name, at) => name === (cells[at] ?? ''))
}

/** Short neighbours together, longer items alone, an item of many sentences in windows. */
function listWindows(text: string, items: readonly Block[], language: string): Span[][] {
  const windows: Span[][] = []
  let short: Span[] = []
  const flush = () => {
    if (short.length > 0) windows.push(short)
    short = []
  }
  for (const item of items) {
    const sentences = sentencesWithin(text, item, language)
    const [start, end] = [sentences[0]?.start, sentences.at(-1)?.end]
    if (start === undefined || end === undefined) continue
    if (end - start > SHORT_ITEM) {
      flush()
      windows.push(...sentenceWindows(sentences))
    } else {
      short.push({ start, end })
      if (short.length === ITEMS_PER_PASSAGE) flush()
    }
  }
  flush()
  return windows
}

const columnContext = (row: Block): string[] => {
  const names = (row.columns ?? []).map((name) => name.trim()).filter((name) => name.length > 0)
  return names.length > 0 ? [shorten(names.join(' | '))] : []
}

function introductionIn(text: string, sentences: readonly Span[]): string[] {
  const last = sentences.at(-1)
  if (!last) return []
  const words = sliceSpan(text, last)
  return words.endsWith(':') ? [shorten(words)] : []
}

function knownLanguage(language: string | undefined): string {
  if (language === undefined) return 'en'
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
