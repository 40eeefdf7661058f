import stemmers from 'snowball-stemmers'
import type { Span } from '../domain/index.js'

export interface Word extends Span {
  /** As written. */
  text: string
  /** Lower case, without diacritics and possessive 's. */
  norm: string
  /** Porter2 stem of `norm`. */
  stem: string
  /** A function word: says how the others hang together, not what the text is about. */
  stop: boolean
}

const english = stemmers.newStemmer('english')
const stems = new Map<string, string>()
const STEM_CACHE_LIMIT = 100_000

function stemOf(norm: string): string {
  const known = stems.get(norm)
  if (known !== undefined) return known
  if (stems.size >= STEM_CACHE_LIMIT) stems.clear()
  const stem = english.stem(norm)
  stems.set(norm, stem)
  return stem
}

/** Letters and digits with inner marks: `Apollo`, `3.5`, `1,200`, `U.S.`, `well-known`, `don't`. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[.,'’·\-‐‑–][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu

/** The words of a text, in order, with their places. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const norm = normalizeWord(match[0])
    return {
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      norm,
      stem: stemOf(norm),
      stop: STOP_WORDS.has(norm),
    }
  })
}

/** The words that carry the content. */
export const contentWordsOf = (text: string): Word[] => wordsOf(text).filter((word) => !word.stop)

/** Case, diacritics and typographic marks folded, possessive removed. */
export const normalizeWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/[‐‑–]/g, '-')
    .toLowerCase()
    .replace(/'s$/, '')

const STOP_WORDS = new Set(
  `a about above across after again all almost along already also although am among an and another any
  are around as at away be became because been before being below between both but by came can come could
  did do does doing done down during each either else ever every for from further get gets got had has
  have having he her here hers herself him himself his how i if in into is it its itself just like made
  make makes many may me might more most much must my myself near nor of off often on once one only onto
  or other our ours out over own per rather s said same say says she should since so some still such t
  than that the their theirs them themselves then there these they this those through thus to too toward
  towards under until up upon us very was we well were what when where which while who whom whose why
  will with within without would yet you your yours`.split(/\s+/),
)
