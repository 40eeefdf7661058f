import { splitSentences, wordsOf } from '../language/index.js'
import { quotationsIn } from './grounding.js'
import { oneLine } from './plain.js'
import { LOADED_WORDS } from './wording.js'

/** Several sentences given as one are audited one by one, unless a quotation goes across their ends. */
export function apart(given: string): string[] {
  const text = oneLine(given.replace(/\s*\[\d+(?:\s*[,;–-]\s*\d+)*\]/g, ''))
  if (text === '') return []
  const pieces = splitSentences(text).map(({ start, end }) => text.slice(start, end))
  const whole = pieces.every((piece) => quotationsIn(piece).quoted.every(isClosed))
  return whole ? pieces : [text]
}

const isClosed = (quotation: string): boolean => quotation.length > 1 && /[”»"]$/.test(quotation)

const ADDRESS =
  /\b(?:https?|ftp|file|data|javascript|mailto):|\bwww\.|\b[\w-]+\.(?:com|org|net|info|io|example|test)\b/i
const MARKUP = /<\/?[a-z!][^>]*>|!?\[[^\]]*\]\([^)]*\)|\[\[|^\s*(?:#{1,6}\s|>|```)|`|\*\*/i

/** Why a sentence of a model has no place in prose, whatever it says. */
export function whyForeign(text: string): string | undefined {
  if (ADDRESS.test(text)) return 'it gives an address'
  if (MARKUP.test(text)) return 'it has markup in it'
  return undefined
}

/** A word that takes sides may be repeated from what is cited, and not added. */
export function loadedWordIn(unquoted: string, grounds: readonly string[]): string | undefined {
  const known = new Set(grounds.flatMap(wordsOf).map(({ norm }) => norm))
  const loaded = wordsOf(unquoted).find(({ norm }) => LOADED_WORDS.has(norm) && !known.has(norm))
  return loaded && `the word ${loaded.text} takes sides and is not in the cited words`
}
