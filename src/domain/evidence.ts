import { z } from 'zod'
import { EdtfDate } from './edtf-date.js'
import { ClaimId, OriginId, PassageId, SnapshotId, SourceId } from './ids.js'
import { Span } from './span.js'
import { Stance } from './stance.js'

/** How a piece of evidence was used, and if it was not, why. */
export const EvidenceUse = z.enum(['counted', 'claimant', 'out-of-scope', 'neutral'])
export type EvidenceUse = z.infer<typeof EvidenceUse>

/** A passage with its stance to one claim, its origin and its scores. */
export const Evidence = Span.extend({
  claim: ClaimId,
  passage: PassageId,
  snapshot: SnapshotId,
  source: SourceId,
  origin: OriginId,
  /** The passage's text; `start` and `end` are its place in the snapshot. */
  text: z.string().min(1),
  stance: Stance,
  /** Search score; order only. */
  relevance: z.number(),
  published: EdtfDate.optional(),
  use: EvidenceUse,
  useReason: z.string().optional(),
  /** Index of the citation that quotes the deciding words, where the check cites it. */
  citation: z.int().nonnegative().optional(),
})
export type Evidence = z.infer<typeof Evidence>
