import type { Word } from '../language/index.js'
import type { Clause } from './clauses.js'
import { happeningOf, type Occurrence, occurrenceOf, presentOf, withParticle } from './occurrences.js'

/** A verb that says that something happened. */
export interface Happening extends Occurrence {
  word: Word
  /** Index into the sentence's words. */
  at: number
  clause: Clause
  listed: boolean
  passive: boolean
}

const ADVERB =
  /(?:ly|^(?:also|then|later|soon|again|first|finally|eventually|once|twice|still|already|now|just|even|both|all|never|not|formally|since|there|therefore|thus|duly|subsequently|jointly))$/
const BE_PAST = /^(?:was|were)$/
const HAVE = /^(?:has|have|had)$/
const UNREAL_AUX =
  /^(?:will|would|could|should|may|might|must|can|shall|to|cannot|wo|won't|wouldn't|be|being|is|are|am|get|gets|if)$/
const DETERMINER =
  /^(?:a|an|the|its|his|her|their|our|my|your|this|that|these|those|any|some|no|every|each|of|in|on|at|by|for|from|with|into|as|about|than|new|newly|recently|more|most|very|well|so|many|few|several|two|three|four|five|other)$/
/** What follows a past form that is no verb of the clause: "the proposed bridge". */
const AFTER_VERB =
  /^(?:a|an|the|its|his|her|their|in|on|at|by|for|from|with|into|to|as|and|or|but|that|who|which|after|before|when|while|against|between|over|under|up|down|out|off|through|until|during|around|about|near|across|along|it|him|them|no|two|three|four|five|six|seven|eight|nine|ten|all|both|one|some|more|\d.*)$/

/**
 * The verbs of a sentence that say that something happened: in the past or the perfect, active or passive.
 * Participles before a noun, plans, wishes and what a clause only supposes are none.
 */
export function happeningsIn(text: string, clauses: readonly Clause[]): Happening[] {
  const found: Happening[] = []
  for (const clause of clauses) {
    if (clause.kind === 'infinitive') continue
    for (const [at, word] of clause.words.entries()) {
      if (!/^\p{Ll}/u.test(word.text) && !(at === 0 && clause.start === 0)) continue
      const occurrence = occurrenceOf(word.text) ?? lightVerb(clause.words, at)
      if (!occurrence) {
        const base = presentOf(word.text)
        if (base && belatedly(text, clause, at))
          found.push({ ...base, word, at, clause, listed: true, passive: false })
        continue
      }
      const voice = voiceOf(text, clause.words, at, clause)
      if (voice)
        found.push({
          ...occurrence,
          ...withParticle(occurrence, clause.words[at + 1]?.norm),
          word,
          at,
          clause,
          passive: voice === 'passive',
        })
    }
  }
  return found
}

/** "made its last crossing", "held a meeting": the noun says what happened. */
function lightVerb(words: readonly Word[], at: number): (Occurrence & { listed: boolean }) | undefined {
  if (!/^(?:made|paid|gave|had|did|was|were)$/.test(words[at]?.norm ?? '')) return undefined
  if (/^(?:was|were)$/.test(words[at]?.norm ?? '')) return undefined
  for (const word of words.slice(at + 1, at + 5)) {
    const happening = happeningOf(word.text)
    if (happening) return { ...happening, listed: true }
    if (
      !/^(?:a|an|the|its|his|her|their|last|first|final|second|third|formal|public|brief|new|short|full|own|joint)$/.test(
        word.norm,
      )
    )
      return undefined
  }
  return undefined
}

/** "did not open until 1987": the infinitive after the denial of what came in the end. */
function belatedly(text: string, clause: Clause, at: number): boolean {
  const words = clause.words
  return (
    (/^(?:not|never|n't)$/.test(words[at - 1]?.norm ?? '') &&
      /^(?:did|was|were)$/.test(words[at - 2]?.norm ?? '') &&
      /\b(?:until|before)\b/.test(text.slice(clause.start, clause.end))) ||
    (/^didn't$/.test(words[at - 1]?.norm ?? '') &&
      /\b(?:until|before)\b/.test(text.slice(clause.start, clause.end)))
  )
}

function voiceOf(
  text: string,
  words: readonly Word[],
  at: number,
  clause: Clause,
): 'active' | 'passive' | undefined {
  const word = words[at] as Word
  let before = at - 1
  while (before >= 0 && at - before <= 4 && ADVERB.test(words[before]?.norm ?? '')) before--
  const aux = words[before]?.norm ?? ''
  const further = words[before - 1]?.norm ?? ''
  const gap = text.slice(words[at - 1]?.end ?? 0, word.start)
  if (BE_PAST.test(aux)) return 'passive'
  if (aux === 'been') return hasPerfect(words, before) ? 'passive' : undefined
  if (HAVE.test(aux)) return UNREAL_AUX.test(further) || ADVERB_MODAL.test(further) ? undefined : 'active'
  if (UNREAL_AUX.test(aux)) return undefined
  const next = words[at + 1]
  const nextGap = next ? text.slice(word.end, next.start) : '.'
  const opensObject =
    !next || /[^\s]/.test(nextGap) || AFTER_VERB.test(next.norm) || /^\p{Lu}/u.test(next.text)
  if (at > 0 && DETERMINER.test(words[at - 1]?.norm ?? '') && /^\s*$/.test(gap)) return undefined
  // A comma has ended what stood between the subject and this.
  if (at === 0) return clause.start > 0 ? 'active' : undefined
  const subject = words[at - 1]
  if (
    !opensObject &&
    !isPlainVerb(word) &&
    !(subject && /^\p{Lu}/u.test(subject.text)) &&
    !/^(?:he|she|it|they|who|which|that)$/.test(subject?.norm ?? '')
  )
    return undefined
  return 'active'
}

/** A form that is no participle cannot stand before a noun. */
const isPlainVerb = (word: Word): boolean =>
  /^(?:began|chose|gave|took|fell|rose|sank|withdrew|undertook|wrote|drove|broke|came|went|became|met|struck|won|left|quit|bought|sold|sent|brought|led|held)$/.test(
    word.norm,
  )

const ADVERB_MODAL = /^(?:will|would|could|should|may|might|must|can|not|never)$/

function hasPerfect(words: readonly Word[], been: number): boolean {
  let at = been - 1
  while (at >= 0 && been - at <= 3 && ADVERB.test(words[at]?.norm ?? '')) at--
  return HAVE.test(words[at]?.norm ?? '') && !UNREAL_AUX.test(words[at - 1]?.norm ?? '')
}
