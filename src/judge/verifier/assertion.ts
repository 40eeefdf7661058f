import { wordsOf } from '../../language/index.js'

/** Two words state nothing that a verifier could read; comparators still look at them. */
const FEWEST_WORDS = 3
const ASKING = new Set('what why how when where who whom whose which whether'.split(' '))

/**
 * Whether a sentence states something. A question, a heading that asks ("What happens when you crack
 * your knuckles") and a table's row without its column names share words with many a claim and say
 * nothing of it, and verifiers are trained on statements alone.
 */
export function asserts(sentence: string): boolean {
  const text = sentence.trim()
  if (text.includes(' | ')) return false
  const closed = text.replace(/["'”’)\]]+$/u, '')
  if (closed.endsWith('?')) return false
  const words = wordsOf(text)
  if (words.length < FEWEST_WORDS) return false
  return !(ASKING.has(words[0]?.norm ?? '') && !/[.!…]$/u.test(closed))
}
