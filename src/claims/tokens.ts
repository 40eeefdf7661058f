import type { Span } from '../domain/index.js'
import { wordsOf } from '../language/index.js'
import {
  ADVERBS,
  CONJUNCTIONS,
  DETERMINERS,
  NOT_ADVERBS,
  NUMBER_WORDS,
  POSSESSIVES,
  PREPOSITIONS,
  PRONOUNS,
  RELATIVES,
  SUBORDINATORS,
} from './lexicon/function-words.js'
import { MASS_NOUNS } from './lexicon/name-words.js'
import { NOMINAL_BASES } from './lexicon/regular-verbs.js'
import { type VerbReading, verbReading } from './lexicon/verb-forms.js'
import { protectedSpans } from './protected.js'

export type Tag =
  | 'verb'
  | 'determiner'
  | 'possessive'
  | 'pronoun'
  | 'preposition'
  | 'conjunction'
  | 'subordinator'
  | 'relative'
  | 'adverb'
  | 'number'
  | 'name'
  | 'word'
  | 'mark'

/** A word or one punctuation mark of a sentence, with the most likely part it plays. */
export interface Token extends Span {
  index: number
  text: string
  lower: string
  tag: Tag
  /** The reading as a verb, also where another tag was preferred. */
  verb?: VerbReading
  /** Inside quotation marks, brackets or a fixed name: never split, never changed. */
  fixed: boolean
}

/**
 * @param sentence one sentence
 * @param properNames lower-case words known to be names because they are capitalised elsewhere in the text
 */
export function tokensOf(sentence: string, properNames: ReadonlySet<string> = new Set()): Token[] {
  const tokens: Token[] = []
  let at = 0
  const push = (text: string, start: number) => {
    const lower = text.toLowerCase().replace(/[’‘]/g, "'")
    tokens.push({
      index: tokens.length,
      text,
      lower,
      start,
      end: start + text.length,
      tag: 'mark',
      fixed: false,
    })
  }
  for (const word of wordsOf(sentence)) {
    pushMarks(sentence, at, word.start, push)
    push(word.text, word.start)
    at = word.end
  }
  pushMarks(sentence, at, sentence.length, push)
  markFixed(tokens, protectedSpans(sentence))
  for (const token of tokens) tagToken(tokens, token, properNames)
  for (const token of tokens) settleVerb(tokens, token)
  return tokens
}

function pushMarks(sentence: string, from: number, to: number, push: (text: string, start: number) => void) {
  for (let at = from; at < to; at++) {
    const character = sentence[at] as string
    if (!/\s/.test(character)) push(character, at)
  }
}

function markFixed(tokens: Token[], spans: readonly Span[]) {
  let next = 0
  for (const token of tokens) {
    while (next < spans.length && (spans[next] as Span).end <= token.start) next++
    const span = spans[next]
    if (span && span.start <= token.start && token.end <= span.end) token.fixed = true
  }
}

const isWord = (text: string) => /^[\p{L}\p{N}]/u.test(text)
const isNumber = (text: string) => /^\p{N}/u.test(text)
export const isCapital = (text: string) => /^\p{Lu}/u.test(text)
const isAcronym = (text: string) => /^\p{Lu}[\p{Lu}\p{N}.&-]+$/u.test(text)

function tagToken(tokens: Token[], token: Token, properNames: ReadonlySet<string>) {
  const { text, lower } = token
  if (!isWord(text)) return
  const reading = verbReading(lower)
  if (reading) token.verb = reading
  if (isNumber(text) || NUMBER_WORDS.has(lower)) {
    token.tag = 'number'
    return
  }
  const first =
    !tokens.slice(Math.max(0, token.index - 3), token.index).some(({ text }) => isWord(text)) &&
    token.index < 4
  const closed = closedClass(lower)
  if (isCapital(text) && lower !== 'i' && !(first && (closed || reading))) {
    if (!first || isAcronym(text) || properNames.has(lower) || nextIsCapital(tokens, token)) {
      token.tag = closed && !isAcronym(text) && !nextIsCapital(tokens, token) ? closed : 'name'
      return
    }
  }
  if (first && isCapital(text) && !closed && !reading && opensAsName(tokens, token)) {
    token.tag = 'name'
    return
  }
  if (closed) token.tag = closed
  else if (reading) token.tag = 'verb'
  else if (ADVERBS.has(lower) || (/..ly$/.test(lower) && !NOT_ADVERBS.has(lower))) token.tag = 'adverb'
  else token.tag = 'word'
}

