import type { Span } from '../domain/index.js'
import { type Word, wordsOf } from '../language/index.js'
import { occurrenceOf } from './occurrences.js'

/** A stretch of a sentence whose verbs and dates belong together. */
export interface Clause extends Span {
  kind: 'main' | 'joined' | 'relative' | 'reported' | 'when' | 'after' | 'infinitive' | 'because'
  words: Word[]
  /** Whether it has a subject of its own. */
  subject: boolean
}

const OPENERS: Record<string, Clause['kind']> = {
  which: 'relative',
  who: 'relative',
  whom: 'relative',
  whose: 'relative',
  where: 'relative',
  when: 'when',
  while: 'main',
  whereas: 'main',
  although: 'because',
  though: 'because',
  because: 'because',
  but: 'main',
  after: 'after',
  before: 'after',
  until: 'after',
  once: 'after',
  if: 'because',
  unless: 'because',
  whether: 'because',
  that: 'reported',
}

const SAYING =
  /^(?:sa(?:y|ys|id)|announc\w+|stat(?:e|es|ed)|declar\w+|reports?|reported|promis\w+|pledg\w+|not(?:e|es|ed)|claim\w*|insist\w*|argu\w+|show\w*|told|tells?|wr(?:ote|ites|itten)|warn\w*|confirm\w*|agreed|resolved|decided|recommend\w*|suggest\w*|propos\w+|add(?:s|ed)|ordered|ruled|found|den(?:y|ies|ied)|admit\w*|inform\w*|conced\w+|recall\w*|assur\w+|undert\w+|guarante\w+|complain\w*|explain\w*|concluded?|learn\w*|hear\w*|belie\w+|vowed|stipulat\w+|requir\w+|condition|news|word|reports|claims?|view|idea|belief|hope|fear|assurance|undertaking|statement)$/

/** What is between two words says that a new clause begins. */
const BREAK = /;|:\s|\s[–—-]\s|—|\(/
const LOOK_AHEAD = 7
/** "Yesterday, 19 November 1973, ": the commas end nothing. */
const APPOSED_DATE =
  /,\s\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s\d{4})?,\s/g

/** Cuts an English sentence where one clause ends and the next begins. */
export function clausesOf(text: string, words: readonly Word[] = wordsOf(text)): Clause[] {
  const clauses: Clause[] = []
  let open: Clause = { kind: 'main', start: 0, end: text.length, words: [], subject: true }
  const begin = (kind: Clause['kind'], at: number, subject: boolean) => {
    if (open.words.length === 0) {
      open = { ...open, kind, subject }
      return
    }
    clauses.push({ ...open, end: at })
    open = { kind, start: at, end: text.length, words: [], subject }
  }
  const apposed = Array.from(text.matchAll(APPOSED_DATE), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1]
    const gap = text.slice(previous?.end ?? 0, word.start)
    if (index > 0 && BREAK.test(gap)) begin('main', word.start, true)
    else if (
      index > 0 &&
      /[,)]/.test(gap) &&
      open.kind !== 'main' &&
      open.kind !== 'joined' &&
      !apposed.some(({ start, end }) => start <= (previous?.end ?? 0) && word.start <= end)
    ) {
      // A comma ends what a conjunction or a relative opened: the sentence goes on where it was.
      begin('main', word.start, true)
    }
    const kind = opens(words, index, text)
    if (kind) begin(kind, word.start, kind !== 'relative')
    else if (word.norm === 'and' || word.norm === 'then') {
      const joined = joins(words, index, open, text)
      if (joined) begin('joined', word.start, joined === 'subject')
    }
    open.words.push(word)
  }
  clauses.push(open)
  return clauses
}

function opens(words: readonly Word[], index: number, text: string): Clause['kind'] | undefined {
  const word = words[index] as Word
  const next = words[index + 1]
  if (word.norm === 'to') {
    if (!next || !/^\p{Ll}{2,}/u.test(next.text) || text.slice(word.end, next.start) !== ' ') return undefined
    return /^(?:the|a|an|its|his|her|their|our|be|it|him|them|us|me|this|that|these|those|some|all|any|both|each|within|about|nearly|over)$/.test(
      next.norm,
    )
      ? next.norm === 'be'
        ? 'infinitive'
        : undefined
      : INFINITIVE_AFTER.test(words[index - 1]?.norm ?? '') || index === 0
        ? 'infinitive'
        : undefined
  }
  const kind = Object.hasOwn(OPENERS, word.norm) ? OPENERS[word.norm] : undefined
  if (!kind) return undefined
  if (word.norm === 'that') {
    const before = words.slice(Math.max(0, index - 4), index)
    if (before.some(({ norm }) => SAYING.test(norm))) return 'reported'
    // "the bridge that opened in 1987"
    return next && occurrenceOf(next.text) ? 'relative' : undefined
  }
  // "after 1969", "before June 1987", "until the spring of 1974" date the clause they stand in.
  if (/^(?:after|before|until)$/.test(word.norm) && datesFollow(text, word)) return undefined
  return kind
}

/** What an infinitive may follow: a verb or a noun in lower case; "to" after a motion ("returned to harbour") is rare enough. */
const INFINITIVE_AFTER = /\p{L}/u
const DATE_NEXT =
  /^\s(?:(?:the|about|around|early|late|mid|end|start|spring|summer|autumn|fall|winter|of|in)[\s-]){0,4}(?:\d|January|February|March|April|May|June|July|August|September|October|November|December)/i

const datesFollow = (text: string, word: Word): boolean => DATE_NEXT.test(text.slice(word.end, word.end + 48))

/** "and" before another verb of the same sentence: with a subject of its own, or with the one before. */
function joins(
  words: readonly Word[],
  index: number,
  open: Clause,
  text: string,
): 'subject' | 'shared' | undefined {
  const hasVerb = open.words.some((word) => occurrenceOf(word.text) || FINITE.test(word.norm))
  if (!hasVerb) return undefined
  for (const [at, word] of words.slice(index + 1, index + 1 + LOOK_AHEAD).entries()) {
    const gap = text.slice(words[index + at]?.end ?? 0, word.start)
    if (at > 0 && /[,;:]/.test(gap)) return undefined
    const verb = FINITE.test(word.norm) || occurrenceOf(word.text) !== undefined
    if (!verb) continue
    const before = words.slice(index + 1, index + 1 + at)
    if (
      before.every(({ norm }) =>
        /ly$|^(?:then|later|also|soon|again|finally|eventually|there|so|now)$/.test(norm),
      )
    )
      return 'shared'
    return 'subject'
  }
  return undefined
}

const FINITE =
  /^(?:was|were|is|are|has|have|had|did|does|will|would|could|may|might|must|should|can|became|came|went|took|gave|made|said|told)$/
