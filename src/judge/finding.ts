import type { Span } from '../domain/index.js'

/**
 * What one comparator saw in one sentence. `agrees` and `contradicts` are about a slot of the claim
 * (a number, a date, who did it); `flips` says that the sentence denies what it is aligned with;
 * `blocks` that it cannot bear the claim out; `scope` that it speaks of another time or thing.
 */
export interface Finding {
  by: string
  says: 'agrees' | 'contradicts' | 'flips' | 'blocks' | 'scope'
  /** For a reader: what the claim says, what the passage says, how they compare. */
  text: string
  /** Findings of these comparators are about the same words, seen less exactly, and give way. */
  overrides?: readonly string[]
  claimSpan?: Span
  /** In the coordinates of the sentence until `combine` moves it to the passage's. */
  sentenceSpan?: Span
}
