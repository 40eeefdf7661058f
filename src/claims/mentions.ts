import type { Span } from '../domain/index.js'
import { BE_FORMS, MONTHS } from './lexicon/function-words.js'
import {
  FEMALE_NOUNS,
  FEMALE_TITLES,
  MALE_NOUNS,
  MALE_TITLES,
  NEUTRAL_TITLES,
  ORGANISATION_ENDINGS,
  PERSON_NOUNS,
  PLACE_ENDINGS,
  PLACE_OPENINGS,
  TYPE_NOUNS,
} from './lexicon/name-words.js'
import { IMPERATIVE_OPENERS } from './lexicon/value-words.js'
import { verbGroupsOf } from './phrases.js'
import { isCapital, type Token } from './tokens.js'

export type EntityKind = 'person' | 'organisation' | 'place' | 'thing' | 'unknown'

/** Somebody or something that a text speaks of, as far as the text itself tells. */
export interface Entity {
  /** As it is put in place of a pronoun: "Alan Turing", "the bridge". */
  name: string
  proper: boolean
  kind: EntityKind
  gender?: 'male' | 'female'
  plural: boolean
  /** Common nouns that the text uses for it: "company", "mountain". */
  nouns: Set<string>
}

export interface Mention extends Span {
  entity: Entity
  role: 'subject' | 'object' | 'oblique'
}

const IRREGULAR_PLURALS =
  /^(?:people|men|women|children|mice|geese|feet|teeth|sheep|police|data|media|cattle)$/
const TIME_NOUNS =
  /^(?:year|month|day|week|decade|century|hour|minute|second|time|age|end|beginning|start|part|number|percent|way|case|fact|moment|period)s?$/

/** Names and plain noun phrases of a sentence, in order, each with the role that it plays there. */
export function mentionsOf(tokens: readonly Token[]): Mention[] {
  const verb = verbGroupsOf(tokens)[0]
  const verbAt = verb?.start ?? tokens.length
  const mentions: Mention[] = []
  let at = 0
  while (at < tokens.length) {
    const end = (tokens[at] as Token).tag === 'name' ? endOfName(tokens, at) : at
    if (end > at) {
      const entity = namedEntity(tokens, at, end)
      if (entity)
        mentions.push({ entity, ...spanOf(tokens, at, end), role: roleAt(tokens, at, verbAt, mentions) })
      at = end
      continue
    }
    const nounEnd = endOfNounPhrase(tokens, at)
    if (nounEnd > at) {
      const entity = commonEntity(tokens, at, nounEnd)
      const predicate =
        verb && verb.main === verb.auxiliary && BE_FORMS.has(verb.main.lower) && at === verb.end
      if (predicate) describe(mentions, tokens.slice(at, nounEnd))
      else if (entity)
        mentions.push({ entity, ...spanOf(tokens, at, nounEnd), role: roleAt(tokens, at, verbAt, mentions) })
    }
    at = Math.max(nounEnd, at + 1)
  }
  const subject = mentions.find(({ role }) => role === 'subject')
  if (subject && verb && verb.main.lower === 'born') subject.entity.kind = 'person'
  return joinCoordinated(mentions, tokens)
}

const spanOf = (tokens: readonly Token[], from: number, to: number): Span => ({
  start: (tokens[from] as Token).start,
  end: (tokens[to - 1] as Token).end,
})

