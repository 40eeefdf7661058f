import type { Span } from '../domain/index.js'
import { areKin, areSynonyms, placeKey, sameName } from '../language/index.js'
import type { Item } from './items.js'
import type { Reading } from './reading.js'

/** How one item of the claim is met. */
export interface Match {
  item: Item
  where: 'here' | 'context' | 'nowhere'
  /** Every place in the sentence that meets it. */
  spans: Span[]
  /** 1 the same word, less for kin and synonyms. */
  quality: number
}

export interface Alignment {
  matches: Match[]
  /** Weighted share of the claim's items met, in the sentence or by its context. */
  coverage: number
  /** The same for the part of the claim after its first verb. */
  predicateCoverage: number
  /** Every word of the claim's subject is met. */
  subjectMet: boolean
  /** Every name is met. */
  namesMet: boolean
  unmet: Item[]
}

const KIN = 0.95
const SYNONYM = 0.9
const LEANT = 0.5
/** A common noun found only inside a longer name: `county` in Yavapai County. */
const INSIDE_NAME = 0.5

/**
 * @param context titles, headings and the sentences before, when the sentence leans on them ("It
 *   is 8,849 m high"); empty when it names its own subject
 */
export function align(items: readonly Item[], sentence: Reading, context: readonly Reading[]): Alignment {
  const matches = items.map((item): Match => {
    const here = meet(item, sentence)
    if (here.spans.length > 0) return { item, where: 'here', ...here }
    for (const text of context) {
      const there = meet(item, text)
      // What is said of the subject has to be said here; only what it is said of may stand before.
      const quality = item.subject || item.kind === 'name' ? there.quality : there.quality * LEANT
      if (there.spans.length > 0) return { item, where: 'context', spans: [], quality }
    }
    return { item, where: 'nowhere', spans: [], quality: 0 }
  })
  const predicate = matches.filter(({ item }) => !item.subject)
  return {
    matches,
    coverage: share(matches),
    predicateCoverage: share(
      predicate.map((match) =>
        match.where === 'context' ? { ...match, quality: match.quality / 2 } : match,
      ),
    ),
    subjectMet: matches.every(({ item, where }) => !item.subject || item.weight < 1 || where !== 'nowhere'),
    namesMet: matches.every(({ item, where }) => item.kind !== 'name' || where !== 'nowhere'),
    unmet: matches.filter(({ where }) => where === 'nowhere').map(({ item }) => item),
  }
}

export function share(matches: readonly Match[]): number {
  const total = matches.reduce((sum, { item }) => sum + item.weight, 0)
  return total === 0 ? 1 : matches.reduce((sum, { item, quality }) => sum + item.weight * quality, 0) / total
}

function meet(item: Item, text: Reading): { spans: Span[]; quality: number } {
  return item.kind === 'name' ? meetName(item, text) : meetWord(item, text)
}

function meetName(item: Item, text: Reading): { spans: Span[]; quality: number } {
  const spans = text.names.filter((name) => sameName(item.parts, name.parts)).map((name) => name.span)
  if (spans.length > 0) return { spans, quality: 1 }
  const [only] = item.parts
  const spelledOut = initialsOf(text).find(({ parts }) => sameName(item.parts, parts))
  if (spelledOut) return { spans: [spelledOut.span], quality: 1 }
  if (item.parts.length > 1) {
    // A longer name may hold it ("New York City Marathon") or it may be written in lower case.
    const at = text.text.toLowerCase().indexOf(item.text.toLowerCase())
    return at < 0
      ? { spans: [], quality: 0 }
      : { spans: [{ start: at, end: at + item.text.length }], quality: 0.9 }
  }
  const key = placeKey(only ?? '')
  const words = text.words.filter(
    (word) => word.norm === only || placeKey(word.norm) === key || word.norm.replaceAll('.', '') === only,
  )
  if (words.length > 0 && !belongsToAnother(only ?? '', words, text))
    return { spans: words.map(spanOf), quality: 1 }
  const related = text.words.filter(
    (_, i) =>
      areSynonyms(item.lemma || (only ?? ''), text.lemmas[i] ?? '') ||
      areKin(only ?? '', text.words[i]?.norm ?? ''),
  )
  return related.length > 0 ? { spans: related.map(spanOf), quality: KIN } : { spans: [], quality: 0 }
}

/** "National Aeronautics and Space Administration" reads as two names; as one it may be an acronym's. */
function initialsOf({ names, text }: Reading): { parts: string[]; span: Span }[] {
  return names.flatMap((name, i) => {
    const next = names[i + 1]
    if (!next || text.slice(name.span.end, next.span.start) !== ' and ') return []
    return [{ parts: [...name.parts, ...next.parts], span: { start: name.span.start, end: next.span.end } }]
  })
}

/** "Sydney" is no "Sydney Harbour" and "Paris" no "Paris Hilton"; "Neil" alone is no name here. */
function belongsToAnother(
  part: string,
  words: readonly { start: number; end: number }[],
  text: Reading,
): boolean {
  return words.every((word) =>
    text.names.some(
      (name) =>
        name.parts.length > 1 &&
        name.span.start <= word.start &&
        word.end <= name.span.end &&
        name.parts.at(-1) !== part,
    ),
  )
}

function meetWord(item: Item, text: Reading): { spans: Span[]; quality: number } {
  const exact = text.places.get(item.lemma)
  if (exact) {
    const words = exact.flatMap((i) => text.words[i] ?? [])
    if (/^\p{Lu}/u.test(item.text) && belongsToAnother(item.parts[0] ?? '', words, text))
      return { spans: [], quality: 0 }
    const common = /^\p{Ll}/u.test(item.text) && words.every((word) => insideName(word, text))
    return { spans: words.map(spanOf), quality: common ? INSIDE_NAME : 1 }
  }
  const near: Span[] = []
  let quality = 0
  const [norm = ''] = item.parts
  const place = placeKey(norm)
  for (const [i, lemma] of text.lemmas.entries()) {
    const word = text.words[i]
    if (!word || word.stop) continue
    const kin = areKin(item.lemma, lemma) || (word.norm.includes('-') && word.norm.split('-').includes(norm))
    if (kin || areSynonyms(item.lemma, lemma) || placeKey(word.norm) === place) {
      near.push(spanOf(word))
      quality = Math.max(quality, kin ? KIN : SYNONYM)
    }
  }
  return { spans: near, quality }
}

const insideName = (word: Span, text: Reading): boolean =>
  text.names.some(({ parts, span }) => parts.length > 1 && span.start <= word.start && word.end <= span.end)

const spanOf = ({ start, end }: Span): Span => ({ start, end })
