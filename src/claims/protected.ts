import type { Span } from '../domain/index.js'
import { FIXED_PAIRS } from './lexicon/name-words.js'

const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '"': '"',
  '«': '»',
  '„': '“',
  '(': ')',
  '[': ']',
}

/** A quotation or bracket left open is taken as a stray mark after this many characters. */
const LONGEST = 2000

/**
 * What must never be split or changed: quotations, brackets, and fixed pairs such as "Trinidad and
 * Tobago" or "Bread and Butter Ltd".
 *
 * @returns spans of the sentence in order, not overlapping
 */
export function protectedSpans(sentence: string): Span[] {
  const spans = [...enclosed(sentence), ...fixedPairs(sentence)].sort((a, b) => a.start - b.start)
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}

/** The quotations of a sentence, marks included. */
export const quotationsOf = (sentence: string): Span[] =>
  enclosed(sentence).filter(({ start }) => !/[([]/.test(sentence[start] as string))

function enclosed(sentence: string): Span[] {
  const spans: Span[] = []
  const nextOf = new Map<string, number>()
  let at = 0
  while (at < sentence.length) {
    const closing = CLOSING[sentence[at] as string]
    const end = closing ? closingFrom(closing, at + 1) : -1
    if (end === -1 || end - at > LONGEST) at++
    else {
      spans.push({ start: at, end: end + 1 })
      at = end + 1
    }
  }
  return spans

  /** Remembers where it looked, so that many open marks without a closing one cost one search. */
  function closingFrom(closing: string, from: number): number {
    const known = nextOf.get(closing)
    if (known !== undefined && (known === -1 || known >= from)) return known
    const found = sentence.indexOf(closing, from)
    nextOf.set(closing, found)
    return found
  }
}

function fixedPairs(sentence: string): Span[] {
  const lower = sentence.toLowerCase()
  // Lower-casing changes the length of a few letters (İ); offsets would be off, so leave such text.
  if (lower.length !== sentence.length || !lower.includes(' and ')) return []
  return FIXED_PAIRS.flatMap((pair) => {
    const start = lower.indexOf(pair)
    return start === -1 ? [] : [{ start, end: start + pair.length }]
  })
}
