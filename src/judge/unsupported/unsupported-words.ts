import { type Span, sliceSpan } from '../../domain/index.js'
import { splitSentences } from '../../language/index.js'
import { type Reading, read } from '../reading.js'
import { posteriorOf } from './chain.js'
import { type Features, featuresOf } from './features.js'
import { settledShare } from './settled.js'
import { testify } from './testimony.js'
import { FALLS, MARKED_FROM, MARKS, RISES } from './weights.js'

export interface UnsupportedOptions {
  /** The passage's sentences, in its coordinates, where they are known already. */
  sentences?: readonly Span[]
  /** Titles and headings above the passage: what they say is said too. */
  context?: readonly string[]
}

/**
 * The words of a claim that a passage does not bear out, for a claim that it bears out in part.
 *
 * A conditional random field over the claim's words, fitted on the words that WiCE's annotators
 * marked (Kamoi et al. 2023, arXiv:2303.01432): what of each word the passage says (itself, another
 * form, a relative, the same date or amount), how much of the claim stands in the same sentence, what
 * kind of word it is and what its neighbours are. Pure, no model; half a millisecond for three
 * sentences that a comparator has read before, about two for new ones. It looks for what is not said: a passage that says the words and denies them marks none.
 *
 * @param claim NFC text; what lies beyond 4,000 characters is not read
 * @param passage NFC text of any length; time grows with it
 * @returns spans of the claim in UTF-16 code units, whole words, in order and apart; neighbouring words are one span
 */
export function unsupportedWords(claim: string, passage: string, options: UnsupportedOptions = {}): Span[] {
  const reading = read(claim)
  const marks = unsupportedProbabilities(claim, passage, options).map((share) => share >= MARKED_FROM)
  return spansOf(reading, marks)
}

/**
 * How likely each word of the claim (as `wordsOf` cuts it) is one that an annotator would mark; 0 to 1.
 * All 0 for a claim that one sentence repeats or says every content word of, all 1 for one of which the
 * passage says next to nothing.
 */
export function unsupportedProbabilities(
  claim: string,
  passage: string,
  { sentences = splitSentences(passage), context = [] }: UnsupportedOptions = {},
): number[] {
  const reading = read(claim)
  const testimonyOf = (text: string) => testify(reading, read(text))
  const said = sentences.map((span) => testimonyOf(sliceSpan(passage, span)))
  const above = context.map(testimonyOf)
  const settled = settledShare(reading, said, above)
  if (settled !== undefined) return reading.words.map(() => settled)
  const { words, gaps } = featuresOf(reading, [...said, ...above])
  return posteriorOf({
    marks: words.map((word) => scoreOf(word, MARKS)),
    rises: gaps.map((gap) => scoreOf(gap, RISES)),
    falls: gaps.map((gap) => scoreOf(gap, FALLS)),
  }).marks
}

function scoreOf(features: Features, weights: ReadonlyMap<string, number>): number {
  let score = 0
  for (const [name, value] of features) score += (weights.get(name) ?? 0) * value
  return score
}

function spansOf({ words }: Reading, marks: readonly boolean[]): Span[] {
  const spans: Span[] = []
  for (const [index, { start, end }] of words.entries()) {
    if (!marks[index]) continue
    const last = spans.at(-1)
    if (last && marks[index - 1]) last.end = end
    else spans.push({ start, end })
  }
  return spans
}
