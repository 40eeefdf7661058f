import type { Reading } from '../reading.js'
import { NOT_SAID, type Testimony, weightOf } from './testimony.js'

/**
 * Below this share of the claim's weight, the passage is about something else. Of the claims that WiCE's
 * annotators found supported in part, 4 in 374 have so little in the three best sentences of their
 * page; of the same claims held against another page, 281.
 */
const STRAY = 0.2

/**
 * The two ends of the scale, which need no statistics (and which claims that are all supported in part
 * cannot teach).
 * @param sentences what each sentence of the passage says of the claim
 * @param headings what stands above all of them
 * @returns 0 when nothing of the claim is to be marked, 1 when all is, undefined in between
 */
export function settledShare(
  claim: Reading,
  sentences: readonly Testimony[],
  headings: readonly Testimony[] = [],
): 0 | 1 | undefined {
  if ([...sentences, ...headings].some((one) => repeats(claim, one))) return 0
  if (sentences.some((one) => saysAll(claim, [one, ...headings]))) return 0
  return shareSaid(claim, [...sentences, ...headings]) < STRAY ? 1 : undefined
}

/** The sentence has the claim's words, all of them and in their order without others between. */
function repeats(claim: Reading, { sentence }: Testimony): boolean {
  const [first, ...rest] = claim.words
  if (!first) return true
  return sentence.words.some(
    (word, at) =>
      word.norm === first.norm && rest.every((next, i) => sentence.words[at + 1 + i]?.norm === next.norm),
  )
}

/**
 * Every content word is said. Of the claims supported in part, two in 374 were such: where all is said,
 * what is missing lies in how it is said, and no word of it can be pointed at.
 */
const saysAll = (claim: Reading, testimonies: readonly Testimony[]): boolean =>
  claim.words.some((word) => weightOf(word) > 0) && shareSaid(claim, testimonies) === 1

/** By weight; of a claim of function words alone, by number. */
function shareSaid({ words }: Reading, testimonies: readonly Testimony[]): number {
  const hasContent = words.some((word) => weightOf(word) > 0)
  let [said, total] = [0, 0]
  for (const [index, word] of words.entries()) {
    const weight = hasContent ? weightOf(word) : 1
    total += weight
    if (testimonies.some(({ nearness }) => nearness[index] !== NOT_SAID)) said += weight
  }
  return total === 0 ? 1 : said / total
}
