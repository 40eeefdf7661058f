import { type Clause, hullOf, type Piece, piecesOf } from './clause.js'
import { HEDGES, NEGATIONS, PREPOSITION_OR_SUBORDINATOR } from './lexicon/function-words.js'
import { CLAUSE_TAKERS, TRANSITIVES } from './lexicon/regular-verbs.js'
import {
  isAuxiliary,
  isFiniteVerb,
  isIntransitive,
  isNounPhrase,
  isPassive,
  isRepeatable,
  type VerbGroup,
  verbGroupsOf,
} from './phrases.js'
import type { Token } from './tokens.js'

interface Boundary {
  /** Position of the first separator token ("," or "and"). */
  at: number
  /** Position of the first token after the separators. */
  next: number
  word: string
}

/** What a segment after a boundary is: a clause of its own, or a predicate of the first subject. */
type Continuation = { kind: 'clause' } | { kind: 'predicate'; auxiliary?: Token }

/**
 * Splits coordinated main clauses and predicates where every part surely means what the sentence
 * says. Whatever is doubtful (a negation or hedge that may hold for both, a relative clause that
 * the second verb may belong to, a participle that may be passive) stays in one piece.
 *
 * @param tokens the main clause without its opening adverbial, attribution and final mark
 */
export function splitCoordination(tokens: readonly Token[]): Clause[] {
  const whole: Clause[] = [{ pieces: piecesOf(tokens), span: hullOf(tokens) }]
  const groups = verbGroupsOf(tokens)
  const first = groups[0]
  if (!first || groups.length < 2) return whole
  const subjectEnd = beforeAdverbs(tokens, first.start)
  const subject = tokens.slice(0, subjectEnd)
  if (!isNounPhrase(subject) && subject[0]?.lower !== 'there') return whole

  const cuts: { boundary: Boundary; continuation: Continuation }[] = []
  let from = 0
  const boundaries = boundariesOf(tokens)
  for (const [index, boundary] of boundaries.entries()) {
    if (boundary.at <= from) continue
    const limit = boundaries[index + 1]?.at ?? tokens.length
    const inherited = cuts.at(-1)?.continuation
    const continuation = continuationAt(
      tokens.slice(from, boundary.at),
      boundary,
      tokens.slice(boundary.next, limit),
      inherited?.kind === 'predicate' ? inherited.auxiliary : undefined,
    )
    if (!continuation) continue
    if (continuation.kind === 'predicate') {
      const anyClause = cuts.some((cut) => cut.continuation.kind === 'clause')
      if (anyClause || !isRepeatable(subject, first)) continue
    }
    cuts.push({ boundary, continuation })
    from = boundary.next
  }
  // A comma alone joins predicates only as a member of a list that ends in "and".
  const last = cuts.at(-1)
  if (!last || last.boundary.word === ',') return whole
  return build(tokens, subject, cuts)
}

function build(
  tokens: readonly Token[],
  subject: readonly Token[],
  cuts: readonly { boundary: Boundary; continuation: Continuation }[],
): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  let prefix: Piece[] = []
  for (const [index, end] of [...cuts.map(({ boundary }) => boundary.at), tokens.length].entries()) {
    const own = tokens.slice(from, end)
    clauses.push({ pieces: [...prefix, ...piecesOf(own)], span: hullOf(own) })
    const cut = cuts[index]
    if (!cut) break
    from = cut.boundary.next
    prefix = []
    if (cut.continuation.kind === 'predicate') {
      prefix = piecesOf(subject)
      const { auxiliary } = cut.continuation
      if (auxiliary) prefix.push({ start: auxiliary.start, end: auxiliary.end })
    }
  }
  return clauses
}

