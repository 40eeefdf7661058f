import type { Word } from '../../language/index.js'
import { clausesOf, isIn } from '../clauses.js'
import { overlapsAny, type Reading } from '../reading.js'
import { AKIN, isFigure, NOT_SAID, SAID, SAME_STEM, type Testimony, weightOf } from './testimony.js'

/** Names of features that apply to a word, with their values; those that are 0 are left out. */
export type Features = Map<string, number>

/** What is known of every word of a claim, and of every pair of neighbours. */
export interface ClaimFeatures {
  words: Features[]
  /** One fewer than words. */
  gaps: Features[]
}

const ORDINAL = /^(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th))$/
const DETERMINER = /^(?:the|a|an|his|her|its|their|this|that|these|those|another|any|some|all|both|each)$/
const PREPOSITION =
  /^(?:in|on|at|by|for|with|from|to|of|as|into|after|before|during|under|over|between|through|until|since|about|against|within|without|towards?|upon|via|near|across|around)$/
const VERBAL = /^(?:is|are|was|were|be|been|being|has|have|had|do|does|did|became|become)$/
const JOINER = /^(?:and|or|but|nor)$/

type Kind = 'stop' | 'name' | 'figure' | 'plain'

export function featuresOf(claim: Reading, testimonies: readonly Testimony[]): ClaimFeatures {
  const facts = factsOf(claim, testimonies)
  return {
    words: claim.words.map((word, index) => wordFeatures(claim, facts, word, index)),
    gaps: claim.words.slice(1).map((word, index) => gapFeatures(claim, facts, index, word)),
  }
}

interface Facts {
  kinds: Kind[]
  /** The most that any sentence says of the word. */
  best: number[]
  /** The same for the sentence that says most of the claim. */
  lead: number[]
  /** Share of the rest of the claim in the best sentence that says the word. */
  company: number[]
  coverage: number
  /** Share of the claim that some sentence says. */
  covered: number
  /** The word and the next stand side by side in a sentence too. */
  sideBySide: boolean[]
  clauseShare: number[]
}

function factsOf(claim: Reading, testimonies: readonly Testimony[]): Facts {
  const { words } = claim
  const lead = testimonies.reduce<Testimony | undefined>(
    (most, one) => (most === undefined || one.said > most.said ? one : most),
    undefined,
  )
  const best = words.map((_, index) => Math.max(0, ...testimonies.map((one) => one.nearness[index] ?? 0)))
  const weights = words.map(weightOf)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const shareOf = (indexes: readonly number[]): number => {
    const all = indexes.reduce((sum, index) => sum + (weights[index] ?? 0), 0)
    const said = indexes.reduce((sum, i) => sum + (best[i] === NOT_SAID ? 0 : (weights[i] ?? 0)), 0)
    return all === 0 ? 1 : said / all
  }
  const clauses = clausesOf(claim).map((clause) => {
    const members = [...words.keys()].filter((index) => isIn(clause, words[index]?.start ?? 0))
    return { members, share: shareOf(members) }
  })
  return {
    kinds: words.map((word, index) => kindOf(claim, word, index)),
    best,
    lead: words.map((_, index) => lead?.nearness[index] ?? 0),
    company: words.map((_, index) => {
      const rest = total - (weights[index] ?? 0)
      const shares = testimonies
        .filter((one) => one.nearness[index] !== NOT_SAID)
        .map((one) => (rest === 0 ? 1 : (one.said - (weights[index] ?? 0)) / rest))
      return Math.max(0, ...shares)
    }),
    coverage: lead && lead.total > 0 ? lead.said / lead.total : 0,
    covered: shareOf([...words.keys()]),
    sideBySide: words.slice(1).map((_, index) => testimonies.some((one) => standTogether(claim, one, index))),
    clauseShare: words.map((_, index) => clauses.find(({ members }) => members.includes(index))?.share ?? 1),
  }
}

function kindOf(claim: Reading, word: Word, index: number): Kind {
  if (isFigure(word) || overlapsAny(word, claim.times)) return 'figure'
  if (word.stop) return 'stop'
  if (/^\p{Lu}/u.test(word.text) && (index > 0 || overlapsAny(word, claim.names))) return 'name'
  return overlapsAny(word, claim.quantities) ? 'figure' : 'plain'
}

