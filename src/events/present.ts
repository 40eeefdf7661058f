import { type Span, spansOverlap } from '../domain/index.js'
import { quotationsIn } from '../language/index.js'
import type { Named } from './named.js'
import { BODY_HEAD, HOLDER_HEAD, type Referents } from './referents.js'

/** Somebody in a sentence, at the place where it names or means them. */
export interface Present {
  span: Span
  name: string
  kind: 'person' | 'organisation'
}

export const namedPresent = (named: readonly Named[]): Present[] =>
  named.flatMap(({ name, text, kind }) =>
    kind === 'person' || kind === 'organisation' ? [{ span: name.span, name: text, kind }] : [],
  )

/**
 * Who is in the sentence: by name, or meant by a pronoun, by "the board" or "the minister", or by the "I" of a
 * signed text, where only one can be.
 */
export function presentIn(text: string, named: readonly Named[], referents: Referents): Present[] {
  const present = namedPresent(named)
  const add = (name: string | undefined, kind: Present['kind'], start: number, length: number) => {
    const span = { start, end: start + length }
    if (name !== undefined && !present.some((one) => spansOverlap(one.span, span)))
      present.push({ span, name, kind })
  }
  const pronoun = /^(?:[^,]{0,40},\s)?(He|She)\b/.exec(text) ?? /^[^,]{0,60},\s(he|she)\b/.exec(text)
  const person = referents.person(pronoun?.[1])
  if (pronoun && !present.some(({ kind, span }) => kind === 'person' && span.start < 60)) {
    const start = pronoun.index + pronoun[0].length - (pronoun[1]?.length ?? 0)
    add(person, 'person', start, pronoun[1]?.length ?? 0)
  }
  for (const body of text.matchAll(BODY_HEAD))
    add(referents.body(body[1] ?? ''), 'organisation', body.index, body[0].length)
  for (const holder of text.matchAll(HOLDER_HEAD)) {
    const held = referents.holder(holder[1] ?? '')
    if (!present.some(({ name }) => name === held)) add(held, 'person', holder.index, holder[0].length)
  }
  const quoted = quotationsIn(text, 1).map(({ span }) => span)
  for (const narrator of text.matchAll(/\bI\b(?!\.)|\b[Tt]he (?:present )?author\b/g)) {
    const span = { start: narrator.index, end: narrator.index + narrator[0].length }
    if (!quoted.some((quote) => spansOverlap(quote, span)))
      add(referents.narrator, 'person', span.start, narrator[0].length)
  }
  present.sort((a, b) => a.span.start - b.span.start)
  for (const object of text.matchAll(OBJECT)) {
    const who = objectOf(text, object.index, object[0], present, referents)
    add(who, 'person', object.index, object[0].length)
  }
  return present.sort((a, b) => a.span.start - b.span.start)
}

/** "her" before a noun is whose it is. */
const OBJECT =
  /\b(?:him|her(?=[,.;:)]|$|\s(?:on|in|at|to|for|with|that|and|by|about|from|when|of|the|a|an|again|there|twice|once|before|after|whether|how|why|what|as|if|but)\b))/g

/** Whoever else it is than the one that acts: the only other of the sentence, else whom the last sentence was about. */
function objectOf(
  text: string,
  at: number,
  word: string,
  present: readonly Present[],
  referents: Referents,
): string | undefined {
  const people = present.filter(
    ({ kind, span, name }) =>
      kind === 'person' &&
      span.end <= at &&
      referents.mayBe(name, word) &&
      !/[;]/.test(text.slice(span.end, at)),
  )
  const [subject] = present.filter(({ kind, span }) => kind === 'person' && span.end <= at)
  const others = [...new Set(people.map(({ name }) => name))].filter((name) => name !== subject?.name)
  if (others.length > 1) return undefined
  if (others.length === 1) return others[0]
  const before = referents.person(word)
  return before !== subject?.name ? before : undefined
}

export type Link = 'none' | 'direct' | 'to' | 'with' | 'by' | 'and' | 'attribute'

const LINKS: Record<string, Link> = {
  to: 'to',
  with: 'with',
  beside: 'with',
  alongside: 'with',
  by: 'by',
  and: 'and',
}
export const TITLED =
  '(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Captain|Councillor|Alderman|Judge|Father|Sister)\\.?\\s)?'
/** "the", or "the chair of the council, Mrs": what may stand between a preposition and the name. */
const LEAD = `(?:both\\s)?(?:(?:the|a|an|its|their|his|her|our)\\s(?:(?:[\\p{L}’'.-]+\\s){0,8}?[\\p{L}’'.-]+,\\s)?|(?:[\\p{Ll}-]+\\s){0,3}[\\p{Ll}-]+,\\s)?${TITLED}`
const PREPOSITION = new RegExp(
  `(?:^|[\\s,])(to|with|beside|alongside|by|and|of|at|for|from|in|on|than|like|about|between|against|under|over|after|before|as|near|without|through)\\s${LEAD}$`,
  'u',
)
const BARE = new RegExp(`^\\s${LEAD}$`, 'u')

/** How somebody stands in the sentence after `from`: the end of the verb, or where the clause begins. */
export function linkOf(text: string, { span }: Present, from: number): Link {
  const before = text.slice(from, span.start)
  if (BARE.test(before)) return 'direct'
  const preposition = PREPOSITION.exec(before.slice(-110))?.[1]
  if (preposition === undefined) return 'none'
  return LINKS[preposition] ?? 'attribute'
}
