import { HEDGES, MODALS, MONTHS, NEGATIONS } from './lexicon/function-words.js'
import { PUBLIC_MATTERS } from './lexicon/public-matters.js'
import { VALUE_WORDS } from './lexicon/value-words.js'
import { type VerbGroup, verbGroupsOf } from './phrases.js'
import type { Token } from './tokens.js'

/** What a sentence has that tells a checkable statement from talk. Counts, unless said otherwise. */
export interface Features {
  words: number
  /** Numbers that measure or count something, as written; years, days and ordinals are not. */
  quantities: string[]
  money: boolean
  percent: boolean
  /** Years and names of months. */
  times: number
  /** Names, a run of capitalised words counting once. */
  names: number
  pastVerb: boolean
  presentVerb: boolean
  superlative: boolean
  comparison: boolean
  causal: boolean
  firstPerson: boolean
  firstPersonPlural: boolean
  secondPerson: boolean
  modal: boolean
  hedge: boolean
  negation: boolean
  condition: boolean
  valueWord: boolean
  /** Words of public matters that records are kept of: taxes, votes, deaths, populations… */
  publicMatters: number
}

export function featuresOf(sentence: string, tokens: readonly Token[]): Features {
  const words = tokens.filter(({ tag }) => tag !== 'mark')
  const has = (test: (token: Token) => boolean) => words.some(test)
  const groups = verbGroupsOf(tokens)
  return {
    words: words.length,
    quantities: quantitiesOf(tokens),
    money: /[$€£¥₹]\s?\d|\b(?:dollars|euros|pounds|yen|rupees)\b/i.test(sentence),
    percent: /%|\bper ?cent\b/i.test(sentence),
    times: words.filter(isTime).length,
    names: tokens.filter(({ tag }, at) => tag === 'name' && tokens[at - 1]?.tag !== 'name').length,
    pastVerb: groups.some(isPast),
    presentVerb: groups.some((group) => !isPast(group)),
    superlative: isSuperlative(tokens),
    comparison: isComparison(tokens),
    causal: isCausal(tokens),
    firstPerson: has(({ lower }) => /^(?:i|i'm|i've|i'd|i'll|me|my|mine)$/.test(lower)),
    firstPersonPlural: has(({ lower }) => /^(?:we|we're|we've|we'd|we'll|us|our|ours)$/.test(lower)),
    secondPerson: has(({ lower }) => /^(?:you|you're|you've|you'd|you'll|your)$/.test(lower)),
    modal: has(({ lower, tag }) => MODALS.has(lower) && tag === 'verb'),
    hedge: has(({ lower }) => HEDGES.has(lower)),
    negation: has(({ lower }) => NEGATIONS.has(lower) || lower.endsWith("n't")),
    condition: has(({ lower }) => /^(?:if|unless|suppose|whether)$/.test(lower)),
    valueWord: has(({ lower }) => VALUE_WORDS.has(lower)),
    publicMatters: words.filter(
      ({ lower }) => PUBLIC_MATTERS.has(lower.replace(/(?<!s)s$/, '')) || PUBLIC_MATTERS.has(lower),
    ).length,
  }
}

const isPast = ({ main, auxiliary }: VerbGroup): boolean =>
  (main.verb?.form.startsWith('past') && !auxiliary) ||
  /^(?:was|were|had|did|has|have|wasn't|weren't|hadn't|didn't)$/.test(auxiliary?.lower ?? '')

const isYear = (token: Token): boolean => /^(?:1\d{3}|20\d{2})(?:s|[-–]\d{2,4})?$/.test(token.text)

const isTime = (token: Token): boolean => isYear(token) || (MONTHS.has(token.lower) && token.tag === 'name')

const UNIT =
  /^(?:m|km|kg|g|cm|mm|mi|ft|metres?|meters?|kilomet(?:re|er)s?|miles?|feet|people|tons?|tonnes?|years?|days?|hours?|men|women|times|copies|votes|jobs)$/

