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
  /** Stems of what it happened to. */
  themes: Set<string>
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
    themes: themesOf(words),
    marks: new Set((mention.what.match(MARK) ?? []).map((word) => word.toLowerCase())),
  }
}

const PHRASE_END =
  /^(?:of|for|in|on|at|by|from|to|with|between|over|across|which|who|that|was|were|is|are|has|had|and|did|under|after|before|when)$/

/**
 * Heads of what it happened to: what is opened, whoever opens it. Of "the bridge to the island was opened" that is
 * the first noun phrase or the one before the verb; of "they opened the bridge" and "the opening of the bridge" the
 * one after.
 */
function themesOf(words: readonly Word[]): Set<string> {
  const at = words.findIndex(
    (word) => occurrenceOf(word.text) !== undefined || happeningOf(word.text) !== undefined,
  )
  const verb = words[at]
  if (!verb) return new Set()
  const passive = words.slice(Math.max(0, at - 3), at).some(({ norm }) => /^(?:was|were|been)$/.test(norm))
  const after = words.slice(at + 1)
  const noun = occurrenceOf(verb.text) === undefined
  const of = noun && after[0]?.norm === 'of' ? headOf(after.slice(1)) : undefined
  const object = noun || passive ? undefined : headOf(after)
  const theme = of ?? object
  if (theme !== undefined) return new Set([theme])
  const before = words.slice(0, at).filter(({ norm }) => !/^(?:was|were|been|had|has|have)$/.test(norm))
  const last = before.findLast(({ stop, norm }) => !stop && !/ly$/.test(norm))
  return new Set([headOf(before), last && lemmaStem(last)].filter((head) => head !== undefined))
}

/** The last word of the noun phrase that these begin with. */
function headOf(words: readonly Word[]): string | undefined {
  let head: Word | undefined
  for (const word of words.slice(0, 8)) {
    if (PHRASE_END.test(word.norm)) break
    if (head && occurrenceOf(word.text)) break
    if (!word.stop) head = word
  }
  return head && lemmaStem(head)
}
