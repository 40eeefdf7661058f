import { areKin, areSynonyms, compareQuantities, placeKey, type Word } from '../../language/index.js'
import { overlapsAny, type Reading } from '../reading.js'
import { facetsOf } from './time-facets.js'

/** How nearly a sentence says a word: not at all, a relative of it, another form, or itself. */
export const NOT_SAID = 0
export const AKIN = 1
export const SAME_STEM = 2
export const SAID = 3
export type Nearness = typeof NOT_SAID | typeof AKIN | typeof SAME_STEM | typeof SAID

/** One sentence's word on each word of a claim. */
export interface Testimony {
  sentence: Reading
  /** Word for word of the claim. */
  nearness: Nearness[]
  /** Weight of the claim's words that the sentence says, and of all of them. */
  said: number
  total: number
}

/** Names and figures tell sentences apart better than other words do; function words do not. */
const TELLING = 1.5

export function weightOf(word: Word): number {
  if (word.stop) return 0
  return isFigure(word) || /^\p{Lu}/u.test(word.text) ? TELLING : 1
}

/** Written with a digit. */
export const isFigure = (word: Word): boolean => /\p{N}/u.test(word.text)

export function testify(claim: Reading, sentence: Reading): Testimony {
  const nearness = claim.words.map((word, index) => nearnessOf(claim, index, word, sentence))
  let [said, total] = [0, 0]
  for (const [index, word] of claim.words.entries()) {
    const weight = weightOf(word)
    total += weight
    if (nearness[index] !== NOT_SAID) said += weight
  }
  return { sentence, nearness, said, total }
}

function nearnessOf(claim: Reading, index: number, word: Word, sentence: Reading): Nearness {
  if (overlapsAny(word, claim.times)) {
    const facets = facetsOf(word, claim)
    // A day or a month is borne out as part of a date: "3 May" is not said by "on the 3rd of June".
    if (facets.length > 0) {
      const said = new Set(sentence.times.flatMap((time) => facetsOf(time.span, sentence)))
      return facets.some((facet) => said.has(facet)) ? SAID : NOT_SAID
    }
  }
  const places = sentence.places.get(claim.lemmas[index] ?? '')
  if (places) {
    return places.some((place) => sentence.words[place]?.norm === word.norm) ? SAID : SAME_STEM
  }
  if (word.stop) return NOT_SAID
  const amount = claim.quantities.find(({ span }) => span.start < word.end && word.start < span.end)
  if (amount && sentence.quantities.some((other) => compareQuantities(amount, other) === 'agrees')) {
    return SAME_STEM
  }
  return sentence.words.some(
    (other, at) => !other.stop && isAkin(word, claim.lemmas[index] ?? '', other, sentence.lemmas[at] ?? ''),
  )
    ? AKIN
    : NOT_SAID
}

function isAkin(word: Word, lemma: string, other: Word, otherLemma: string): boolean {
  if (areKin(lemma, otherLemma) || areSynonyms(lemma, otherLemma)) return true
  if (placeKey(word.norm) === placeKey(other.norm)) return true
  if (!COMPOUND.test(word.norm) && !COMPOUND.test(other.norm)) return false
  const [parts, others] = [partsOf(word.norm), partsOf(other.norm)]
  if (parts.length === 1 && others.length === 1) return parts[0] === others[0]
  return parts.length > 1 ? parts.every((part) => others.includes(part)) : others.includes(word.norm)
}

const COMPOUND = /[-.]/

/** `well-known` → well, known; `U.S.` → us. */
const partsOf = (norm: string): string[] => norm.replaceAll('.', '').split('-')
