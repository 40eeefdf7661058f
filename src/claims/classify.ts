import type { ClaimType } from '../domain/index.js'
import { type Attribution, attributionOf, hasQuotation } from './attribution.js'
import { type Features, featuresOf } from './features.js'
import { isAboutItself, isFurniture } from './furniture.js'
import { interprets } from './interpretation.js'
import {
  ATTITUDES,
  GREETINGS,
  IMPERATIVE_OPENERS,
  IMPERATIVE_VERBS,
  ONLY_IMPERATIVE,
  VALUE_WORDS,
} from './lexicon/value-words.js'
import { isFiniteVerb, mainGroupOf, type VerbGroup, verbGroupsOf } from './phrases.js'
import { isCapital, type Token } from './tokens.js'

export interface Classification {
  type: ClaimType
  checkable: boolean
  why: string
  features: Features
  attribution?: Attribution
}

/**
 * @param sentence one statement
 * @param speakerKnown the reader knows who says "I", so that a public act in the first person can be checked
 */
export function classify(sentence: string, tokens: readonly Token[], speakerKnown: boolean): Classification {
  const features = featuresOf(sentence, tokens)
  const attribution = attributionOf(sentence, tokens)
  const {
    type,
    why,
    checkable = false,
  } = noStatement(sentence, tokens) ??
  attributed(attribution) ??
  notChecked(sentence, tokens, features, speakerKnown) ??
  statement(sentence, features)
  return { type, why, checkable, features, ...(attribution && { attribution }) }
}

interface Finding {
  type: ClaimType
  why: string
  checkable?: true
}

function noStatement(sentence: string, tokens: readonly Token[]): Finding | undefined {
  const words = tokens.filter(({ tag }) => tag !== 'mark')
  const [first] = words
  if (!first) return { type: 'none', why: 'No statement is made: there are no words.' }
  if (isFurniture(sentence))
    return { type: 'none', why: 'It belongs to the page and not to the text; no statement is made.' }
  if (asks(sentence)) return { type: 'question', why: 'It asks a question and states nothing.' }
  if (GREETINGS.test(sentence) && words.length <= 4)
    return { type: 'none', why: 'It is a greeting or a reply; no statement is made.' }
  const ended = isEnded(sentence)
  if (namesQuestion(sentence, first)) {
    return { type: 'question', why: 'It names a question and does not answer it.' }
  }
  if (isImperative(tokens, first))
    return { type: 'none', why: 'It tells the reader to do something; no statement is made.' }
  if (isAboutItself(sentence))
    return { type: 'none', why: 'It tells what the text itself is about, which the text shows.' }
  if (hasVerb(tokens, words, ended)) return undefined
  const what = words.length === 1 ? 'a single word' : 'a heading or a phrase without a verb'
  return { type: 'none', why: `No statement is made: it is ${what}.` }
}

