import { isCutOut, normalizeWord, wordsOf } from '../language/index.js'

export { writtenNumbersIn as numbersIn } from '../language/index.js'

import { foldQuote } from './plain.js'

/** The quotations of a sentence, and the sentence without them. */
export interface Quotations {
  quoted: string[]
  /** Quotations replaced by a mark that is no word. */
  unquoted: string
}

const OPEN = new Set(['“', '„', '«'])
const CLOSE = new Set(['”', '»'])
const GAP = ' ¦ '

/** An opening mark that is never closed makes all that follows a quotation: the audit fails closed. */
export function quotationsIn(text: string): Quotations {
  const quoted: string[] = []
  let unquoted = ''
  let depth = 0
  let current = ''
  const end = () => {
    depth = 0
    quoted.push(current)
    current = ''
    unquoted += GAP
  }
  for (const character of text) {
    const opens = OPEN.has(character) || (character === '"' && depth === 0)
    const closes = depth > 0 && (CLOSE.has(character) || character === '"')
    if (opens) depth++
    if (depth > 0) current += character
    else unquoted += character
    if (closes && --depth === 0) end()
  }
  if (depth > 0) end()
  return { quoted, unquoted }
}

/** Whether a quotation stands in one of the texts, word for word; it may be cut short at its ends. */
export function standsIn(quotation: string, texts: readonly string[]): boolean {
  const wanted = foldQuote(quotation).replace(/^(?:…|\.\.\.)\s*|\s*(?:…|\.\.\.)$/g, '')
  if (wanted === '') return false
  return texts.some((text) => hasWhole(foldQuote(text), wanted))
}

function hasWhole(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (
      !isCutOut(
        text.slice(Math.max(0, at - 3), at),
        wanted,
        text.slice(at + wanted.length, at + wanted.length + 3),
      )
    )
      return true
  }
  return false
}

/** Words that open our own sentences and are no names. */
const OPENERS = new Set(
  'according against compared giving another other others here yes not nothing nobody no'.split(' '),
)

/** Capitalized words that are not merely the first word of the sentence, folded. */
export function namesIn(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    if (!/^\p{Lu}/u.test(word.text)) return []
    const initial =
      /^[^\p{L}\p{N}¦]*$/u.test(text.slice(0, word.start)) || /[.!?]\s+$/.test(text.slice(0, word.start))
    return initial && (word.stop || OPENERS.has(word.norm)) ? [] : [word.norm]
  })
}

/** Folded words, and the parts of joined ones: "Moon-landing" grounds "Moon". */
export function wordSet(texts: readonly string[]): Set<string> {
  const norms = texts.flatMap((text) => wordsOf(text).map((word) => word.norm))
  return new Set(norms.flatMap((norm) => [norm, ...norm.split(/[-.'·]/).map(normalizeWord)]))
}

const NEGATIONS = new Set('not no never none nobody nothing neither nor without cannot'.split(' '))

export const isNegated = (text: string): boolean =>
  wordsOf(text).some(({ norm }) => NEGATIONS.has(norm) || norm.endsWith("n't"))
