import type { Span } from '../domain/index.js'
import { GENERIC_HEADS, placeKey } from './places.js'
import { isCapitalized } from './tokens.js'
import { normalizeWord, type Word, wordsOf } from './words.js'

/** A capitalised name or acronym in a text. */
export interface Name {
  span: Span
  text: string
  /** Its words, folded (`Penélope` → penelope), without articles. */
  parts: string[]
  /** Written in capitals throughout: NASA, U.S. */
  acronym: boolean
  /** At the start of a sentence, where every word is capitalised: may be no name. */
  doubtful: boolean
}

const INNER = /^(?:of|the|de|da|del|della|di|van|von|der|den|la|le|al|bin|ibn|for|y)$/
const NOT_NAMES =
  /^(?:I|I'm|Mr|Mrs|Ms|Dr|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Celsius|Fahrenheit|Kelvin|BC|BCE|AD|CE|LRB|RRB|LSB|RSB)$/
const SENTENCE_START = /(?:^|[.!?:;\n•|]["'”’)\]]*|[–—])\s*["'“‘([]*$/

/** The names of an English text, in order of their place. */
export function namesIn(text: string, words: readonly Word[] = wordsOf(text)): Name[] {
  const names: Name[] = []
  let run: Word[] = []
  const flush = () => {
    while (run.length > 0 && INNER.test(run.at(-1)?.norm ?? '')) run.pop()
    const name = run.length > 0 ? nameOf(text, run) : undefined
    if (name) names.push(name)
    run = []
  }
  for (const [index, word] of words.entries()) {
    const gap = run.length > 0 ? text.slice(run.at(-1)?.end ?? 0, word.start) : ''
    const joined =
      /^[ \u00a0]{0,2}$/.test(gap) ||
      (/^\.\s$/.test(gap) && /^(?:\p{Lu}|Jr|St|Mt|Dr)$/u.test(run.at(-1)?.text ?? ''))
    if (run.length > 0 && !joined) flush()
    const capital =
      (isCapitalized(word.text) && !NOT_NAMES.test(word.text)) ||
      (run.length > 0 && /^\d{1,4}$/.test(word.text) && run.at(-1)?.text.match(/^\p{Lu}/u))
    if (capital && !(word.stop && startsSentence(text, word) && !nextIsCapital(words, index, text))) {
      if (word.stop && run.length === 0 && startsSentence(text, word)) continue
      run.push(word)
    } else if (run.length > 0 && INNER.test(word.norm) && nextIsCapital(words, index, text)) run.push(word)
    else flush()
  }
  flush()
  return names
}

const startsSentence = (text: string, word: Word): boolean =>
  SENTENCE_START.test(text.slice(Math.max(0, word.start - 8), word.start))

function nextIsCapital(words: readonly Word[], index: number, text: string): boolean {
  const [word, next, afterNext] = [words[index], words[index + 1], words[index + 2]]
  if (!word || !next || text.slice(word.end, next.start).length > 1) return false
  if (isCapitalized(next.text) && !NOT_NAMES.test(next.text)) return true
  return next.norm === 'the' && afterNext !== undefined && isCapitalized(afterNext.text)
}

function nameOf(text: string, run: readonly Word[]): Name | undefined {
  const first = run[0] as Word
  const last = run.at(-1) as Word
  const parts = run.map(partOf).filter((part) => part !== 'the' && part !== 'a' && part.length > 0)
  if (parts.length === 0) return undefined
  const span = { start: first.start, end: last.end - (/['’]s$/.test(last.text) ? 2 : 0) }
  const acronym = run.length === 1 && /^(?:\p{Lu}[\p{Lu}\d]{1,7}|(?:\p{Lu}\.){1,5}\p{Lu})$/u.test(first.text)
  return {
    span,
    text: text.slice(span.start, span.end),
    parts,
    acronym,
    doubtful: run.length === 1 && !acronym && startsSentence(text, first),
  }
}

const partOf = (word: Word): string => normalizeWord(word.text).replace(/[.']/g, '')

/**
 * The two may name the same thing: equal, "Armstrong" for "Neil Armstrong", "Mount Everest" for
 * "Everest", "Great Wall" for "Great Wall of China", initials for an acronym, American for U.S.
 */
export function sameName(a: readonly string[], b: readonly string[]): boolean {
  const [x, y] = [core(a), core(b)]
  if (x.length === 0 || y.length === 0) return a.join(' ') === b.join(' ')
  if (x.join(' ') === y.join(' ')) return true
  const [short, long] = x.length <= y.length ? [x, y] : [y, x]
  if (short.length < long.length) {
    if (short.every((part) => long.includes(part)) && short.at(-1) === long.at(-1)) return true
    const [longer] = x.length <= y.length ? [b] : [a]
    const of = longer.indexOf('of')
    if (of > 0 && core(longer.slice(0, of)).join(' ') === short.join(' ')) return true
  }
  if (isInitialsOf(a, b) || isInitialsOf(b, a)) return true
  return (
    x.length === y.length &&
    x.length > 1 &&
    x.at(-1) === y.at(-1) &&
    x.every((part, i) => initialOrEqual(part, y[i] ?? ''))
  )
}

function core(parts: readonly string[]): string[] {
  const whole = placeKey(parts.join(' '))
  if (whole !== parts.join(' ')) return whole.split(' ')
  const without = parts.filter((part) => !GENERIC_HEADS.has(part))
  return (without.length > 0 ? without : [...parts]).flatMap((part) => placeKey(part).split(' '))
}

const initialOrEqual = (a: string, b: string): boolean =>
  a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))

function isInitialsOf(acronym: readonly string[], words: readonly string[]): boolean {
  const [letters] = acronym
  if (acronym.length !== 1 || letters === undefined || letters.length < 2 || words.length < 2) return false
  const initials = words.filter((word) => !INNER.test(word) && word !== 'and').map((word) => word[0] ?? '')
  return initials.join('') === letters
}
