import { spansOverlap } from '../domain/index.js'
import { contentWordsOf, quotationsIn, type Word, wordsOf } from '../language/index.js'

/** What the wording of a statement does, with the very words. */
export interface WordingFlags {
  absolutes: string[]
  loaded: string[]
  unattributed: string[]
  causes: string[]
  superlatives: string[]
  /** "last year": a date only for who knows when it was said. */
  relativeDates: string[]
  /** Things that change, spoken of in the present: "population". */
  changing: string[]
}

const phrases = (list: string): string[][] => list.split('|').map((phrase) => phrase.trim().split(/\s+/))

const ABSOLUTES = phrases(
  'always|never|everyone|everybody|nobody|no one|all|every|none|nothing|entirely|completely|totally|absolutely|' +
    'impossible|forever|without exception|undeniably|undoubtedly|beyond doubt|everywhere|nowhere|guaranteed',
)
/** How often, not whether without exception. */
const REPEATED = phrases(
  'every day|every night|every morning|every evening|every week|every month|every year|every season|every hour|' +
    'every minute|every second|every two|every three|every four|every five|every ten|every few|every other|all day|' +
    'all night|all year|at all|above all|after all|first of all|all over|all around',
)
const LOADED = phrases(
  'disastrous|shocking|shockingly|outrageous|disgraceful|shameful|evil|heroic|so-called|corrupt|hoax|sham|scam|' +
    'scandalous|catastrophic|horrific|horrible|terrible|terrifying|miraculous|miracle|ridiculous|absurd|insane|' +
    'crazy|stupid|idiotic|pathetic|brilliant|magnificent|glorious|amazing|incredible|unbelievable|monstrous|' +
    'barbaric|fanatical|extremist|radical|puppet|traitor|treacherous|cover-up|slammed|blasted|' +
    'poisonous lies|sinister|vicious|brutal|vile|toxic',
)
/** Each of them alone, folded. */
export const LOADED_WORDS: ReadonlySet<string> = new Set(LOADED.flat())

const UNATTRIBUTED = phrases(
  'experts say|experts believe|experts agree|experts claim|experts warn|scientists say|scientists agree|' +
    'scientists believe|doctors say|researchers say|studies show|studies prove|studies say|research shows|' +
    'science says|critics say|some say|many say|people say|they say|sources say|insiders say|observers say|' +
    'many people believe|many believe|some believe|it is said|it is believed|it is known|everyone knows|' +
    'everybody knows|it is well known|reportedly|allegedly|rumour has it|rumor has it|according to experts|' +
    'according to sources|according to studies|according to scientists',
)
const CAUSES = phrases(
  'because|because of|cause|causes|caused|causing|due to|leads to|led to|lead to|results in|resulted in|thanks to|' +
    'as a result of|owing to|is responsible for|triggers|triggered|prevents|cures|cure',
)
const SUPERLATIVES = phrases('the only|first|best|worst|least|unprecedented|unique|record-breaking')
const RELATIVE_DATES = phrases(
  'last year|last month|last week|last night|this year|this month|this week|next year|next month|next week|' +
    'yesterday|today|tomorrow|recently|lately|currently|now|nowadays|at present|at the moment|so far|to date|latest',
)
const CHANGING = new Set(
  (
    'president minister chancellor mayor ceo chairman chairwoman director champion record population price prices ' +
    'cost costs inflation unemployment rate rates gdp debt deficit budget salary salaries revenue sales users ' +
    'members subscribers customers employees shares richest youngest oldest inhabitants residents'
  ).split(' '),
)
/** Words in -est that compare nothing. */
const NOT_SUPERLATIVE = new Set(
  (
    'forest interest request guest harvest contest protest honest modest invest suggest arrest digest manifest ' +
    'conquest priest crest quest chest earnest tempest behest bequest infest detest attest ingest midwest northwest ' +
    'southwest latest wrest disinterest reforest backrest breast northeast southeast yeast least'
  ).split(' '),
)