function boundariesOf(tokens: readonly Token[]): Boundary[] {
  const boundaries: Boundary[] = []
  for (let at = 1; at < tokens.length - 1; at++) {
    const token = tokens[at] as Token
    if (token.fixed) continue
    const next = tokens[at + 1] as Token
    const joins = /^(?:and|but)$/.test(token.lower)
    if (joins) boundaries.push({ at, next: at + 1, word: token.lower })
    else if (token.text === ';') {
      const skip = /^(?:and|but|however)$/.test(next.lower) ? (tokens[at + 2]?.text === ',' ? 2 : 1) : 0
      boundaries.push({ at, next: at + 1 + skip, word: ';' })
      at += skip
    } else if (token.text === ',' && /^(?:and|but|while|whereas)$/.test(next.lower) && !next.fixed) {
      boundaries.push({ at, next: at + 2, word: next.lower })
      at++
    } else if (token.text === ',') boundaries.push({ at, next: at + 1, word: ',' })
  }
  return boundaries
}

function continuationAt(
  left: readonly Token[],
  boundary: Boundary,
  right: readonly Token[],
  inherited: Token | undefined,
): Continuation | undefined {
  const leftGroups = verbGroupsOf(left)
  const found = leftGroups[0]
  if (!found || leftGroups.length > 1 || !isFiniteVerb(left[found.start])) return undefined
  const leftGroup = inherited ? { ...found, auxiliary: inherited } : found
  if (!isClosed(left, leftGroup)) return undefined
  if (boundary.word !== ',' && startsClause(right)) {
    const takesClause = CLAUSE_TAKERS.has(leftGroup.main.verb?.base ?? '')
    return takesClause && boundary.word !== ';' ? undefined : { kind: 'clause' }
  }
  if (boundary.word === ';' || boundary.word === 'while' || boundary.word === 'whereas') return undefined
  return startsPredicate(left, leftGroup, right)
}

/** Nothing in the left segment may reach over the boundary, and it says something before it. */
function isClosed(left: readonly Token[], group: VerbGroup): boolean {
  if (group.end >= left.length) return false
  const last = left.at(-1) as Token
  if (last.tag === 'preposition' || last.tag === 'determiner' || last.tag === 'verb') return false
  return !left.some(
    (token, at) =>
      !token.fixed &&
      (token.tag === 'relative' ||
        token.tag === 'subordinator' ||
        /^(?:between|both|either|neither|whether|if|or|nor|than)$/.test(token.lower) ||
        token.text === ':' ||
        (PREPOSITION_OR_SUBORDINATOR.has(token.lower) && at > group.end && followedByClause(left, at))),
  )
}

const followedByClause = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1, at + 8).some((token) => isFiniteVerb(token))

/** A subject and a verb that is surely finite. */
function startsClause(right: readonly Token[]): boolean {
  const group = verbGroupsOf(right)[0]
  if (!group || group.start === 0) return false
  const verb = right[group.start]
  if (!isFiniteVerb(verb)) return false
  const opening = right[0]?.tag === 'adverb' ? 1 : 0
  const subject = right.slice(opening, beforeAdverbs(right, group.start))
  const there = subject.length === 1 && subject[0]?.lower === 'there' && isAuxiliary(verb)
  if (!there && !isNounPhrase(subject)) return false
  if (verb.verb?.form === 'base')
    return subject.length === 1 && /^(?:they|we|i|you)$/.test(subject[0]?.lower ?? '')
  // "The river does not" leaves out what only the clause before says.
  const said = right.slice(group.end).some(({ tag, lower }) => tag !== 'adverb' && lower !== 'not')
  if (isAuxiliary(group.main) && !said) return false
  return (
    isAuxiliary(verb) ||
    verb.verb?.form === 'past' ||
    verb.verb?.form === 'present' ||
    hasComplement(right, group)
  )
}

/** After a doubtful form ("moved", "flows") stands what only a verb takes. */
const hasComplement = (tokens: readonly Token[], group: VerbGroup): boolean => {
  const next = tokens[group.end]
  if (/^(?:north|south|east|west)$/.test(next?.lower ?? '')) return true
  return next !== undefined && next.tag !== 'word' && next.lower !== 'of' && next.tag !== 'mark'
}

