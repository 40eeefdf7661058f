import { type Evidence, type Span, shiftSpan, spansOverlap } from '../domain/index.js'
import { splitSentences, trimSpan } from '../language/index.js'
import { clip, oneLine } from './plain.js'

/** Longer deciding words are shortened in prose; the citation keeps them whole. */
const LONGEST_SHOWN = 280
/** A "sentence" longer than this is a list or a table that has no full stops. */
const LONGEST_CITED = 900

/**
 * Where the deciding words stand in the snapshot, trimmed to whole sentences.
 * @returns undefined when the passage is not at its place in the text
 */
export function decidingSpan(evidence: Evidence, text: string): Span | undefined {
  if (text.slice(evidence.start, evidence.end) !== evidence.text) return undefined
  const { start, end } = evidence.stance.decidedBy
  const valid = start < end && end <= evidence.text.length
  const within = trimSpan(evidence.text, valid ? { start, end } : { start: 0, end: evidence.text.length })
  if (within.start === within.end) return undefined
  return shiftSpan(shorten(evidence.text, within, keySpan(evidence)), evidence.start)
}

/** The part of an over-long span that a comparator looked at, else its beginning, at sentence or word bounds. */
function shorten(text: string, span: Span, key: Span | undefined): Span {
  if (span.end - span.start <= LONGEST_CITED) return span
  const sentences = splitSentences(text.slice(span.start, span.end)).map((one) => shiftSpan(one, span.start))
  const chosen = sentences.find((one) => key && spansOverlap(one, key)) ?? sentences[0] ?? span
  if (chosen.end - chosen.start <= LONGEST_CITED) return chosen
  const from =
    key && key.start > chosen.start + LONGEST_CITED / 2 ? wordStart(text, key.start - 200) : chosen.start
  return trimSpan(text, { start: from, end: wordEnd(text, Math.min(chosen.end, from + LONGEST_CITED)) })
}

const keySpan = (evidence: Evidence): Span | undefined =>
  evidence.stance.reasons.find((reason) => reason.points === evidence.stance.label && reason.passageSpan)
    ?.passageSpan

const wordStart = (text: string, at: number): number => text.indexOf(' ', at) + 1 || at
const wordEnd = (text: string, at: number): number => {
  const space = text.lastIndexOf(' ', at)
  if (space > at - 100 && space > 0) return space
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at
}

/** Cited words as a quotation in prose: one line, shortened with an ellipsis where they are long. */
export function quoted(exact: string, evidence: Evidence): string {
  const line = oneLine(exact)
  return inQuotes(line.length > LONGEST_SHOWN ? excerpt(line, evidence) : line)
}

/** Between double quotation marks, those inside made single, so that where it ends is never in doubt. */
export function inQuotes(text: string): string {
  const inner = text
    .replace(/[“„«]/g, '‘')
    .replace(/[”»]/g, '’')
    .replace(/"(?=[\p{L}\p{N}])/gu, '‘')
    .replace(/"/g, '’')
  return `“${inner}”`
}

/** Shortened around the words that a comparator looked at where those are not near the beginning. */
function excerpt(line: string, evidence: Evidence): string {
  const key = keySpan(evidence)
  const words = key && oneLine(evidence.text.slice(key.start, key.end))
  const at = words ? line.indexOf(words) : -1
  if (!words || at + words.length < LONGEST_SHOWN - 20) return clip(line, LONGEST_SHOWN)
  const from = wordStart(line, Math.max(0, at - LONGEST_SHOWN / 2))
  return `… ${clip(line.slice(from), LONGEST_SHOWN)}`
}