/** Flags of what the statement says itself; what it quotes is somebody else's wording. */
export function wordingOf(text: string): WordingFlags {
  const words = ownWordsOf(text)
  const find = (list: string[][]) => matches(text, words, list)
  const relativeDates = find(RELATIVE_DATES)
  const unattributed = find(UNATTRIBUTED)
  const excused = new Set([...find(REPEATED), ...unattributed])
  return {
    absolutes: find([...ABSOLUTES, ...REPEATED, ...UNATTRIBUTED]).filter((words) => !excused.has(words)),
    loaded: find(LOADED),
    unattributed,
    causes: find(CAUSES),
    superlatives: [...find(SUPERLATIVES), ...graded(text, words)],
    relativeDates,
    changing: isPresent(words)
      ? words.filter((word) => CHANGING.has(word.norm)).map((word) => word.text)
      : [],
  }
}

/** The words outside quotation marks; all of them where nothing is said outside. */
function ownWordsOf(text: string): Word[] {
  const quoted = quotationsIn(text, 1)
  const outside = (word: Word) => !quoted.some(({ span }) => spansOverlap(span, word))
  return contentWordsOf(text).some(outside) ? wordsOf(text).filter(outside) : wordsOf(text)
}

/** Present tense or an open period: what it says may have changed since. */
export const isPresent = (words: readonly Word[]): boolean =>
  words.some(({ norm }) =>
    /^(?:is|are|has|have|currently|now|today|remains|costs|lives|holds|owns|employs)$/.test(norm),
  )

const IRREGULAR_PAST = new Set(
  (
    'was were had did won wrote built made met found took gave became came went saw said held led sold began ' +
    'left lost ran flew fell sank born sent grew rose broke drew knew brought bought thought taught caught fought ' +
    'shot struck stood spoke chose drove rode swam sang paid told kept felt spent dug hung lay'
  ).split(' '),
)

/** A verb in the past tense, and none in the present beside it. */
export const isPast = (words: readonly Word[]): boolean =>
  !isPresent(words) &&
  words.some(
    ({ norm, text }) =>
      IRREGULAR_PAST.has(norm) || (norm.length > 4 && norm.endsWith('ed') && !/^\p{Lu}/u.test(text)),
  )

/** The longest phrase that starts at each word; phrases do not overlap. */
function matches(text: string, words: readonly Word[], list: readonly string[][]): string[] {
  const found: string[] = []
  for (let at = 0; at < words.length; at++) {
    const lengths = list.filter((phrase) => isAt(text, words, at, phrase)).map((phrase) => phrase.length)
    const first = words[at]
    const last = words[at + Math.max(0, ...lengths) - 1]
    if (lengths.length === 0 || !first || !last) continue
    found.push(text.slice(first.start, last.end))
    at += Math.max(...lengths) - 1
  }
  return [...new Set(found)]
}

/** A phrase has nothing but white space inside: no comma, and no quotation mark. */
const isAt = (text: string, words: readonly Word[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((part, offset) => {
    const [before, word] = [words[at + offset - 1], words[at + offset]]
    return word?.norm === part && (offset === 0 || text.slice(before?.end, word.start).trim() === '')
  })

/** "tallest", "the most popular"; not "most people" and not "Everest". */
function graded(text: string, words: readonly Word[]): string[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1]
    const ranked = /^(?:the|his|her|its|their|our|my|your)$/.test(words[at - 1]?.norm ?? '')
    if (word.norm === 'most' && ranked && next && !next.stop && !/^\p{Lu}/u.test(next.text)) {
      return [text.slice(word.start, next.end)]
    }
    const proper = at > 0 && /^\p{Lu}/u.test(word.text)
    const graded = word.norm.length > 5 && word.norm.endsWith('est') && !NOT_SUPERLATIVE.has(word.norm)
    return graded && !proper ? [word.text] : []
  })
}
