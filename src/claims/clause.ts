import type { Span } from '../domain/index.js'
import type { Token } from './tokens.js'

/** A stretch of the sentence, or words that the sentence leaves unsaid. */
export type Piece = Span | string

/** An atomic clause as pieces of its sentence, before anything is resolved. */
export interface Clause {
  pieces: Piece[]
  /** Where the sentence says what is the clause's own (a repeated subject lies outside). */
  span: Span
}

/** Neighbouring tokens become one piece, so that the spacing of the sentence is kept. */
export function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Span[] = []
  let previous = -2
  for (const token of tokens) {
    const last = pieces.at(-1)
    if (last && token.index === previous + 1) last.end = token.end
    else pieces.push({ start: token.start, end: token.end })
    previous = token.index
  }
  return pieces
}

export const hullOf = (tokens: readonly Token[]): Span => ({
  start: tokens[0]?.start ?? 0,
  end: tokens.at(-1)?.end ?? 0,
})
