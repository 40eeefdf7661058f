import {
  BE_FORMS,
  PREPOSITION_OR_SUBORDINATOR,
  QUANTIFIERS,
  SUBJECT_PRONOUNS,
} from './lexicon/function-words.js'
import { INTRANSITIVES } from './lexicon/regular-verbs.js'
import type { Token } from './tokens.js'

/** Longest subject that is still trusted, in tokens. */
const LONGEST_SUBJECT = 14

export interface VerbGroup {
  /** Position of its first token (auxiliary or verb) in the token list. */
  start: number
  /** Position after its last token. */
  end: number
  /** The auxiliary that carries the tense, if there is one. */
  auxiliary?: Token
  /** The main verb; the auxiliary itself in "is high". */
  main: Token
}

const FINITE_FORMS = new Set([
  'auxiliary',
  'modal',
  'past',
  'past-or-participle',
  'present',
  'present-or-noun',
  'base',
])

/** Can this token, by its tag, be the verb that carries a clause? */
export const isFiniteVerb = (token: Token | undefined): token is Token =>
  token?.tag === 'verb' && !token.fixed && FINITE_FORMS.has(token.verb?.form ?? '')

export const isAuxiliary = (token: Token | undefined): boolean =>
  token?.verb?.form === 'auxiliary' || token?.verb?.form === 'modal'

const isVerbal = (token: Token): boolean => token.tag === 'verb' && !token.fixed

/**
 * The verb groups of a stretch: "has been built", "lies", "was not completed". Infinitives after "to"
 * and -ing forms are no groups of their own; participles without an auxiliary are (they may be
 * reduced relative clauses, which make a split doubtful).
 */
export function verbGroupsOf(tokens: readonly Token[]): VerbGroup[] {
  const groups: VerbGroup[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    if (!isVerbal(token) || token.verb?.form === 'ing' || tokens[at - 1]?.lower === 'to') continue
    if (token.verb?.form === 'base' && followsCoordinatedInfinitive(tokens, at)) continue
    const group: VerbGroup = { start: at, end: at + 1, main: token }
    if (isAuxiliary(token)) group.auxiliary = token
    if (isAuxiliary(token) || token.verb?.form === 'nonfinite-auxiliary') extendGroup(tokens, group)
    groups.push(group)
    at = group.end - 1
  }
  return groups
}

/** "to engage with and sometimes praise": no subject stands before the second verb. */
function followsCoordinatedInfinitive(tokens: readonly Token[], at: number): boolean {
  let before = at - 1
  while (tokens[before]?.tag === 'adverb') before--
  return /^(?:and|or)$/.test(tokens[before]?.lower ?? '')
}

/**
 * The verb group that the sentence turns on: the first one after an opening clause ("While …,").
 */
export function mainGroupOf(tokens: readonly Token[]): VerbGroup | undefined {
  const groups = verbGroupsOf(tokens)
  const opening = tokens.find(({ tag }) => tag !== 'mark')
  const subordinate =
    opening !== undefined &&
    (opening.tag === 'subordinator' ||
      PREPOSITION_OR_SUBORDINATOR.has(opening.lower) ||
      opening.tag === 'preposition')
  if (!subordinate) return groups[0]
  const comma = tokens.findIndex((token) => token.text === ',' && !token.fixed)
  return groups.find(({ start }) => start > comma) ?? groups[0]
}

/** An auxiliary takes the adverbs and the non-finite verbs that follow it into its group. */
function extendGroup(tokens: readonly Token[], group: VerbGroup) {
  for (let next = group.end; next < tokens.length; next++) {
    const token = tokens[next] as Token
    if (token.lower === 'not' || token.tag === 'adverb') continue
    if (!isVerbal(token) || isAuxiliary(token)) return
    group.main = token
    group.end = next + 1
    if (token.verb?.form !== 'nonfinite-auxiliary') return
  }
}

export const isPassive = (group: VerbGroup): boolean =>
  group.auxiliary !== undefined &&
  BE_FORMS.has(group.auxiliary.lower) &&
  (group.main.verb?.form === 'participle' || group.main.verb?.form === 'past-or-participle')

export const isIntransitive = (token: Token): boolean => INTRANSITIVES.has(token.verb?.base ?? '')

const NOUN_PHRASE_TAGS = new Set([
  'word',
  'name',
  'number',
  'determiner',
  'possessive',
  'preposition',
  'adverb',
])

/**
 * @returns true when the tokens are one plain noun phrase: a pronoun, or nouns with their
 *   determiners and prepositional phrases, without verbs, commas or coordination of anything but names
 */
export function isNounPhrase(tokens: readonly Token[]): boolean {
  const first = tokens[0]
  if (!first || tokens.length > LONGEST_SUBJECT) return false
  if (first.tag === 'pronoun') return tokens.length === 1 && SUBJECT_PRONOUNS.has(first.lower)
  if (first.lower === 'there') return false
  if (first.tag === 'preposition' || first.tag === 'adverb') return false
  const head = tokens.at(-1) as Token
  if (head.tag !== 'word' && head.tag !== 'name' && head.tag !== 'number' && !head.fixed) return false
  return tokens.every(
    (token) =>
      token.fixed ||
      NOUN_PHRASE_TAGS.has(token.tag) ||
      // Demonstrative "that" is tagged relative; as the first word it can only be a determiner.
      (token === first && token.lower === 'that') ||
      token.verb?.form === 'ing' ||
      /^['’.-]$/.test(token.text) ||
      (token.lower === 'and' && joinsNames(tokens, token)),
  )
}

const joinsNames = (tokens: readonly Token[], and: Token): boolean => {
  const at = tokens.indexOf(and)
  return tokens[at - 1]?.tag === 'name' && tokens[at + 1]?.tag === 'name'
}

/**
 * May the subject be said twice? "Most people eat rice and drink tea" is not "most people eat rice"
 * with "most people drink tea", and "a man came in and left" loses that it was the same man.
 */
export function isRepeatable(subject: readonly Token[], group: VerbGroup): boolean {
  const first = subject[0]
  if (!first || !isNounPhrase(subject)) return false
  if (subject.some((token) => QUANTIFIERS.has(token.lower) || token.lower === 'only')) return false
  if (first.tag === 'number') return false
  const past =
    /^(?:was|were|had|did)$/.test(group.auxiliary?.lower ?? '') || group.main.verb?.form.startsWith('past')
  return !(past && /^an?$/.test(first.lower))
}
