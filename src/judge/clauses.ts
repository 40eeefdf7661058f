import type { Span } from '../domain/index.js'
import type { Name } from '../language/index.js'
import type { Reading } from './reading.js'

/** A part of a sentence that says one thing: a main clause, one of several joined, or a relative clause. */
export interface Clause {
  /** What belongs to it; a clause with another inside has more than one piece. */
  pieces: Span[]
  /** For a relative clause, the place right after the noun that it is about. */
  relativeTo?: number
}

const JOINT =
  /;|[,–—]\s(?:and|but|while|whereas|although|though|yet|so|as)\b|\s(?:while|whereas|but|although)\s/g
const RELATIVE = /(,?)\s(?:(?:in|of|for|to|from|by|at|on|with)\s)?(?:which|who|whose|where|whom)\b/g
/** "The ship that sank", but not "found that". */
const THAT =
  /(?<=\b(?:a|an|the)\s(?:\p{L}{2,30}\s){1,2})that\b(?=\s(?:is|was|are|were|has|have|had|\p{L}+(?:ed|s))\b)/gu
const cached = new WeakMap<Reading, Clause[]>()

/** The clauses of an English sentence, as far as marks and conjunctions show them; linear in its length. */
export function clausesOf(reading: Reading): Clause[] {
  const known = cached.get(reading)
  if (known) return known
  const { text } = reading
  const relatives = relativesIn(text)
  const cuts = [0, ...Array.from(text.matchAll(JOINT), ({ index }) => index), text.length]
  const clauses: Clause[] = []
  for (const [i, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[i + 1] ?? text.length
    clauses.push({
      pieces: without(
        { start, end },
        relatives.map(({ span }) => span),
      ),
    })
  }
  for (const { span, after } of relatives) clauses.push({ pieces: [span], relativeTo: after })
  cached.set(reading, clauses)
  return clauses
}

interface RelativeSpan {
  span: Span
  after: number
}

function relativesIn(text: string): RelativeSpan[] {
  const found: RelativeSpan[] = []
  const matches = [...text.matchAll(RELATIVE), ...text.matchAll(THAT)].sort((a, b) => a.index - b.index)
  for (const match of matches) {
    const start = match.index
    if ((found.at(-1)?.span.end ?? 0) > start) continue
    if (start === 0) continue
    const from = start + match[0].length
    const stop = /[,;]|\s[–—]\s/g
    stop.lastIndex = from
    const end = stop.exec(text)?.index ?? text.length
    found.push({ span: { start, end }, after: start })
  }
  return found
}

function without(whole: Span, holes: readonly Span[]): Span[] {
  const pieces: Span[] = []
  let { start } = whole
  for (const hole of holes) {
    if (hole.end <= start || hole.start >= whole.end) continue
    if (hole.start > start) pieces.push({ start, end: hole.start })
    start = Math.max(start, hole.end)
  }
  if (start < whole.end) pieces.push({ start, end: whole.end })
  return pieces
}

export const isIn = ({ pieces }: Clause, at: number): boolean =>
  pieces.some(({ start, end }) => start <= at && at < end)

export const clauseAt = (reading: Reading, at: number): Clause | undefined =>
  clausesOf(reading).find((clause) => isIn(clause, at))

/** Names right after these are no subjects: where, with whom, of what. */
export const AFTER_PREPOSITION =
  /\b(?:in|at|by|near|from|on|with|to|for|around|outside|between|of|against|over|under|into|than|like|unlike|as|off|after|before|behind|beside|through|across|without|within|and|or|starring|featuring|including|called|named)\s(?:the\s|its\s|his\s|her\s)?$/i

/** A name that can be a subject: no preposition before it and no possessive after it. */
export const standsAlone = (text: string, { span }: Name): boolean =>
  !AFTER_PREPOSITION.test(text.slice(Math.max(0, span.start - 20), span.start)) &&
  !/^['’]/.test(text.slice(span.end, span.end + 1))