function standTogether(claim: Reading, { sentence }: Testimony, index: number): boolean {
  const [here, next] = [claim.lemmas[index] ?? '', claim.lemmas[index + 1] ?? '']
  return sentence.places.get(here)?.some((place) => sentence.lemmas[place + 1] === next) ?? false
}

const NEARNESS = { [NOT_SAID]: 'none', [AKIN]: 'akin', [SAME_STEM]: 'stem', [SAID]: 'said' } as const
const nearnessName = (value: number | undefined): string => NEARNESS[(value ?? 0) as keyof typeof NEARNESS]

function wordFeatures(claim: Reading, facts: Facts, word: Word, index: number): Features {
  const { kinds, best, lead, company, sideBySide } = facts
  const features: Features = new Map()
  const add = (name: string, value = 1) => value !== 0 && features.set(name, value)
  const kind = kinds[index] ?? 'plain'
  const last = claim.words.length - 1
  add('bias')
  add(kind)
  add(`${kind} ${nearnessName(best[index])}`)
  add(`${kind} lead ${nearnessName(lead[index])}`)
  add(`${kind} company`, company[index] ?? 0)
  add('coverage', facts.coverage)
  add('covered', facts.covered)
  add('clause', facts.clauseShare[index] ?? 1)
  add(`${kind} together`, (sideBySide[index - 1] ? 1 : 0) + (sideBySide[index] ? 1 : 0))
  if (index === 0) add('first')
  add('place', last === 0 ? 0 : index / last)
  add('subject', claim.verb > index ? 1 : 0)
  add('length', Math.min(12, word.text.length) / 12)
  if (ORDINAL.test(word.norm)) add('ordinal')
  if (DETERMINER.test(word.norm)) add('determiner')
  if (PREPOSITION.test(word.norm)) add('preposition')
  if (VERBAL.test(word.norm)) add('verbal')
  if (JOINER.test(word.norm)) add('joiner')
  if (/ly$/.test(word.norm)) add('adverb')
  if (/[a-z]{2}ed$/.test(word.norm) && !/^\p{Lu}/u.test(word.text)) add('past')
  for (const [side, step] of SIDES) {
    const near = contentBeside(kinds, index, step)
    if (near === undefined) add(`${side} end`)
    else {
      add(`${side} ${kinds[near] ?? 'plain'} ${best[near] === NOT_SAID ? 'none' : 'said'}`)
      if (kind === 'stop') add(`stop ${side} ${best[near] === NOT_SAID ? 'none' : 'said'}`)
    }
  }
  return features
}

const SIDES = [
  ['before', -1],
  ['after', 1],
] as const

function contentBeside(kinds: readonly Kind[], index: number, step: -1 | 1): number | undefined {
  for (let at = index + step; at >= 0 && at < kinds.length; at += step) if (kinds[at] !== 'stop') return at
  return undefined
}

/** The gap between the word at `index` and `next`. */
function gapFeatures(claim: Reading, facts: Facts, index: number, next: Word): Features {
  const features: Features = new Map()
  const word = claim.words[index] as Word
  const add = (name: string) => features.set(name, 1)
  const between = claim.text.slice(word.end, next.start)
  add('gap')
  if (/[^\s]/.test(between)) add('mark')
  if (/[,;:()]/.test(between)) add('comma')
  const together = (spans: readonly { span: { start: number; end: number } }[]) =>
    spans.some(({ span }) => span.start <= word.start && next.end <= span.end)
  if (together(claim.names)) add('name')
  if (together(claim.times)) add('time')
  if (together(claim.quantities)) add('amount')
  if (facts.sideBySide[index]) add('together')
  if (PREPOSITION.test(word.norm)) add('from preposition')
  if (PREPOSITION.test(next.norm)) add('to preposition')
  if (DETERMINER.test(word.norm)) add('from determiner')
  if (DETERMINER.test(next.norm)) add('to determiner')
  if (JOINER.test(next.norm)) add('to joiner')
  if (JOINER.test(word.norm)) add('from joiner')
  if (VERBAL.test(word.norm)) add('from verbal')
  if (VERBAL.test(next.norm)) add('to verbal')
  return features
}
