import { z } from 'zod'
import { PassageId, SnapshotId, SourceId } from './ids.js'
import { Block } from './snapshot.js'
import { Span } from './span.js'

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
})
export type Passage = z.infer<typeof Passage>

/** A passage with its search score (BM25; only its order within one search means anything). */
export interface FoundPassage {
  passage: Passage
  score: number
}
