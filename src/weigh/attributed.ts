import { contentWordsOf, type Word, wordsOf } from '../language/index.js'
import { nameTokens } from './names.js'

const SAYING = new Set(
  (
    'says said claims claimed announces announced states stated promises promised boasts boasted advertises ' +
    'advertised maintains maintained insists insisted asserts asserted writes wrote reports reported'
  ).split(' '),
)

/** How a report names a speaker it has named before. */
const STAND_INS = new Set('company maker manufacturer firm producer vendor'.split(' '))

/** "According to the company's own figures", "The maker says": of itself, whoever the speaker of the claim is. */
export function isSelfReport(sentence: string): boolean {
  const words = wordsOf(sentence).slice(0, OPENING)
  const norm = (at: number): string => words[at]?.norm ?? ''
  const start = norm(0) === 'according' && norm(1) === 'to' ? 2 : 0
  const definite = /^(?:the|its|their)$/.test(norm(start))
  const at = start + (definite ? 1 : 0)
  if (!definite || !STAND_INS.has(norm(at))) return false
  // The next word is "own" or what is measured; a sentence that only starts with the company says its own thing.
  return start > 0 || SAYING.has(norm(at + 1))
}

/** How far a sentence's opening reaches, in words. */
const OPENING = 6

/**
 * Whether a sentence only passes on what the speaker says: "According to Acme, …", "Acme says …",
 * "according to the company's own measurements". Whoever prints it, the witness is the speaker.
 */
export function isAttributedTo(speaker: string | undefined, sentence: string): boolean {
  if (isSelfReport(sentence)) return true
  const names = speaker === undefined ? [] : nameTokens(speaker)
  if (names.length === 0) return false
  const words = wordsOf(sentence)
  return words.some((word, at) => {
    const length = mentionLength(words, at, names)
    if (length === 0) return false
    const [beforeLast, last] = [words[at - 2]?.norm, words[at - 1]?.norm]
    const before = last === 'the' ? [words[at - 3]?.norm, beforeLast] : [beforeLast, last]
    if (before[0] === 'according' && before[1] === 'to') return true
    // A clause of its own: "Acme says", but not "tests of what Acme promised showed".
    return (
      SAYING.has(words[at + length]?.norm ?? '') && contentWordsOf(sentence.slice(0, word.start)).length === 0
    )
  })
}

/** How many words from here name the speaker: in full, by the telling part of the name, or by a stand-in. */
function mentionLength(words: readonly Word[], at: number, names: readonly string[]): number {
  const here = words[at]
  if (!here) return 0
  if (names.every((name, offset) => words[at + offset]?.norm === name)) return names.length
  if (STAND_INS.has(here.norm) && words[at - 1]?.norm === 'the') return 1
  const telling = [names[0], names.at(-1)].some((name) => name === here.norm && name.length >= 5)
  return names.length > 1 && telling && /^\p{Lu}/u.test(here.text) ? 1 : 0
}
