import type { EventMention } from '../domain/index.js'
import {
  lemmaStem,
  type Name,
  namesIn,
  type Quantity,
  quantitiesIn,
  timesIn,
  type Word,
  wordsOf,
} from '../language/index.js'
import { happeningOf, occurrenceOf, presentOf, withParticle } from './occurrences.js'
import { type ToldDate, toldDate } from './told-date.js'

/** What two mentions are held against each other by. */
export interface EventFeatures {
  index: number
  mention: EventMention
  /** Kinds of what happened, the main one first. */
  kinds: string[]
  /** Content stems of what happened, without dates and without what the kind already says. */
  stems: Set<string>
  names: Name[]
  date: ToldDate | undefined
  quantities: Quantity[]
  /** Words that make it one of several of a kind. */
  marks: Set<string>
  /** Stem of the head of what it begins with: "the contract for the bridge" → contract. */
  subject: string | undefined
}

const MARK =
  /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|again|another|annual\w*|last|final|northern|southern|eastern|western|north|south|east|west|upper|lower)\b/gi

export function featuresOf(mention: EventMention, index: number): EventFeatures {
  const times = timesIn(mention.what)
  const words = wordsOf(mention.what).filter(
    (word) => !times.some(({ span }) => span.start <= word.start && word.end <= span.end),
  )
  const kinds: string[] = []
  const stems = new Set<string>()
  for (const [at, word] of words.entries()) {
    const told = occurrenceOf(word.text) ?? happeningOf(word.text) ?? presentOf(word.text)
    const kind = told && withParticle(told, words[at + 1]?.norm).kind
    if (kind !== undefined && !kinds.includes(kind)) kinds.push(kind)
    if (kind !== undefined) stems.add(`#${kind}`)
    if (!word.stop && word.norm.length > 1 && (kind === undefined || occurrenceOf(word.text) === undefined))
      stems.add(lemmaStem(word))
  }
  const names = namesIn(mention.what)
  return {
    index,
    mention,
    kinds,
    stems,
    names,
    date: mention.date === undefined ? undefined : toldDate(mention.date),
    quantities: quantitiesIn(mention.exact, timesIn(mention.exact)),
    subject: subjectOf(words),
    marks: new Set((mention.what.match(MARK) ?? []).map((word) => word.toLowerCase())),
  }
}

const PHRASE_END =
  /^(?:of|for|in|on|at|by|from|to|with|between|over|across|which|who|that|was|were|is|are|has|had|and|did|under|after|before|when)$/

/** The last word of the first noun phrase. */
function subjectOf(words: readonly Word[]): string | undefined {
  let head: Word | undefined
  for (const word of words.slice(0, 8)) {
    if (PHRASE_END.test(word.norm)) break
    if (head && occurrenceOf(word.text)) break
    if (!word.stop) head = word
  }
  return head && lemmaStem(head)
}