function endOfName(tokens: readonly Token[], from: number): number {
  let end = from
  while (end < tokens.length) {
    const token = tokens[end] as Token
    const next = tokens[end + 1]
    if (token.tag === 'name') end++
    else if (token.tag === 'number' && end > from && !/^\d{4}$/.test(token.text)) end++
    else if (/^[.&-]$/.test(token.text) && end > from && next?.tag === 'name') end++
    else if (
      /^(?:of|de|van|von|der|du|la|the)$/.test(token.lower) &&
      end > from &&
      joinsName(tokens, from, end)
    )
      end++
    else break
    if (/['’]s$/.test(token.text)) break
  }
  return end
}

/** "University of Oslo", "Leonardo da Vinci": a small word inside a name. */
const joinsName = (tokens: readonly Token[], from: number, at: number): boolean => {
  const next = tokens[at + 1]
  if (!next || !(next.tag === 'name' || (/^(?:the|la)$/.test(next.lower) && tokens[at + 2]?.tag === 'name')))
    return false
  if (tokens[at]?.lower !== 'of') return tokens[at]?.lower !== 'the' || tokens[at - 1]?.lower === 'of'
  const head = tokens[at - 1]?.lower ?? ''
  return (
    at > from &&
    (ORGANISATION_ENDINGS.has(head) ||
      PLACE_ENDINGS.has(head) ||
      TYPE_NOUNS.has(head) ||
      NEUTRAL_TITLES.has(head))
  )
}

const stripPossessive = (text: string): string => text.replace(/['’]s$/, '').replace(/(s)['’]$/, '$1')

function namedEntity(tokens: readonly Token[], from: number, to: number): Entity | undefined {
  const run = tokens.slice(from, to)
  if (run.every(({ lower, text }) => MONTHS.has(lower) || /^[IVXLC]+$/.test(text))) return undefined
  const after = tokens[to]
  const possessive = /['’]s?$/.test((run.at(-1) as Token).text)
  // "Nobel prizes", "NASA scientists": the name only describes the noun.
  if (!possessive && after?.tag === 'word' && !after.fixed) return undefined
  const titleAt = run.findLastIndex(({ lower }, index) => index < run.length - 1 && isTitle(lower))
  const named = titleAt > 0 ? run.slice(titleAt) : run
  const article = tokens[from - 1]?.lower === 'the'
  const words = named.map(({ lower }) => stripPossessive(lower))
  const name = stripPossessive(textOf(named))
  const kind = titleAt >= 0 ? 'person' : kindOfName(words, tokens[from - (article ? 2 : 1)], article)
  const gender = MALE_TITLES.has(words[0] ?? '')
    ? 'male'
    : FEMALE_TITLES.has(words[0] ?? '')
      ? 'female'
      : undefined
  const last = words.at(-1) ?? ''
  const nouns = new Set(TYPE_NOUNS.has(last) ? [last] : [])
  if (/^(?:mount|mt)$/.test(words[0] ?? '')) nouns.add('mountain').add('peak')
  if (/^(?:lake|river)$/.test(words[0] ?? '')) nouns.add(words[0] as string)
  const described = /^(?:company|agency|firm|city|river|mountain|country|island)$/.exec(
    tokens[from - 1]?.lower ?? '',
  )
  if (described) nouns.add(described[0])
  return {
    name: article ? `the ${name}` : name,
    proper: true,
    kind,
    plural: article && /s$/.test(last) && !/(?:ss|us|is)$/.test(last) && kind === 'thing',
    nouns,
    ...(gender && { gender }),
  }
}

/** The tokens' text, with single spaces where the sentence has any. */
const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map((token, at) =>
      at > 0 && token.start > (tokens[at - 1] as Token).end ? ` ${token.text}` : token.text,
    )
    .join('')

const isTitle = (lower: string) =>
  MALE_TITLES.has(lower) || FEMALE_TITLES.has(lower) || NEUTRAL_TITLES.has(lower)

function kindOfName(words: readonly string[], before: Token | undefined, article: boolean): EntityKind {
  const [first = ''] = words
  const last = words.at(-1) ?? ''
  if (ORGANISATION_ENDINGS.has(last) || (words.includes('of') && ORGANISATION_ENDINGS.has(first)))
    return 'organisation'
  if (PLACE_ENDINGS.has(last) || (words.length > 1 && PLACE_OPENINGS.has(first))) return 'place'
  const type = TYPE_NOUNS.get(last)
  if (type) return type
  if (/^\p{N}/u.test(last) && words.length > 1) return 'thing'
  if (/^(?:in|at|near|from|to|into|across)$/.test(before?.lower ?? '')) return 'place'
  return article ? 'thing' : 'unknown'
}

function endOfNounPhrase(tokens: readonly Token[], from: number): number {
  const first = tokens[from] as Token
  const bareSubject =
    isCapital(first.text) && first.tag === 'word' && from === 0 && !IMPERATIVE_OPENERS.has(first.lower)
  if (!bareSubject && first.tag !== 'determiner' && first.tag !== 'possessive') return from
  let end = bareSubject ? from : from + 1
  while (end < tokens.length && /^(?:word|number|name|adverb)$/.test((tokens[end] as Token).tag)) end++
  while (end > from && (tokens[end - 1] as Token).tag === 'adverb') end--
  return (tokens[end - 1] as Token).tag === 'word' ? end : from
}

function commonEntity(tokens: readonly Token[], from: number, to: number): Entity | undefined {
  const run = tokens.slice(from, to)
  const first = run[0] as Token
  const head = (run.at(-1) as Token).lower
  if (
    TIME_NOUNS.test(head) ||
    /^(?:no|each|every|any|his|her|its|their|my|our|your|this|these)$/.test(first.lower)
  )
    return undefined
  const determined = first.tag === 'determiner'
  const words = textOf(determined ? run.slice(1) : run)
  const plural = IRREGULAR_PLURALS.test(head) || (/s$/.test(head) && !/(?:ss|us|is)$/.test(head))
  const gender = MALE_NOUNS.has(head) ? 'male' : FEMALE_NOUNS.has(head) ? 'female' : undefined
  return {
    name: determined ? `the ${words}` : words.charAt(0).toLowerCase() + words.slice(1),
    proper: false,
    kind:
      PERSON_NOUNS.has(head) || PERSON_NOUNS.has(head.replace(/s$/, ''))
        ? 'person'
        : (TYPE_NOUNS.get(head) ?? 'thing'),
    plural,
    nouns: new Set([head]),
    ...(gender && { gender }),
  }
}

/** "Everest is the highest mountain": the subject is a mountain. */
function describe(mentions: readonly Mention[], predicate: readonly Token[]) {
  const subject = mentions.find(({ role }) => role === 'subject')
  const head = predicate.at(-1)?.lower ?? ''
  if (!subject) return
  subject.entity.nouns.add(head)
  if (subject.entity.kind !== 'unknown') return
  if (PERSON_NOUNS.has(head)) {
    subject.entity.kind = 'person'
    if (MALE_NOUNS.has(head)) subject.entity.gender = 'male'
    if (FEMALE_NOUNS.has(head)) subject.entity.gender = 'female'
  } else subject.entity.kind = TYPE_NOUNS.get(head) ?? 'unknown'
}

function roleAt(
  tokens: readonly Token[],
  at: number,
  verbAt: number,
  before: readonly Mention[],
): Mention['role'] {
  let previous = at - 1
  while (tokens[previous]?.tag === 'determiner' || tokens[previous]?.tag === 'possessive') previous--
  const token = tokens[previous]
  if (token?.tag === 'preposition' || /['’]s?$/.test(tokens[at]?.text ?? '')) return 'oblique'
  if (at < verbAt)
    return before.some(({ role }) => role === 'subject') && token?.lower !== 'and' ? 'object' : 'subject'
  return token?.tag === 'conjunction' && before.at(-1)?.role === 'oblique' ? 'oblique' : 'object'
}

/** "Orville Wright and Wilbur Wright" is also one plural mention. */
function joinCoordinated(mentions: Mention[], tokens: readonly Token[]): Mention[] {
  const [first, second] = mentions
  if (!first || !second || first.role !== 'subject' || second.role !== 'subject') return mentions
  const between = tokens.filter((token) => token.start >= first.end && token.end <= second.start)
  const joined = between[0]?.lower === 'and' && between.slice(1).every((token) => token.tag === 'determiner')
  if (!joined) return mentions
  const entity: Entity = {
    name: `${first.entity.name} and ${second.entity.name}`,
    proper: first.entity.proper,
    kind: first.entity.kind === second.entity.kind ? first.entity.kind : 'unknown',
    plural: true,
    nouns: new Set(),
  }
  return [...mentions, { entity, start: first.start, end: second.end, role: 'subject' }]
}
