import { contentWordsOf, wordsOf } from '../../language/index.js'

/**
 * How alike a text and an earlier claim are. Neither number depends on what else is stored, so that
 * a probability means the same among three earlier checks as among fifty thousand. (BM25 would not:
 * among three documents every word is common.)
 */
export interface Likeness {
  /** Of the sentence vectors, -1 to 1. */
  cosine: number
  /** ln(1 + the weights of the content words that both have), 0 or more. */
  common: number
}

/** The stems of the words that say what a text is about; of all its words where none does. */
export function topicWords(text: string): ReadonlySet<string> {
  const content = contentWordsOf(text)
  return new Set((content.length > 0 ? content : wordsOf(text)).map(({ stem }) => stem))
}

export function likenessOf(
  cosine: number,
  text: ReadonlySet<string>,
  earlier: ReadonlySet<string>,
): Likeness {
  let weight = 0
  for (const stem of earlier) if (text.has(stem)) weight += weightOf(stem)
  return { cosine, common: Math.log1p(weight) }
}

const NUMBER = 1.2
const [LIGHTEST, HEAVIEST, LETTERS_PER_UNIT] = [0.4, 1.6, 5]

/**
 * How much a common word says, by its length: frequent words are short (Zipf 1935). It stands for
 * the inverse document frequency that a small store cannot tell, and ranks nearly as well.
 */
const weightOf = (stem: string): number =>
  /\d/.test(stem) ? NUMBER : Math.min(HEAVIEST, Math.max(LIGHTEST, (stem.length - 1) / LETTERS_PER_UNIT))