function quantitiesOf(tokens: readonly Token[]): string[] {
  return tokens
    .filter((token, at) => {
      if (token.tag !== 'number') return false
      const before = tokens[at - 1]
      const after = tokens[at + 1]
      if (/^\d+(?:st|nd|rd|th)$/i.test(token.text)) return false
      if (isYear(token))
        return /^[$€£¥₹]$/.test(before?.text ?? '') || UNIT.test(after?.lower ?? '') || after?.text === '%'
      const dated =
        (MONTHS.has(before?.lower ?? '') && before?.tag === 'name') ||
        (MONTHS.has(after?.lower ?? '') && after?.tag === 'name')
      // "Apollo 11" and "Boeing 747" are names.
      const duration =
        /^(?:years?|months?|weeks?|days?|decades?)$/.test(after?.lower ?? '') &&
        /^(?:later|earlier|ago)$/.test(tokens[at + 2]?.lower ?? '')
      return !dated && !duration && before?.tag !== 'name'
    })
    .map(({ text }) => text)
}

const NO_SUPERLATIVES =
  /^(?:west|forest|interest|harvest|request|protest|test|rest|guest|quest|chest|nest|priest|arrest|contest|honest|modest|invest|suggest|latest|east|crest|conquest|manifest|tempest|unrest|best|greatest|finest|nicest|everest|budapest|northwest|southwest|midwest)$/

/** "the first half", "the last week" rank nothing. */
const COUNTED = /^(?:time|half|year|term|week|day|century|quarter|part|few)$/

function isSuperlative(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower, tag }, at) => {
    if (tag === 'name') return false
    const determined = tokens
      .slice(Math.max(0, at - 3), at)
      .some(({ lower, text }) => /^(?:the|its|their|his|her)$/.test(lower) || /['’]s$/.test(text))
    if (!determined) return false
    if (/^(?:most|least)$/.test(lower)) return !/^(?:of|people|part)$/.test(tokens[at + 1]?.lower ?? '')
    if (/^(?:first|last|only)$/.test(lower)) {
      return tokens[at - 1]?.lower === 'the' && !COUNTED.test(tokens[at + 1]?.lower ?? '')
    }
    return /..est$/.test(lower) && !NO_SUPERLATIVES.test(lower)
  })
}

function isComparison(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower, tag }, at) => {
    const before = tokens[at - 1]?.lower ?? ''
    const after = tokens[at + 1]
    if (lower === 'than') {
      const bound =
        /^(?:more|less|fewer|higher|lower|greater)$/.test(before) &&
        (after?.tag === 'number' || after?.lower === 'a')
      return !bound && !/^(?:rather|other)$/.test(before)
    }
    if (lower === 'as' && tag !== 'mark')
      return tokens[at + 2]?.lower === 'as' && !/^(?:well|soon|far|long)$/.test(after?.lower ?? '')
    return /^(?:twice|double|triple)$/.test(lower) && /^(?:as|the)$/.test(after?.lower ?? '')
  })
}

function isCausal(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower, tag, verb, fixed }, at) => {
    if (fixed) return false
    const next = tokens[at + 1]?.lower ?? ''
    if (/^(?:because|therefore|consequently)$/.test(lower)) return true
    if ((lower === 'due' || lower === 'thanks' || lower === 'owing') && next === 'to') return true
    if (/^(?:result|results|resulted)$/.test(lower))
      return /^(?:in|from|of)$/.test(next) && (tag === 'verb' || tokens[at - 2]?.lower === 'as')
    if (tag !== 'verb') return lower === 'cause' && tokens[at + 1]?.lower === 'of'
    if (/^(?:lead|contribute)$/.test(verb?.base ?? '') && next === 'to') return true
    return /^(?:cause|prevent|cure|trigger|induce|provoke)$/.test(verb?.base ?? '')
  })
}
