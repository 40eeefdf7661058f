import { wordsOf } from '../language/index.js'

/** Fewer words than this may be a headline, a caption or a line of a list. */
const FEWEST_WORDS = 8
/** A heap is made for several claims at once, so this claim's words are only some of it. */
const OF_THE_CLAIM = 0.35

/**
 * Whether a passage has the claim's words without a sentence: "Wren Bridge opened designed metres 1998
 * 214". Pages stuff such heaps to be found, and a verifier, which knows sentences alone, reads one as
 * what the claim says. Told by the want of any function word where the claim has some, so nothing is
 * taken for a heap in a language whose function words are not known.
 */
export function isWordHeap(claim: string, passage: string): boolean {
  const words = wordsOf(passage)
  if (words.length < FEWEST_WORDS || words.some(({ stop }) => stop)) return false
  const claimed = wordsOf(claim)
  if (!claimed.some(({ stop }) => stop)) return false
  const stems = new Set(claimed.map(({ stem }) => stem))
  return words.filter(({ stem }) => stems.has(stem)).length >= words.length * OF_THE_CLAIM
}
