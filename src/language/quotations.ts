import type { Span } from '../domain/index.js'
import { type Word, wordsOf } from './words.js'

/** Words in quotation marks; `span` is of the words, without the marks. */
export interface Quotation {
  span: Span
  text: string
}

const QUOTED =
  /“([^“”]{1,2000})”|"([^"]{1,2000})"|«([^«»]{1,2000})»|(?<![\p{L}\p{N}])‘([^‘’]{1,2000})’(?!\p{L})/gu

/** Quoted stretches of at least `minWords` words: fewer are titles or so-called things. */
export function quotationsIn(text: string, minWords = 3): Quotation[] {
  const found: Quotation[] = []
  for (const match of text.matchAll(QUOTED)) {
    const inner = match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''
    const start = match.index + match[0].indexOf(inner)
    if (wordsOf(inner).length >= minWords)
      found.push({ span: { start, end: start + inner.length }, text: inner })
  }
  return found
}

export interface QuotationMatch {
  /** Where the text has it. */
  span: Span
  /** Word for word, case and punctuation aside. */
  verbatim: boolean
  /** Share of the quotation's words found in order, 0 to 1. */
  similarity: number
  missing: string[]
  added: string[]
}

/** Where a quotation is shorter than this share alike, it is another sentence and not a misquotation. */
const NEAR = 0.7
/** Enough starting points to find the best place; bounds the work on hostile texts. */
const MAX_SEEDS = 40
const MAX_WORDS = 80

/** @returns the place in the text most like the quotation, if it is near enough; linear in the text */
export function findQuotation(
  quotation: string,
  text: string,
  words: readonly Word[] = wordsOf(text),
): QuotationMatch | undefined {
  const sought = wordsOf(quotation)
    .slice(0, MAX_WORDS)
    .map((word) => word.norm)
  if (sought.length === 0 || words.length === 0) return undefined
  const exact = verbatimIn(sought, words)
  if (exact) return exact
  const place = new Map<string, number>()
  for (const [index, word] of sought.entries()) if (!place.has(word)) place.set(word, index)
  const votes = new Map<number, number>()
  for (const [index, word] of words.entries()) {
    const at = place.get(word.norm)
    if (at !== undefined) votes.set(index - at, (votes.get(index - at) ?? 0) + (word.stop ? 0.3 : 1))
  }
  const seeds = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MAX_SEEDS)
  let best: QuotationMatch | undefined
  for (const [offset] of seeds) {
    const from = Math.max(0, offset - 2)
    const window = words.slice(from, offset + sought.length + 4)
    const match = align(sought, window)
    if (match && (!best || match.similarity > best.similarity || (match.verbatim && !best.verbatim)))
      best = match
    if (best?.verbatim) break
  }
  return best && best.similarity >= NEAR ? best : undefined
}

/** Word for word; found first because repeated words could lead the alignment astray. */
function verbatimIn(sought: readonly string[], words: readonly Word[]): QuotationMatch | undefined {
  const at = words.findIndex((_, i) => sought.every((norm, k) => words[i + k]?.norm === norm))
  const [first, last] = [words[at], words[at + sought.length - 1]]
  if (!first || !last) return undefined
  return {
    span: { start: first.start, end: last.end },
    verbatim: true,
    similarity: 1,
    missing: [],
    added: [],
  }
}

/** Longest common subsequence of words. */
function align(sought: readonly string[], window: readonly Word[]): QuotationMatch | undefined {
  const rows = sought.length + 1
  const columns = window.length + 1
  const table = new Uint16Array(rows * columns)
  for (let i = sought.length - 1; i >= 0; i--) {
    for (let j = window.length - 1; j >= 0; j--) {
      const down = table[(i + 1) * columns + j] ?? 0
      const right = table[i * columns + j + 1] ?? 0
      const both = (table[(i + 1) * columns + j + 1] ?? 0) + 1
      table[i * columns + j] = sought[i] === window[j]?.norm ? both : Math.max(down, right)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < sought.length && j < window.length; ) {
    if (sought[i] === window[j]?.norm) pairs.push([i++, j++])
    else if ((table[(i + 1) * columns + j] ?? 0) >= (table[i * columns + j + 1] ?? 0)) i++
    else j++
  }
  const [first, last] = [pairs[0], pairs.at(-1)]
  if (!first || !last) return undefined
  const matched = new Set(pairs.map(([i]) => i))
  const used = new Set(pairs.map(([, j]) => j))
  const inside = window.slice(first[1], last[1] + 1)
  const added = inside.filter((_, k) => !used.has(first[1] + k)).map((word) => word.text)
  const missing = sought.filter((_, i) => !matched.has(i))
  return {
    span: { start: inside[0]?.start ?? 0, end: inside.at(-1)?.end ?? 0 },
    verbatim: missing.length === 0 && added.length === 0,
    similarity: pairs.length / Math.max(sought.length, pairs.length + added.length),
    missing,
    added,
  }
}
