import { z } from 'zod'
import { contentHash } from './hash.js'
import { SnapshotId, SourceId } from './ids.js'
import { CaptureRecord, SourceMetadata, TextRepair } from './source.js'
import { Span } from './span.js'

/** A structural unit of the text. Every heading, list item and table row is a block of its own. */
export const Block = Span.extend({
  kind: z.enum(['heading', 'paragraph', 'list-item', 'table-row', 'quote', 'code', 'caption', 'footnote']),
  /** Headings only: 1 to 6. */
  level: z.int().min(1).max(6).optional(),
  /** Table rows only: the cells' spans in the text, and the column names when the table has them. */
  cells: z.array(Span).optional(),
  columns: z.array(z.string()).optional(),
  /** The page on which it starts, counted from 1, and where in the text later pages of it start. */
  page: z.int().positive().optional(),
  pageTurns: z.array(z.object({ page: z.int().positive(), start: z.int().nonnegative() })).optional(),
  /** Rows of files that are tables: the row's number as a spreadsheet shows it. */
  row: z.int().positive().optional(),
})
export type Block = z.infer<typeof Block>

/** Something of the document that is not in the text, for the reader to know. */
export const ReadingNote = z.object({
  kind: z.enum(['pages-without-text', 'left-out']),
  /** In words, as it may be shown: "Pages 2 and 5 are pictures without text". */
  says: z.string().min(1),
  /** Which pages it is about. */
  pages: z.array(z.int().positive()).optional(),
})
export type ReadingNote = z.infer<typeof ReadingNote>

/** Where a person finds an offset of the text in the document itself. */
export interface PlaceInDocument {
  page?: number
  row?: number
}

/** @param offset UTF-16 code units into the text that the blocks are of */
export function placeOf(blocks: readonly Block[], offset: number): PlaceInDocument {
  const block = blocks.findLast(({ start }) => start <= offset)
  if (!block) return {}
  const page = block.pageTurns?.findLast(({ start }) => start <= offset)?.page ?? block.page
  return { ...(page !== undefined && { page }), ...(block.row !== undefined && { row: block.row }) }
}

/** A document as read: NFC text, its blocks in order of their start, and what is known about it. */
export const ReadDocument = z.object({
  text: z.string(),
  blocks: z.array(Block),
  metadata: SourceMetadata,
  repairs: z.array(TextRepair),
  notes: z.array(ReadingNote).optional(),
  mediaType: z.string(),
  /** Which reader made this text, with its version (`html/1`): another version is another snapshot. */
  reader: z.string().regex(/^[a-z]+\/\d+$/),
})
export type ReadDocument = z.infer<typeof ReadDocument>

/**
 * What a source said at one time. Its id is the hash of a manifest that names the source, the
 * bytes, the text and the reader by hash, as a git tree names its blobs: who holds the id can
 * prove the text, and two sources with the same words stay two snapshots.
 */
export const Snapshot = z.object({
  id: SnapshotId,
  source: SourceId,
  bytesHash: z.string().regex(/^[0-9a-f]{64}$/),
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Hash of the stored blocks, as canonical JSON. */
  blocksHash: z.string().regex(/^[0-9a-f]{64}$/),
  byteLength: z.int().nonnegative(),
  /** UTF-16 code units. */
  textLength: z.int().nonnegative(),
  reader: z.string(),
  mediaType: z.string(),
  metadata: SourceMetadata,
  repairs: z.array(TextRepair),
  notes: z.array(ReadingNote).optional(),
  /** ISO 8601 instant at which the bytes were read. */
  readAt: z.iso.datetime(),
  /** Pages only: the first fetch that brought these words. */
  capture: CaptureRecord.optional(),
})
export type Snapshot = z.infer<typeof Snapshot>

export const snapshotIdOf = (
  manifest: Pick<Snapshot, 'source' | 'bytesHash' | 'textHash' | 'reader'>,
): SnapshotId =>
  contentHash({
    source: manifest.source,
    bytes: manifest.bytesHash,
    text: manifest.textHash,
    reader: manifest.reader,
  }) as SnapshotId