function startsPredicate(
  left: readonly Token[],
  leftGroup: VerbGroup,
  right: readonly Token[],
): Continuation | undefined {
  const group = verbGroupsOf(right)[0]
  if (!group || beforeAdverbs(right, group.start) !== 0) return undefined
  const verb = right[group.start]
  if (!isFiniteVerb(verb) || verb.verb?.form === 'base') return undefined
  if (
    left.some(
      (token) =>
        !token.fixed && (NEGATIONS.has(token.lower) || HEDGES.has(token.lower) || token.lower === 'only'),
    )
  )
    return undefined
  const form = verb.verb?.form
  if (isAuxiliary(verb))
    return form === 'modal' && !isAuxiliary(leftGroup.main) && !leftGroup.auxiliary
      ? undefined
      : { kind: 'predicate' }
  if (leftGroup.auxiliary?.verb?.form === 'modal') return undefined
  const leftForm = leftGroup.main.verb?.form
  if (form === 'present' || form === 'present-or-noun') {
    const leftIsPresent =
      leftForm?.startsWith('present') || /^(?:is|has|does)$/.test(leftGroup.auxiliary?.lower ?? '')
    return leftIsPresent && (form === 'present' || hasComplement(right, group))
      ? { kind: 'predicate' }
      : undefined
  }
  const leftIsPast =
    leftForm?.startsWith('past') || /^(?:was|were|had|did)$/.test(leftGroup.auxiliary?.lower ?? '')
  if (form === 'past')
    return leftIsPast || leftGroup.auxiliary !== undefined ? { kind: 'predicate' } : undefined
  return pastOrParticiple(leftGroup, right, group, leftIsPast ?? false)
}

/** "was founded in 1975 and moved" or "was built in 1912 and repaired": the form does not tell. */
function pastOrParticiple(
  leftGroup: VerbGroup,
  right: readonly Token[],
  group: VerbGroup,
  leftIsPast: boolean,
): Continuation | undefined {
  const next = right[group.end]
  if (isPassive(leftGroup)) {
    if (isIntransitive(group.main)) return leftIsPast ? { kind: 'predicate' } : undefined
    if (next?.lower === 'by') return { kind: 'predicate', ...auxiliaryOf(leftGroup) }
    if (takesObject(right, group)) return leftIsPast ? { kind: 'predicate' } : undefined
    return TRANSITIVES.has(group.main.verb?.base ?? '')
      ? { kind: 'predicate', ...auxiliaryOf(leftGroup) }
      : undefined
  }
  if (leftGroup.auxiliary && !/^(?:was|were)$/.test(leftGroup.auxiliary.lower)) return undefined
  if (!leftIsPast || next?.lower === 'by') return undefined
  if (leftGroup.auxiliary && !takesObject(right, group) && !isIntransitive(group.main)) return undefined
  return isIntransitive(group.main) || next === undefined || hasComplement(right, group)
    ? { kind: 'predicate' }
    : undefined
}

const auxiliaryOf = (group: VerbGroup): { auxiliary?: Token } =>
  group.auxiliary ? { auxiliary: group.auxiliary } : {}

/** A determiner, possessive, name or quantity right after the verb, but not a time ("two years later"). */
const takesObject = (tokens: readonly Token[], group: VerbGroup): boolean => {
  const next = tokens[group.end]
  if (!next) return false
  if (next.tag === 'possessive' || next.tag === 'name') return true
  if (next.tag !== 'determiner' && next.tag !== 'number') return false
  return !tokens
    .slice(group.end, group.end + 5)
    .some((token) =>
      /^(?:year|years|month|months|day|days|week|weeks|decade|decades|century|time|later|earlier)$/.test(
        token.lower,
      ),
    )
}

/** Position of the first of the adverbs right before `at`. */
function beforeAdverbs(tokens: readonly Token[], at: number): number {
  let start = at
  while (start > 0 && tokens[start - 1]?.tag === 'adverb') start--
  return start
}