/**
 * "Everest lies in Nepal": one capitalised word, no article, a verb or comma after it. "Honey never
 * spoils" looks the same, so substances and abstract nouns are known by list and ending.
 */
const opensAsName = (tokens: Token[], token: Token): boolean => {
  const next = tokens[token.index + 1]
  if (!next || MASS_NOUNS.has(token.lower) || ADVERBS.has(token.lower) || /ly$/.test(token.lower))
    return false
  if (/(?:tion|sion|ness|ment|ity|ism|ing|ics|ure|ance|ence|ship|hood|ies|[^sui]s)$/.test(token.lower))
    return false
  return next.text === ',' || next.text === '’s' || verbReading(next.lower) !== undefined
}

const nextIsCapital = (tokens: Token[], token: Token): boolean => {
  const next = tokens[token.index + 1]
  return next !== undefined && isCapital(next.text) && next.lower !== 'i'
}

function closedClass(lower: string): Tag | undefined {
  if (DETERMINERS.has(lower)) return lower === 'that' ? 'relative' : 'determiner'
  if (RELATIVES.has(lower)) return 'relative'
  if (POSSESSIVES.has(lower)) return 'possessive'
  if (PRONOUNS.has(lower)) return 'pronoun'
  if (CONJUNCTIONS.has(lower)) return 'conjunction'
  if (SUBORDINATORS.has(lower)) return 'subordinator'
  if (PREPOSITIONS.has(lower)) return 'preposition'
  return ADVERBS.has(lower) ? 'adverb' : undefined
}

/** Forms that are also nouns or adjectives lose the tag of a verb where a noun must stand. */
function settleVerb(tokens: Token[], token: Token) {
  if (token.tag !== 'verb' || !token.verb) return
  const before = tokens[token.index - 1]
  const after = tokens[token.index + 1]
  const { form } = token.verb
  if (form === 'modal' && (before?.tag === 'determiner' || before?.tag === 'possessive')) token.tag = 'word'
  if (form === 'auxiliary' || form === 'modal' || form === 'nonfinite-auxiliary' || form === 'past') return
  const nominalBefore =
    before !== undefined &&
    (before.tag === 'determiner' ||
      before.tag === 'possessive' ||
      before.tag === 'number' ||
      isPossessive(before))
  if (form === 'past-or-participle' || form === 'participle') {
    const modifies = after !== undefined && (after.tag === 'word' || after.tag === 'name') && !after.fixed
    if (nominalBefore || (before?.tag === 'preposition' && modifies)) token.tag = 'word'
    return
  }
  if (nominalBefore || (before?.tag === 'preposition' && before.lower !== 'to')) {
    token.tag = 'word'
    return
  }
  const objectOf = before !== undefined && before.tag === 'verb' && before.verb?.form !== 'base'
  if (form === 'present-or-noun' && (objectOf || !takesObjectOrPlace(after))) token.tag = 'word'
  if (
    form === 'base' &&
    NOMINAL_BASES.has(token.lower) &&
    before?.lower !== 'to' &&
    before?.tag !== 'pronoun'
  ) {
    token.tag = before?.verb?.form === 'modal' || before?.lower === 'not' ? 'verb' : 'word'
  }
}

const isPossessive = (token: Token) => /['’]s?$/.test(token.text)

/** After "flows" or "covers" as a verb comes an object or a direction, not "of". */
const takesObjectOrPlace = (after: Token | undefined): boolean =>
  after !== undefined &&
  (after.tag === 'determiner' ||
    after.tag === 'possessive' ||
    after.tag === 'number' ||
    after.tag === 'name' ||
    after.tag === 'adverb' ||
    /^(?:into|through|to|north|south|east|west|from|toward|towards|across|along|about|around|at|on|over|under|between|in|as|than|out|up|its|off|by)$/.test(
      after.lower,
    ))
