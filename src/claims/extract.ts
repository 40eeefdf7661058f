import {
  type Claim,
  type ClaimSentence,
  claimIdOf,
  type EdtfDate,
  type Span,
  shiftSpan,
  spanContains,
} from '../domain/index.js'
import { type Classification, classify, isQuestion } from './classify.js'
import type { Clause } from './clause.js'
import { isForeign } from './foreign.js'
import { sentencesOf } from './input-sentences.js'
import { type Mention, mentionsOf } from './mentions.js'
import { render } from './render.js'
import { type Resolved, resolveReferences } from './resolve.js'
import { splitClauses } from './split.js'
import { isCapital, type Token, tokensOf } from './tokens.js'
import { checkWorthiness } from './worthiness.js'

/** What is known about a text beside its words. */
export interface ClaimContext {
  /** Who says it. Without one, a sentence's own "according to …" names the speaker. */
  speaker?: string
  /** When it was said. */
  date?: EdtfDate
  /** BCP 47. Other languages than English pass through whole. */
  language?: string
}

/** Beyond this (tokens) it is a table, a list or noise: nothing is resolved or split in it. */
const LONGEST_SENTENCE = 250

/** How far back a reference is looked for, in sentences. */
const MEMORY = 3

/**
 * The claims of a text: sentence by sentence, each whole and in its atomic parts, made readable on
 * their own, with type and check-worthiness (0 to 1) and the reason for them.
 *
 * @param input any text; it is normalised to NFC, and every span refers to the normalised text
 * @returns one entry a sentence, in order; none for a text without words or marks
 */
export function extractClaims(input: string, context: ClaimContext = {}): ClaimSentence[] {
  const text = input.normalize('NFC')
  const names = namesOf(text)
  const remembered: Mention[][] = []
  return sentencesOf(text, context.language ?? 'en').map((span) => {
    const sentence = text.slice(span.start, span.end)
    if (isForeign(sentence, context.language)) {
      const whole = foreignClaim(sentence, span, context)
      return { text: sentence, span, whole, parts: [whole] }
    }
    const tokens = tokensOf(sentence, names)
    const resolved = referencesOf(sentence, tokens, remembered)
    if (resolved.mentions.length > 0) remembered.unshift(resolved.mentions)
    remembered.length = Math.min(remembered.length, MEMORY)
    return sentenceClaims(sentence, span, tokens, resolved, names, context)
  })
}

/** A question is left as it was asked; what it names, the next sentence may refer to all the same. */
function referencesOf(
  sentence: string,
  tokens: readonly Token[],
  remembered: readonly Mention[][],
): Resolved {
  if (tokens.length > LONGEST_SENTENCE) return { replacements: [], unresolved: [], mentions: [] }
  const mentions = mentionsOf(tokens)
  if (isQuestion(sentence, tokens)) return { replacements: [], unresolved: [], mentions }
  return resolveReferences(tokens, mentions, remembered)
}

function sentenceClaims(
  sentence: string,
  span: Span,
  tokens: readonly Token[],
  resolved: Resolved,
  names: ReadonlySet<string>,
  context: ClaimContext,
): ClaimSentence {
  const replacements = [...resolved.replacements].sort((a, b) => a.start - b.start)
  const claimOf = (clause: Clause, final: string): Claim => {
    const { text, resolutions } = render(sentence, clause.pieces, replacements, final)
    const says = (span: Span) =>
      clause.pieces.some((piece) => typeof piece !== 'string' && spanContains(piece, span))
    const open = resolved.unresolved.filter(
      (reference) => says(reference) && !reference.antecedents?.every(says),
    )
    const ownTokens = text === sentence ? tokens : tokensOf(text, names)
    const classification = classify(text, ownTokens, context.speaker !== undefined)
    const notes = open.slice(0, 3).map(({ from, why }) => `“${from}” is left as it is: ${why}.`)
    return {
      ...claimBase(text, shiftSpan(clause.span, span.start), classification, context),
      checkWorthiness: checkWorthiness(classification, open.length),
      why: [classification.why, ...(/^(?:none|question)$/.test(classification.type) ? [] : notes)].join(' '),
      resolutions,
    }
  }
  const whole = claimOf(
    { pieces: [{ start: 0, end: sentence.length }], span: { start: 0, end: sentence.length } },
    '',
  )
  if (whole.type === 'none' || whole.type === 'question')
    return { text: sentence, span, whole, parts: [whole] }
  const clauses = splitClauses(tokens)
  if (clauses.length === 1) return { text: sentence, span, whole, parts: [whole] }
  const final = /[.!]$/.exec(sentence)?.[0] ?? ''
  return { text: sentence, span, whole, parts: clauses.map((clause) => claimOf(clause, final)) }
}

function claimBase(
  text: string,
  span: Span,
  { type, checkable, attribution }: Classification,
  context: ClaimContext,
) {
  const speaker = context.speaker ?? attribution?.speaker
  return {
    id: claimIdOf(text, speaker, context.date),
    text,
    span,
    type,
    checkable,
    ...(speaker && { speaker }),
    ...(context.date && { date: context.date }),
  }
}

/** Assay's analysis reads English; whatever else it meets is one claim, as written. */
function foreignClaim(sentence: string, span: Span, context: ClaimContext): Claim {
  const question = /[?？؟]$/.test(sentence)
  const words = /\p{L}/u.test(sentence)
  const classification = {
    type: question ? ('question' as const) : words ? ('factual' as const) : ('none' as const),
    checkable: words && !question,
  }
  return {
    id: claimIdOf(sentence, context.speaker, context.date),
    text: sentence,
    span,
    ...classification,
    checkWorthiness: classification.checkable ? 0.5 : 0,
    why: question
      ? 'It asks a question and states nothing.'
      : words
        ? 'It is not in English, which the analysis of claims supports: it is taken whole, as written.'
        : 'No statement is made: there are no words.',
    resolutions: [],
    ...(context.speaker && { speaker: context.speaker }),
    ...(context.date && { date: context.date }),
  }
}

/** Words that the text capitalises inside a sentence: names also where they open one. */
function namesOf(text: string): Set<string> {
  const names = new Set<string>()
  for (const [word] of text.matchAll(/(?<=\p{Ll} )\p{Lu}\p{L}+/gu)) {
    if (isCapital(word)) names.add(word.toLowerCase())
  }
  return names
}
