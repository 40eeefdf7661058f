import { areKin, areSynonyms, sameName, type Word } from '../language/index.js'
import type { Item } from './items.js'
import type { Reading } from './reading.js'

const PRONOUN = /^(?:it|he|she|they|this|these|those|that|its|his|her|their|both|one|such|here)$/
const POINTS_BACK = /\b(?:it|them|this|him|her)\b/i
const CONTRAST = /\b(?:unlike|whereas|while|compared (?:with|to)|in contrast|by contrast|than|not)\b/i

/**
 * Whether the sentence leans on what stands before it for its subject: it begins with a pronoun or
 * a definite noun ("The mountain…"), or is no full sentence (a row, a heading). A sentence that
 * names another subject speaks for itself.
 */
export type Leaning = 'yes' | 'weakly' | 'no'

export function leansOnContext(sentence: Reading, claimItems: readonly Item[]): Leaning {
  const { words, verb, text } = sentence
  if (words.length === 0) return 'no'
  if (verb < 0) return words.length <= 12 ? 'yes' : 'no'
  const start = afterIntroduction(sentence)
  const head = words[start]
  if (!head) return 'no'
  if (PRONOUN.test(head.norm)) return 'yes'
  const end = sentence.words.findIndex((_, i) => i >= start && i >= verb)
  const subject = words.slice(start, Math.max(start, end)).filter((word) => !word.stop)
  if (subject.length === 0) return 'yes'
  const subjectEnd = words[Math.max(start, end)]?.start ?? text.length
  const foreign = sentence.names.some(
    (name) =>
      name.span.start >= head.start &&
      name.span.end <= subjectEnd &&
      !name.doubtful &&
      !isClaimed(name.parts, claimItems),
  )
  const definite = head.norm === 'the'
  // "The lunar module Eagle" may be part of what the title is about, or something else.
  if (foreign) return definite && /^\p{Ll}/u.test(words[start + 1]?.text ?? '') ? 'weakly' : 'no'
  if (definite && subject.length <= 4) return 'yes'
  const claimed = (word: Word, items: readonly Item[]) =>
    items.some((item) => item.parts.includes(word.norm) || related(item.lemma, word.stem))
  const ownSubject = claimItems.filter((item) => item.subject)
  if (subject.every((word) => claimed(word, claimItems)) && POINTS_BACK.test(text.slice(words[verb]?.end)))
    return 'yes'
  return subject.some((word) => claimed(word, ownSubject)) ? 'yes' : 'no'
}

const related = (a: string, b: string): boolean => a === b || areSynonyms(a, b) || areKin(a, b)

/** "In 1987, he…" begins with "he". */
function afterIntroduction({ words, text }: Reading): number {
  const first = words[0]
  if (
    !first ||
    !/^(?:in|on|at|by|after|before|during|since|following|from|for|with|as|today|however|later|then|although|according)$/.test(
      first.norm,
    )
  )
    return 0
  const comma = text.indexOf(',')
  if (comma < 0 || comma > 80) return 0
  const index = words.findIndex((word) => word.start > comma)
  return Math.max(index, 0)
}

export const isClaimed = (parts: readonly string[], items: readonly Item[]): boolean =>
  items.some(
    (item) =>
      (item.kind === 'name' && sameName(item.parts, parts)) ||
      (item.kind === 'word' &&
        parts.length === 1 &&
        (item.parts[0] === parts[0] || areKin(item.lemma, parts[0] ?? ''))),
  )

/** Names after these say where, when or by whom, not what a figure is of. */
const ADVERBIAL = /\b(?:in|at|by|near|from|on|with|to|for|around|outside|between|and)\s(?:the\s)?$/i

/**
 * The name that a figure or date at `at` belongs to: the last name before it that is no adverbial.
 * @returns undefined when there is none or it is one of the claim's own
 */
export function foreignOwner(sentence: Reading, at: number, items: readonly Item[]): string | undefined {
  const before = sentence.names.filter(
    (name) =>
      name.span.end <= at &&
      !ADVERBIAL.test(sentence.text.slice(Math.max(0, name.span.start - 16), name.span.start)),
  )
  const owner = before.at(-1)
  if (!owner || (owner.doubtful && !sentence.words.some((w) => w.start > owner.span.end))) return undefined
  if (isClaimed(owner.parts, items)) return undefined
  // A sentence-initial word that is no name: "Measurements", "Scientists".
  if (
    owner.doubtful &&
    !/^\p{Lu}\p{L}*\d|\d/u.test(owner.text) &&
    !isFollowedByVerb(sentence, owner.span.end)
  )
    return undefined
  return owner.text
}

function isFollowedByVerb(sentence: Reading, at: number): boolean {
  const next = sentence.words.findIndex((word) => word.start >= at)
  return next >= 0 && next === sentence.verb && !/s$/.test(sentence.words[next - 1]?.norm ?? '')
}

export const contrasts = (sentence: Reading): boolean => CONTRAST.test(sentence.text)
