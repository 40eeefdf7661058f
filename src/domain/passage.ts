import { z } from 'zod'
import { EdtfDate } from './edtf-date.js'
import { PassageId, SnapshotId, SourceId } from './ids.js'
import { Block } from './snapshot.js'
import { Span } from './span.js'

/**
 * A passage in words that a judge understands, where the document's own need their surroundings: a
 * row of a table with the names of its columns. Read and searched, never quoted: what is cited are the
 * passage's own words. Spans are into `text` here, and into the passage's text where that is said.
 */
export const PassageReading = z.object({
  text: z.string().min(1),
  /** The words of the passage that are cited when this reading decides. */
  cites: Span,
  /** Which words of the passage a span of the reading stands for. */
  parts: z.array(Span.extend({ of: Span })),
  /** Rows of figures for a time: of any other time they say nothing. */
  time: EdtfDate.optional(),
})
export type PassageReading = z.infer<typeof PassageReading>

/** A span of a snapshot that can be found and judged: a window of sentences, a heading, a row. */
export const Passage = Span.extend({
  id: PassageId,
  snapshot: SnapshotId,
  source: SourceId,
  /** `text.slice(start, end)` of the snapshot. */
  text: z.string().min(1),
  kind: Block.shape.kind,
  /** Title and headings above the passage, outermost first: context, not part of the text. */
  context: z.array(z.string()),
  /** The passage's sentences, in the snapshot's coordinates; a row or heading counts as one. */
  sentences: z.array(Span).min(1),
  /** Where it starts in the document itself; see `placeOf`. */
  page: z.int().positive().optional(),
  row: z.int().positive().optional(),
  /** What a judge reads instead of the text, each by itself: one, or several of a wide row. */
  readings: z.array(PassageReading).min(1).optional(),
})
export type Passage = z.infer<typeof Passage>

/** A passage with its search score (BM25; only its order within one search means anything). */
export interface FoundPassage {
  passage: Passage
  score: number
}
