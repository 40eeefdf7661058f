import { isNegated, numbersIn } from '../grounding.js'
import { foldQuote } from '../plain.js'
import { type CitedWords, stemsOf } from './words.js'

/** Share of content words from which two sentences say one thing in nearly the same words. */
const SAME_SENTENCE = 0.7

export const isVerbatimCopy = (a: CitedWords, b: CitedWords): boolean =>
  foldQuote(a.citation.exact) === foldQuote(b.citation.exact)

/** Nearly the same words with the same numbers: with another number or a "not" it is another account. */
export function isNearCopy(a: CitedWords, b: CitedWords): boolean {
  const [x, y] = [stemsOf(a), stemsOf(b)]
  const shared = sharedCount(x, y)
  if (shared === 0) return false
  if (isVerbatimCopy(a, b)) return true
  return shared / (x.size + y.size - shared) >= SAME_SENTENCE && saysTheSame(a, b)
}

function saysTheSame({ citation: a }: CitedWords, { citation: b }: CitedWords): boolean {
  const numbers = (text: string) => [...new Set(numbersIn(text))].sort().join(' ')
  return isNegated(a.exact) === isNegated(b.exact) && numbers(a.exact) === numbers(b.exact)
}

/** Share of a sentence's content words that none of the others has. */
export function newsIn(words: CitedWords, others: readonly CitedWords[]): number {
  const said = new Set(others.flatMap((other) => [...stemsOf(other)]))
  const own = [...stemsOf(words)]
  return own.length === 0 ? 0 : own.filter((stem) => !said.has(stem)).length / own.length
}

export function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const stem of a) if (b.has(stem)) shared++
  return shared
}