/** "He asked, “Why is it so?”" tells what somebody asked. */
const QUOTED_QUESTION = /^[^"“?]{6,}[,:] ["“][^"”]*\?["”]?$/
const asks = (sentence: string): boolean => /\?["'”’)\]]*$/.test(sentence) && !QUOTED_QUESTION.test(sentence)
const isEnded = (sentence: string): boolean => /[.!…]["'”’)\]]*$/.test(sentence)

/** "Why the sky is blue": a heading. */
const namesQuestion = (sentence: string, first: Token): boolean =>
  !isEnded(sentence) && /^(?:why|how|what|who|where|when)$/.test(first.lower)

/** It states nothing, so what its words stand for is nobody's claim. */
export function isQuestion(sentence: string, tokens: readonly Token[]): boolean {
  const first = tokens.find(({ tag }) => tag !== 'mark')
  return asks(sentence) || (first !== undefined && namesQuestion(sentence, first))
}

/** A finite verb; or, where the lexicon knows none, the looks of a full sentence. */
function hasVerb(tokens: readonly Token[], words: readonly Token[], ended: boolean): boolean {
  if (words.length < 2) return false
  const quoted = tokens.filter(({ fixed }) => fixed).length
  if (verbGroupsOf(tokens).some(({ start }) => isFiniteVerb(tokens[start]))) return true
  if (quoted > tokens.length / 2)
    return tokens.some(({ tag, verb }) => tag === 'verb' && verb?.form !== 'ing')
  const capitals = words.filter(({ text }) => isCapital(text)).length
  return ended && words.length >= 3 && (words.length >= 5 || capitals <= words.length / 2)
}

function isImperative(tokens: readonly Token[], first: Token): boolean {
  if (first.tag === 'name' && !IMPERATIVE_OPENERS.has(first.lower) && !isCapital(first.text)) return false
  const at = IMPERATIVE_OPENERS.has(first.lower) ? first.index + 1 : first.index
  if (first.lower === 'please') return true
  const verb = tokens[at]
  if (verb && ONLY_IMPERATIVE.has(verb.lower) && isCapital(first.text) && tokens[at + 1]?.tag !== 'mark')
    return true
  if (!verb || !IMPERATIVE_VERBS.has(verb.lower)) return false
  let next = at + 1
  const following = tokens[next]
  if (!following || /^[.!:]$/.test(following.text)) return true
  // "Look, the lake is frozen" states something all the same.
  if (following.text === ',') return !verbGroupsOf(tokens.slice(next + 1)).some(({ start }) => start > 0)
  if (verb.lower === 'consider' && following.verb?.form === 'ing') return true
  if (!/^(?:determiner|possessive|pronoun|name|preposition|adverb|relative|number)$/.test(following.tag))
    return false
  if (first.tag === 'name' && following.tag !== 'name') return false
  while (tokens[next]?.tag === 'name' || tokens[next]?.tag === 'number') next++
  return !(following.tag === 'name' && isFiniteVerb(tokens[next]))
}

function attributed(attribution: Attribution | undefined): Finding | undefined {
  if (!attribution) return undefined
  const { speaker = 'somebody', quoted } = attribution
  return quoted
    ? {
        type: 'quotation',
        checkable: true,
        why: `It quotes ${speaker}: whether these words were said, and whether they are true, can be checked.`,
      }
    : {
        type: 'attribution',
        checkable: true,
        why: `It says that ${speaker} stated something: a source can show whether that was said and whether it holds.`,
      }
}

function notChecked(
  sentence: string,
  tokens: readonly Token[],
  features: Features,
  speakerKnown: boolean,
): Finding | undefined {
  const groups = verbGroupsOf(tokens)
  return (
    firstPerson(tokens, groups, features, speakerKnown) ??
    prediction(tokens, features) ??
    opinion(tokens, features) ??
    interpretation(sentence)
  )
}

function interpretation(sentence: string): Finding | undefined {
  return interprets(sentence)
    ? {
        type: 'opinion',
        why: 'It is the author’s own reading of what is told elsewhere; no source can confirm or refute that.',
      }
    : undefined
}

function firstPerson(
  tokens: readonly Token[],
  groups: readonly VerbGroup[],
  features: Features,
  speakerKnown: boolean,
): Finding | undefined {
  const subject = tokens.find(({ tag }) => tag !== 'mark' && tag !== 'adverb' && tag !== 'conjunction')
  if (!subject || !/^(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'd|we'll|my)$/.test(subject.lower))
    return undefined
  const group = groups[0]
  const attitude =
    group !== undefined &&
    (ATTITUDES.has(group.main.verb?.base ?? '') ||
      ATTITUDES.has(group.main.lower) ||
      ATTITUDES.has(tokens[subject.index + 1]?.lower ?? ''))
  const publicFact =
    features.quantities.length > 0 ||
    (groups.length > 1 && (features.names > 0 || features.superlative || features.times > 0))
  if (attitude && (!publicFact || features.valueWord)) {
    return {
      type: 'opinion',
      why: 'It tells what the speaker feels, thinks or wants; no source can confirm or refute that.',
    }
  }
  if (publicFact || features.publicMatters > 1 || speakerKnown) return undefined
  if (/^we/.test(subject.lower) && (!features.pastVerb || features.names > 0 || features.publicMatters > 0))
    return undefined
  return {
    type: 'factual',
    why: 'It is the speaker’s own experience; no public source can confirm or refute it.',
  }
}

function prediction(tokens: readonly Token[], features: Features): Finding | undefined {
  const main = mainGroupOf(tokens)
  const modal = main?.auxiliary?.lower ?? ''
  const goingTo = tokens.some(
    ({ lower }, at) =>
      lower === 'going' &&
      at === main?.end &&
      tokens[at + 1]?.lower === 'to' &&
      tokens[at + 2]?.verb?.form === 'base',
  )
  const expected = tokens.some(
    ({ lower }, at) =>
      EXPECTED.test(lower) &&
      tokens[at + 1]?.lower === 'to' &&
      (lower !== 'due' || tokens[at + 2]?.verb?.form === 'base') &&
      /^(?:is|are|be)$/.test(tokens[DEGREE.test(tokens[at - 1]?.lower ?? '') ? at - 2 : at - 1]?.lower ?? ''),
  )
  if (/^(?:will|shall|won't)$/.test(modal) || goingTo || expected) {
    return { type: 'prediction', why: 'It says what will be; nothing can confirm or refute it yet.' }
  }
  const perfect = tokens[(main?.start ?? 0) + 1]?.lower === 'have'
  if (perfect) return undefined
  if (modal === 'would' && !tokens.some(({ lower }) => /^(?:later|eventually|often|never)$/.test(lower))) {
    return {
      type: 'prediction',
      why: 'It says what would be under a condition; nothing that happened is stated.',
    }
  }
  const speculative = /^(?:might|could|may)$/.test(modal) && main?.main.verb?.form === 'base'
  if (speculative && modal !== 'may' && AHEAD.test(main?.main.verb?.base ?? '')) {
    return {
      type: 'prediction',
      why: `It says what ${modal} happen, not what is or was; nothing can confirm or refute it.`,
    }
  }
  // Without a name it is mostly general knowledge put with care: "coffee may reduce the risk of …".
  if (speculative && features.times === 0 && features.quantities.length === 0 && namesAnActor(tokens, main)) {
    return {
      type: 'prediction',
      why: `It says what ${modal} happen, not what is or was; nothing can confirm or refute it.`,
    }
  }
  return undefined
}

/** A name in the subject, not an abbreviation: somebody of whom it is guessed what they may do. */
const namesAnActor = (tokens: readonly Token[], main: VerbGroup | undefined): boolean =>
  tokens.slice(0, main?.start ?? 0).some(({ tag, text }, at, subject) => {
    const owner = /['’]s?$/.test(text)
    // "Verne’s plans could …": also at the start of a sentence, where a capital tells nothing.
    if (at === 0 && /^\p{Lu}\p{Ll}{2,}['’]s$/u.test(text) && tag === 'word') return true
    return tag === 'name' && /\p{Lu}\p{Ll}{2}/u.test(text) && (owner || subject[at + 1]?.tag !== 'word')
  })

/** What could continue or become so is ahead, whoever is meant; "could" is no past ability with these. */
const AHEAD = /^(?:continue|become|remain)$/
const DEGREE = /^(?:more|less|not|very|most|also|still|now)$/
const EXPECTED = /^(?:expected|set|likely|bound|projected|poised|due)$/

const LINKING = /^(?:be|is|are|was|were|am|seem|remain|become|look|feel|sound|taste)$/

function opinion(tokens: readonly Token[], features: Features): Finding | undefined {
  if (features.quantities.length === 0 && tokens.some(({ lower }) => /^deserves?$/.test(lower))) {
    return { type: 'opinion', why: 'It says what somebody deserves; that is a judgement of value.' }
  }
  const main = mainGroupOf(tokens)
  if (!main) return undefined
  const modal = main.auxiliary?.lower ?? ''
  if (/^(?:should|shouldn't|ought)$/.test(modal)) {
    return { type: 'opinion', why: 'It says what ought to be, not what is; that is a judgement of value.' }
  }
  if (features.quantities.length > 0) return undefined
  if (modal === 'must' && main.main.verb?.form === 'base') {
    return { type: 'opinion', why: 'It says what must be done, not what is; that is a judgement of value.' }
  }
  if (!LINKING.test(main.main.verb?.base ?? '')) return undefined
  const value = judgingWord(tokens, tokens.slice(main.end))
  return value
    ? { type: 'opinion', why: `“${value}” is a judgement of value; no source can confirm or refute it.` }
    : undefined
}

/** The value word of the predicate, unless it measures ("good for the heart" can be studied). */
function judgingWord(tokens: readonly Token[], predicate: readonly Token[]): string | undefined {
  for (const [at, token] of predicate.entries()) {
    if (at > 5 || token.tag === 'preposition' || token.tag === 'mark' || token.tag === 'relative')
      return undefined
    if (!VALUE_WORDS.has(token.lower) || token.tag === 'name') continue
    const next = predicate[at + 1]?.lower ?? ''
    if (
      (next === 'for' && /^(?:good|bad|better|worse)$/.test(token.lower)) ||
      (IMPORTANCE.test(token.lower) && hasRole(tokens, predicate.slice(at + 1))) ||
      /^(?:known|selling|preserved)$/.test(next)
    )
      return undefined
    return token.text
  }
  return undefined
}

const IMPORTANCE = /^(?:important|crucial|vital|essential|necessary|significant)$/

/** "Vitamin D is essential for bones" tells what a thing does; "it is essential to act" does not. */
const hasRole = (tokens: readonly Token[], after: readonly Token[]): boolean => {
  const valued = tokens.length - after.length - 1
  const before = tokens.slice(Math.max(0, valued - 4), valued)
  if (before.some(({ lower }) => /^(?:it|this|that)$/.test(lower))) return false
  return after.slice(0, 4).some(({ lower }) => /^(?:for|to|in|of)$/.test(lower))
}

/** Shorter ones are titles, or words held at arm's length. */
const LONG_QUOTATION = 6

function statement(sentence: string, features: Features): Finding {
  const [quantity] = features.quantities
  if (hasQuotation(sentence, LONG_QUOTATION)) {
    return {
      type: 'quotation',
      checkable: true,
      why: 'It quotes words; a source can show whether they were said so.',
    }
  }
  if (features.causal)
    return {
      type: 'causal',
      checkable: true,
      why: 'It says that one thing brings about another; evidence can support or refute that.',
    }
  if (features.comparison || features.superlative) {
    return {
      type: 'comparison',
      checkable: true,
      why: 'It compares or ranks; sources with the facts compared can confirm or refute it.',
    }
  }
  if (quantity)
    return {
      type: 'numeric',
      checkable: true,
      why: `It gives a number (${quantity}) that a source can confirm or refute.`,
    }
  const what = features.names > 0 ? 'something named' : 'something'
  return {
    type: 'factual',
    checkable: true,
    why: `It states a fact about ${what} that a source can confirm or refute.`,
  }
}
