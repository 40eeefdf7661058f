import type { EventId, OriginId, ReportLength } from '../../domain/index.js'
import type { Candidate, Chosen } from './candidates.js'
import type { Disagreement } from './disagreements.js'
import type { ReportInput } from './input.js'
import { isNearCopy, isVerbatimCopy, newsIn } from './near-copies.js'
import { sidesOf } from './sides.js'
import { type CitedWords, sharesPlace } from './words.js'

/** Quotations of the whole body, and for one sub-question: enough to say it, few enough to be read. */
const MOST: Record<ReportLength, { body: number; subQuestion: number }> = {
  long: { body: 170, subQuestion: 26 },
  short: { body: 22, subQuestion: 6 },
}
/** One event is told by so many sources in the prose; its row in the chronology has them all. */
const MOST_TELLINGS = 2
/** A further telling of an event is quoted where so much of it is new. */
const LEAST_NEWS = 0.45

/**
 * What is quoted in the body, in the order in which it was chosen: best first, one an origin before
 * any second, sub-questions in turn, each passage once and near copies once.
 */
export function choose(
  input: ReportInput,
  candidates: readonly Candidate[],
  disagreements: readonly Disagreement[],
): Chosen[] {
  const most = MOST[input.plan.length]
  const eventOf = eventFinder(input)
  const queues = input.plan.subQuestions
    .map(({ id }) => inTurns(candidates.filter(({ subQuestion }) => subQuestion === id)))
    .filter((queue) => queue.length > 0)
  const chosen: Chosen[] = []
  const taken = new Map<string, number>()
  const quotedKeys = new Set<string>()
  for (let turn = 0; queues.some((queue) => queue.length > turn); turn++) {
    for (const queue of queues) {
      const candidate = queue[turn]
      if (!candidate || chosen.length >= most.body) continue
      const amount = taken.get(candidate.subQuestion) ?? 0
      if (amount >= most.subQuestion) continue
      const event = eventOf(candidate.found)
      if (!adds(candidate, event, chosen, disagreements)) continue
      if (!fits(candidate, chosen, quotedKeys)) continue
      const earlier = continuing(candidate, chosen)
      for (const { key } of candidate.sentences) quotedKeys.add(key)
      if (earlier) {
        earlier.sentences = [...earlier.sentences, candidate.found]
        continue
      }
      taken.set(candidate.subQuestion, amount + 1)
      chosen.push({ ...candidate, copies: [], ...(event && { event }) })
    }
  }
  return chosen
}

/** All origins' first, then all origins' second…, each turn in the order of rank. */
function inTurns(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<OriginId, number>()
  return candidates
    .map((candidate) => {
      const turn = seen.get(candidate.found.origin) ?? 0
      seen.set(candidate.found.origin, turn + 1)
      return { candidate, turn }
    })
    .sort((a, b) => a.turn - b.turn || a.candidate.rank - b.candidate.rank)
    .map(({ candidate }) => candidate)
}

/** Not said yet, or by nobody else in this way. */
function adds(
  candidate: Candidate,
  event: EventId | undefined,
  chosen: readonly Chosen[],
  disagreements: readonly Disagreement[],
): boolean {
  const copy = chosen.find(({ found }) => isNearCopy(found, candidate.found))
  if (copy) {
    const known = [copy.found, ...copy.copies]
    if (
      isVerbatimCopy(copy.found, candidate.found) &&
      copy.sentences.length === 1 &&
      known.every(({ snapshot }) => snapshot !== candidate.found.snapshot)
    ) {
      copy.copies.push(candidate.found)
    }
    return false
  }
  if (event === undefined) return true
  const told = chosen.filter((one) => one.event === event).map(({ found }) => found)
  if (givesAnother(candidate.found, told, disagreements)) return true
  return told.length === 0 || (told.length < MOST_TELLINGS && newsIn(candidate.found, told) >= LEAST_NEWS)
}

/** An account that none of those told already gives. */
function givesAnother(
  words: CitedWords,
  told: readonly CitedWords[],
  disagreements: readonly Disagreement[],
): boolean {
  return sidesOf(words, disagreements).some(
    ({ disagreement, account }) =>
      told.length > 0 &&
      !told.some((other) => sidesOf(other, [disagreement]).some((side) => side.account === account)),
  )
}

/** No sentence of it is quoted already, unless all but the last are and it goes on from there. */
function fits(candidate: Candidate, chosen: readonly Chosen[], quoted: ReadonlySet<string>): boolean {
  if (candidate.sentences.every(({ key }) => !quoted.has(key))) return true
  return continuing(candidate, chosen) !== undefined && !quoted.has(candidate.found.key)
}

const continuing = (candidate: Candidate, chosen: readonly Chosen[]): Chosen | undefined => {
  const before = candidate.sentences.at(-2)
  return before && chosen.find(({ sentences, copies }) => copies.length === 0 && sentences.at(-1) === before)
}

/** The event that a sentence tells of. */
function eventFinder({ events }: ReportInput): (words: CitedWords) => EventId | undefined {
  const bySnapshot = new Map<string, { start: number; end: number; event: EventId }[]>()
  for (const { id, mentions } of events) {
    for (const { snapshot, start, end } of mentions) {
      bySnapshot.set(snapshot, [...(bySnapshot.get(snapshot) ?? []), { start, end, event: id }])
    }
  }
  return ({ snapshot, citation }) =>
    (bySnapshot.get(snapshot) ?? [])
      .filter((one) => sharesPlace({ snapshot, ...one }, citation))
      .sort((a, b) => a.start - b.start || (a.event < b.event ? -1 : 1))[0]?.event
}
