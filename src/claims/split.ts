import { type Clause, hullOf, type Piece, piecesOf } from './clause.js'
import { splitCoordination } from './coordination.js'
import { CONNECTIVES, HEDGES, MONTHS } from './lexicon/function-words.js'
import { isFiniteVerb, verbGroupsOf } from './phrases.js'
import { extractAside } from './relatives.js'
import type { Token } from './tokens.js'

/** A sentence longer than this (tokens) is hardly one sentence; splitting it would be a guess. */
const LONGEST = 150

/** Words whose meaning reaches over the whole sentence, wherever they stand. */
const INDIVISIBLE =
  /^(?:if|unless|whether|provided|either|neither|nor|both|respectively|otherwise|lest|suppose|supposing)$/

/** What stands before or after the main clause and holds for all of its parts. */
interface Frame {
  body: readonly Token[]
  prefix: Piece[]
  suffix: Piece[]
  /** A time or place that opens the sentence: later parts must have their own, or nothing is split. */
  setting: readonly Token[]
}

/**
 * Splits a sentence into clauses that each say one thing. An unsafe split is worse than none, so
 * conditions, correlatives, questions and quotations stay whole.
 *
 * @param tokens a sentence
 * @returns at least one clause; exactly one when the sentence is atomic or cannot be split safely
 */
export function splitClauses(tokens: readonly Token[]): Clause[] {
  const content = withoutFinalMarks(tokens)
  const whole: Clause[] = [{ pieces: piecesOf(content), span: hullOf(content) }]
  if (content.length === 0 || content.length > LONGEST || !isDivisible(tokens)) return whole

  const frame = frameOf(content)
  const { main, extracted } = extractAside(frame.body)
  const coordinated = splitCoordination(main)
  if (
    coordinated.length > 1 &&
    frame.setting.length > 0 &&
    !partsHaveTheirOwnTime(frame, coordinated, main)
  ) {
    return extracted.length === 0
      ? whole
      : framed(frame, [{ pieces: piecesOf(main), span: hullOf(main) }], extracted)
  }
  if (coordinated.length === 1 && extracted.length === 0) return whole
  return framed(frame, coordinated, extracted)
}

function framed(frame: Frame, coordinated: readonly Clause[], extracted: readonly Clause[]): Clause[] {
  return [
    ...coordinated.map((clause, index) => ({
      span: clause.span,
      pieces: [
        ...frame.prefix,
        ...(index === 0 ? piecesOf(frame.setting) : []),
        ...clause.pieces,
        ...frame.suffix,
      ],
    })),
    ...extracted.map((clause) => ({
      span: clause.span,
      pieces: [...frame.prefix, ...clause.pieces, ...frame.suffix],
    })),
  ].sort((a, b) => a.span.start - b.span.start)
}

function withoutFinalMarks(tokens: readonly Token[]): Token[] {
  let end = tokens.length
  while (end > 0 && /^[.!…;,]$/.test(tokens[end - 1]?.text ?? '') && !tokens[end - 1]?.fixed) end--
  // The full stop of "U.S." is a mark of its own here, but belongs to the name.
  if (/\.\p{Lu}$/u.test(tokens[end - 1]?.text ?? '') && tokens[end]?.text === '.') end++
  return tokens.slice(0, end)
}

function isDivisible(tokens: readonly Token[]): boolean {
  return tokens.every((token, at) => {
    if (token.fixed) return true
    if (/^[?:–—-]$/.test(token.text) || INDIVISIBLE.test(token.lower)) return false
    const next = tokens[at + 1]?.lower
    return !(token.lower === 'not' && /^(?:only|just|merely|because)$/.test(next ?? ''))
  })
}

function frameOf(tokens: readonly Token[]): Frame {
  const frame: Frame = { body: tokens, prefix: [], suffix: [], setting: [] }
  const comma = tokens.findIndex((token) => token.text === ',' && !token.fixed)
  const opening = comma > 0 ? tokens.slice(0, comma) : []
  const first = opening[0]
  if (first && isAttribution(opening)) {
    frame.prefix = piecesOf(tokens.slice(0, comma + 1))
    frame.body = tokens.slice(comma + 1)
  } else if (first && opening.length === 1 && HEDGES.has(first.lower)) {
    frame.prefix = piecesOf(tokens.slice(0, comma + 1))
    frame.body = tokens.slice(comma + 1)
  } else if (first && opening.length <= 2 && CONNECTIVES.has(first.lower)) {
    frame.body = tokens.slice(comma + 1)
  } else if (
    first &&
    (first.tag === 'preposition' || first.tag === 'adverb') &&
    verbGroupsOf(opening).length === 0
  ) {
    frame.setting = tokens.slice(0, comma + 1)
    frame.body = tokens.slice(comma + 1)
  }
  const tail = frame.body.findIndex(
    (token, at) => token.text === ',' && !token.fixed && isAttribution(frame.body.slice(at + 1)),
  )
  if (tail > 0) {
    frame.suffix = piecesOf(frame.body.slice(tail))
    frame.body = frame.body.slice(0, tail)
  }
  return frame
}

/** "According to NASA", with nothing after it that could be another clause. */
const isAttribution = (tokens: readonly Token[]): boolean =>
  tokens[0]?.lower === 'according' &&
  tokens[1]?.lower === 'to' &&
  !tokens.some((token) => isFiniteVerb(token))

/**
 * "In 1969, the ship left Kiel and in 1972 …": a time that opens the sentence must not be lost to
 * a later part, nor be forced on it. The later parts have a time of their own, or nothing is split.
 */
function partsHaveTheirOwnTime(frame: Frame, clauses: readonly Clause[], main: readonly Token[]): boolean {
  if (!frame.setting.some(isTime)) return false
  return clauses
    .slice(1)
    .every(({ span }) =>
      main.some((token) => token.start >= span.start && token.end <= span.end && isTime(token)),
    )
}

const isTime = (token: Token): boolean =>
  /^(?:1\d{3}|20\d{2}|today|now|later|afterwards|then|since)$/.test(token.lower) || MONTHS.has(token.lower)
