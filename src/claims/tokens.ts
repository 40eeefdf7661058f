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
import { MASS_NOUNS, PLACE_OPENINGS } from './lexicon/name-words.js'
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
    const plain = text.toLowerCase().replace(/[’‘]/g, "'")
    const lower = CONTRACTED[plain] ?? plain
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
    const contracted = CONTRACTION.exec(word.text)
    const pronoun = contracted?.[1] ?? word.text
    push(pronoun, word.start)
    if (contracted?.[2]) push(contracted[2], word.start + pronoun.length)
    at = word.end
  }
  pushMarks(sentence, at, sentence.length, push)
  markFixed(tokens, protectedSpans(sentence))
  for (const token of tokens) tagToken(tokens, token, properNames)
  for (const token of tokens) settleVerb(tokens, token)
  if (!tokens.some(({ tag, verb }) => tag === 'verb' && verb?.form !== 'ing')) {
    promoteHeadlineVerb(tokens)
    promoteNounTwin(tokens)
  }
  return tokens
}

/** "Museum Opens New Wing": in a headline the verb is capitalised like a name. */
function promoteHeadlineVerb(tokens: readonly Token[]) {
  const words = tokens.filter(({ tag }) => tag !== 'mark')
  const capitals = words.filter(({ text }) => isCapital(text)).length
  if (words.length < 4 || capitals < words.length * 0.7) return
  const verb = words.find(
    ({ verb }, at) =>
      at > 0 && at < words.length - 1 && /^(?:auxiliary|modal|past|present)$/.test(verb?.form ?? ''),
  )
  if (verb) verb.tag = 'verb'
}

/** "Smoking causes lung cancer": where no other word can be the verb, a noun twin inside is. */
function promoteNounTwin(tokens: readonly Token[]) {
  const twin = tokens.find(({ index, verb, fixed, text }) => {
    const before = tokens[index - 1]
    const after = tokens[index + 1]
    if (verb?.form !== 'present-or-noun' || fixed || isCapital(text) || !before || !after) return false
    return (
      /^(?:word|name|adverb|verb)$/.test(before.tag) &&
      after.tag !== 'mark' &&
      !/^(?:of|and|or)$/.test(after.lower)
    )
  })
  if (twin) twin.tag = 'verb'
}

/** "It's", "they've": a pronoun and its auxiliary. */
const CONTRACTION = /^(i|you|he|she|it|we|they|that|there|who|what)(['’](?:m|re|ve|ll|d|s))$/i
const CONTRACTED: Readonly<Record<string, string>> = {
  "'m": 'am',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "'d": 'would',
  "'s": 'is',
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

const isWord = (text: string) => /^['’]?[\p{L}\p{N}]/u.test(text)
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
  if (
    isCapital(text) &&
    lower !== 'i' &&
    !(first && (closed || (reading && !(PLACE_OPENINGS.has(lower) && nextIsCapital(tokens, token)))))
  ) {
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
  return (
    /^\d/.test(next.text) || next.text === ',' || next.text === '’s' || verbReading(next.lower) !== undefined
  )
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
    const counted = before?.tag === 'number' && !modifies
    if ((nominalBefore && !counted) || (before?.tag === 'preposition' && modifies)) token.tag = 'word'
    return
  }
  if (nominalBefore || (before?.tag === 'preposition' && before.lower !== 'to' && form !== 'ing')) {
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
