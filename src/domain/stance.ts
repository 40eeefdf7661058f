import { z } from 'zod'
import { Span } from './span.js'

export const StanceLabel = z.enum(['supports', 'refutes', 'neutral'])
export type StanceLabel = z.infer<typeof StanceLabel>

/** One observation of a judge, worded for a reader, with what it compared. */
export const StanceReason = z.object({
  /** Which comparator or model speaks: `numbers`, `dates`, `quotation`, `names`, `negation`, `wording`… */
  by: z.string(),
  points: StanceLabel,
  /** "the claim says more than 80; the passage says 85, 86 and 89.4: each is more than 80" */
  text: z.string().min(1),
  claimSpan: Span.optional(),
  /** In the coordinates of the passage's text. */
  passageSpan: Span.optional(),
})
export type StanceReason = z.infer<typeof StanceReason>

/** What one passage says of one claim. */
export const Stance = z.object({
  label: StanceLabel,
  /** Sum to 1. */
  probabilities: z.object({
    supports: z.number().min(0).max(1),
    refutes: z.number().min(0).max(1),
    neutral: z.number().min(0).max(1),
  }),
  /** The sentence that decided it, in the coordinates of the passage's text. */
  decidedBy: Span,
  reasons: z.array(StanceReason),
  /** Words of the claim that the passage does not support, as spans of the claim's text. */
  unsupported: z.array(Span),
  /** Why the passage, though about the same thing, cannot speak for this claim (another year…). */
  outOfScope: z.string().optional(),
})
export type Stance = z.infer<typeof Stance>
