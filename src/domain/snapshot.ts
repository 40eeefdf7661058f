import { z } from 'zod'
import { contentHash } from './hash.js'
import { SnapshotId, SourceId } from './ids.js'
import { SourceMetadata, TextRepair } from './source.js'
import { Span } from './span.js'

/** A structural unit of the text. Every heading, list item and table row is a block of its own. */
export const Block = Span.extend({
  kind: z.enum(['heading', 'paragraph', 'list-item', 'table-row', 'quote', 'code', 'caption', 'footnote']),
  /** Headings only: 1 to 6. */
  level: z.int().min(1).max(6).optional(),
  /** Table rows only: the cells' spans in the text, and the column names when the table has them. */
  cells: z.array(Span).optional(),
  columns: z.array(z.string()).optional(),
})
export type Block = z.infer<typeof Block>

/** A document as read: NFC text, its blocks in order of their start, and what is known about it. */
export const ReadDocument = z.object({
  text: z.string(),
  blocks: z.array(Block),
  metadata: SourceMetadata,
  repairs: z.array(TextRepair),
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
  /** ISO 8601 instant at which the bytes were read. */
  readAt: z.iso.datetime(),
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
