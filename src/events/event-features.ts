import type { EventMention } from '../domain/index.js'
import {
  lemmaStem,
  type Name,
  namesIn,
  type Quantity,
  quantitiesIn,
  timesIn,
  wordsOf,
} from '../language/index.js'
import { happeningOf, occurrenceOf, presentOf } from './occurrences.js'
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
  for (const word of words) {
    const kind = (occurrenceOf(word.text) ?? happeningOf(word.text) ?? presentOf(word.text))?.kind
    if (kind !== undefined && !kinds.includes(kind)) kinds.push(kind)
    if (!word.stop && word.norm.length > 1) stems.add(kind !== undefined ? `#${kind}` : lemmaStem(word))
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
    marks: new Set((mention.what.match(MARK) ?? []).map((word) => word.toLowerCase())),
  }
}
