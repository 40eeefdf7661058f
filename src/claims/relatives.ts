import { type Clause, hullOf, piecesOf } from './clause.js'
import { BE_FORMS } from './lexicon/function-words.js'
import { isFiniteVerb, isNounPhrase, verbGroupsOf } from './phrases.js'
import type { Token } from './tokens.js'

export interface Extraction {
  /** The sentence without what was taken out. */
  main: Token[]
  extracted: Clause[]
}

/**
 * Takes one non-restrictive relative clause (", which is 8,849 m high,") or, in the present tense,
 * one apposition (", the capital of France,") out of a sentence and makes a clause of its own of it.
 * The noun that it belongs to must be beyond doubt: the whole subject before the comma, or a single
 * name right before a relative clause that ends the sentence.
 */
export function extractAside(tokens: readonly Token[]): Extraction {
  const none = { main: [...tokens], extracted: [] }
  const opening = tokens.findIndex((token) => token.text === ',' && !token.fixed)
  if (opening < 1) return none
  return relativeOfSubject(tokens, opening) ?? apposition(tokens, opening) ?? finalRelative(tokens) ?? none
}

const isRelative = (token: Token | undefined): boolean => /^(?:which|who|whose)$/.test(token?.lower ?? '')

function relativeOfSubject(tokens: readonly Token[], opening: number): Extraction | undefined {
  const relative = tokens[opening + 1]
  const head = tokens.slice(0, opening)
  if (!isRelative(relative) || !isNounPhrase(head)) return undefined
  const closing = closingComma(tokens, opening + 2)
  if (closing === undefined) return undefined
  const clause = relativeClause(head, tokens.slice(opening + 1, closing))
  if (!clause) return undefined
  return { main: [...head, ...tokens.slice(closing + 1)], extracted: [clause] }
}

/** The one comma after which the main verb comes. */
function closingComma(tokens: readonly Token[], from: number): number | undefined {
  const closings: number[] = []
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]?.text !== ',' || tokens[at]?.fixed) continue
    const next = tokens[at + 1]?.tag === 'adverb' ? at + 2 : at + 1
    if (isFiniteVerb(tokens[next])) closings.push(at)
  }
  return closings.length === 1 ? closings[0] : undefined
}

function finalRelative(tokens: readonly Token[]): Extraction | undefined {
  const at = tokens.findLastIndex((token, index) => token.text === ',' && isRelative(tokens[index + 1]))
  if (at < 1 || tokens.slice(at + 2).some((token) => token.text === ',' && !token.fixed)) return undefined
  const head = nameBefore(tokens, at)
  if (!head) return undefined
  // Inside "NASA said that …" it would no longer be NASA who says it.
  const before = tokens.slice(0, at)
  if (
    verbGroupsOf(before).length > 1 ||
    before.some(({ tag }) => tag === 'relative' || tag === 'subordinator')
  )
    return undefined
  const rest = tokens.slice(at + 1)
  // "who" of a place, or "which" of a title and name, would be the wrong noun.
  if (rest.some((token) => /^(?:and|but|or)$/.test(token.lower) && !token.fixed)) return undefined
  const clause = relativeClause(head, rest)
  return clause ? { main: before, extracted: [clause] } : undefined
}

/** The name that ends right before `at`, with its article; undefined if it hangs on another noun. */
function nameBefore(tokens: readonly Token[], at: number): Token[] | undefined {
  let start = at
  while (start > 0 && tokens[start - 1]?.tag === 'name' && !tokens[start - 1]?.fixed) start--
  if (start === at) return undefined
  if (tokens[start - 1]?.lower === 'the') start--
  const before = tokens[start - 1]
  if (!before || /^(?:of|and|or|,)$/.test(before.lower) || before.tag === 'word') return undefined
  return tokens.slice(start, at)
}

function relativeClause(head: readonly Token[], clause: readonly Token[]): Clause | undefined {
  const groups = verbGroupsOf(clause)
  const relative = clause[0]
  const group = groups[0]
  if (!relative || !group || groups.length > 1 || !isFiniteVerb(clause[group.start])) return undefined
  const span = hullOf(clause)
  if (relative.lower === 'whose') {
    const owned = clause.slice(1, group.start)
    if (!isNounPhrase(owned) || head.at(-1)?.tag !== 'name') return undefined
    const owner = piecesOf(head)
    return { pieces: [...owner, '’s', ...piecesOf(clause.slice(1))], span }
  }
  const beforeVerb = clause.slice(1, group.start)
  if (beforeVerb.some((token) => token.tag !== 'adverb')) return undefined
  return { pieces: [...piecesOf(head), ...piecesOf(clause.slice(1))], span }
}

/**
 * "Paris, the capital of France, lies on the Seine". Only beside a verb in the present: of a past
 * sentence one cannot know whether the apposition still holds.
 */
function apposition(tokens: readonly Token[], opening: number): Extraction | undefined {
  const head = tokens.slice(0, opening)
  const closing = tokens.findIndex((token, at) => at > opening && token.text === ',' && !token.fixed)
  if (closing === -1 || !isNounPhrase(head) || head.at(-1)?.tag !== 'name') return undefined
  const inner = tokens.slice(opening + 1, closing)
  const verb = tokens[closing + 1]
  if (inner.length < 2 || !/^(?:the|an?)$/.test(inner[0]?.lower ?? '') || !isNounPhrase(inner))
    return undefined
  if (!isFiniteVerb(verb) || head.some((token) => token.lower === 'and')) return undefined
  const singularPresent =
    verb.verb?.form.startsWith('present') || (BE_FORMS.has(verb.lower) && verb.lower === 'is')
  if (!singularPresent) return undefined
  return {
    main: [...head, ...tokens.slice(closing + 1)],
    extracted: [{ pieces: [...piecesOf(head), 'is', ...piecesOf(inner)], span: hullOf(inner) }],
  }
}
