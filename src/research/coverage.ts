import type { Coverage, OriginId, SourceKind, SubQuestion } from '../domain/index.js'

/** What was found for a sub-question, by where it comes from. */
export interface FoundSource {
  origin: OriginId
  kind: SourceKind
}

/** Fewer passages, or all of one origin, answer a question thinly. */
const FEWEST_PASSAGES = 3

/** How well a sub-question is answered: counted, never judged. */
export function coverageOf({ id, question, kinds }: SubQuestion, found: readonly FoundSource[]): Coverage {
  const origins = new Set(found.map(({ origin }) => origin)).size
  const have = [...new Set(found.map(({ kind }) => kind))].sort()
  const missing = kinds.filter((kind) => !have.includes(kind))
  const wanted = kinds.length > 0 && missing.length === kinds.length
  const state =
    origins === 0 ? 'open' : origins === 1 || found.length < FEWEST_PASSAGES || wanted ? 'thin' : 'covered'
  return {
    subQuestion: id,
    question,
    state,
    passages: found.length,
    origins,
    kinds: have,
    missing,
    why: whyOf(found.length, origins, wanted ? kinds : []),
  }
}

function whyOf(passages: number, origins: number, wanted: readonly SourceKind[]): string {
  if (origins === 0) return 'Nothing that was searched says anything on it.'
  const amount = `${passages} ${passages === 1 ? 'passage' : 'passages'} of ${origins} independent ${origins === 1 ? 'origin' : 'origins'}`
  if (origins === 1) return `${amount}: nobody else was found who says so.`
  if (wanted.length > 0) return `${amount}, none of them ${either(wanted)}.`
  if (passages < FEWEST_PASSAGES) return `Only ${amount}.`
  return `${amount}.`
}

const ARTICLES: Readonly<Record<SourceKind, string>> = {
  'official record': 'an official record',
  'court or government report': 'a court or government report',
  scholarly: 'scholarly',
  book: 'a book',
  journalism: 'journalism',
  'statement of a party': 'a statement of a party',
  other: 'of another kind',
}

const either = (kinds: readonly SourceKind[]): string => kinds.map((kind) => ARTICLES[kind]).join(' or ')

/**
 * What to search for next, for a sub-question that is not covered: each query's words by halves, since
 * one that asks for too much finds what has the wrong half of it. Nothing that was asked before.
 */
export function furtherQueries({ queries, question }: SubQuestion, asked: ReadonlySet<string>): string[] {
  const halves = queries.flatMap((query) => {
    const words = query.split(/\s+/).filter((word) => word !== '')
    const middle = Math.ceil(words.length / 2)
    return words.length < 3 ? [] : [words.slice(0, middle).join(' '), words.slice(middle).join(' ')]
  })
  return [...new Set([question.replace(/[?]/g, '').trim(), ...halves])].filter((query) => !asked.has(query))
}
