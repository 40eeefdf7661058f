import { dateRange, type ReportLength } from '../../domain/index.js'
import { contentWordsOf } from '../../language/index.js'
import { capitalized, ended } from '../plain.js'
import { type Chosen, candidateAt, inTime } from './candidates.js'
import type { Centrality } from './centrality.js'
import type { Disagreement } from './disagreements.js'
import type { ReportInput } from './input.js'
import { isNearCopy } from './near-copies.js'
import { sidesOf } from './sides.js'
import { dated, quotationOf, type ReportDraft, type Voice } from './voice.js'
import { byKey, type CitedWords, compareText, type Shelf, stemsOf } from './words.js'

const MOST_EVENTS: Record<ReportLength, number> = { long: 7, short: 3 }
/** Two tellings of one event stand in one sentence where both are short. */
const SHORT_TELLING = 170

/**
 * The events that many origins tell and that are most of what the sources speak of, in the order of time: each in the
 * words that say most of that, of two origins where both are short.
 */
export function summaryDrafts(
  input: ReportInput,
  shelf: Shelf,
  voice: Voice,
  centrality: Centrality,
): ReportDraft[] {
  return input.events
    .flatMap((event) => {
      const origins = new Set(event.mentions.flatMap((one) => shelf.words(one)?.origin ?? []))
      if (origins.size < 2 || event.conflict) return []
      const told = event.mentions
        .flatMap((mention) => {
          const words = shelf.words(mention)
          const made = words && candidateAt(words, { subQuestion: 'q1', rank: 0 }, shelf)
          return made && made.sentences.length === 1 ? [made] : []
        })
        .sort((a, b) => centrality(b.found) - centrality(a.found) || byKey(a, b))
      const [first] = told
      if (!first) return []
      const second = told.find(
        ({ found }) => found.origin !== first.found.origin && !isNearCopy(found, first.found),
      )
      const weight = Math.log2(1 + origins.size) * centrality(first.found)
      return [{ weight, first, ...(second && { second }), id: event.id }]
    })
    .sort((a, b) => b.weight - a.weight || inTime(a.first, b.first) || compareText(a.id, b.id))
    .filter(({ first }, index, all) =>
      all.slice(0, index).every((other) => other.first.found.key !== first.found.key),
    )
    .slice(0, MOST_EVENTS[input.plan.length])
    .sort((a, b) => inTime(a.first, b.first) || compareText(a.id, b.id))
    .map(({ first, second }) =>
      second && lengthOf(first.found) <= SHORT_TELLING && lengthOf(second.found) <= SHORT_TELLING
        ? besideEachOther(first.found, second.found)
        : voice.quote(first.found),
    )
}

const lengthOf = ({ citation }: CitedWords): number => citation.exact.length

function besideEachOther(a: CitedWords, b: CitedWords): ReportDraft {
  const first = quotationOf(a).replace(/\.”$/, '”')
  return {
    text: ended(capitalized(`${dated(a)} says: ${first}, and ${dated(b)}: ${quotationOf(b)}`)),
    words: [a, b],
  }
}

export interface Reserved {
  introduction: Chosen[]
  conclusion: Chosen[]
  body: Chosen[]
}

const OPENING: Record<ReportLength, number> = { long: 4, short: 2 }
const CLOSING: Record<ReportLength, number> = { long: 5, short: 2 }
/** A section gives up quotations only while it keeps as many. */
const LEAST_LEFT = 3

/** Words by which sources themselves sum up. */
const SUMS_UP =
  /\b(?:today|remains?|since then|ever since|in the end|in all|altogether|as a result|led to|shows? that|conclude[ds]?|conclusions?|lessons?|found that|no longer|never again|looking back|in retrospect|twice the|half the|years? (?:ago|on|later))\b/i
/** What closes a report was published in this last part of the time over which its sources were. */
const LATE = 0.6

/**
 * Quotations that open and close the report, taken out of its body so that nothing is said twice:
 * those nearest to the question itself, and the latest, if possible those that sum up. What is disputed stays in the body,
 * where the other side is.
 */
export function reserve(
  input: ReportInput,
  chosen: readonly Chosen[],
  disagreements: readonly Disagreement[],
  centrality: Centrality,
): Reserved {
  const left = new Map<string, number>()
  for (const { subQuestion } of chosen) left.set(subQuestion, (left.get(subQuestion) ?? 0) + 1)
  const taken = new Set<Chosen>()
  const take = (ordered: readonly Chosen[], most: number) => {
    const got: Chosen[] = []
    for (const one of ordered) {
      if (got.length >= most) break
      const remaining = left.get(one.subQuestion) ?? 0
      if (taken.has(one) || remaining <= LEAST_LEFT) continue
      if (got.filter(({ subQuestion }) => subQuestion === one.subQuestion).length >= 2) continue
      if (got.filter(({ found }) => found.origin === one.found.origin).length >= 2) continue
      left.set(one.subQuestion, remaining - 1)
      taken.add(one)
      got.push(one)
    }
    return got.sort(inTime)
  }
  const question = new Set(stemsOfText(input.plan.question))
  const nearness = ({ found }: Chosen) => [...question].filter((stem) => stemsOf(found).has(stem)).length
  const free = chosen.filter(
    ({ sentences, found }) => sentences.length === 1 && sidesOf(found, disagreements).length === 0,
  )
  // The end first: fewer quotations can close a report than open it.
  const late = lateFrom(chosen)
  const conclusion = take(
    free
      .filter(({ found }) => publishedAt(found) >= late)
      .sort(
        (a, b) =>
          Number(sumsUp(b)) - Number(sumsUp(a)) ||
          publishedAt(b.found) - publishedAt(a.found) ||
          centrality(b.found) - centrality(a.found) ||
          byKey(a, b),
      ),
    CLOSING[input.plan.length],
  )
  const introduction = take(
    [...free].sort(
      (a, b) => nearness(b) - nearness(a) || centrality(b.found) - centrality(a.found) || byKey(a, b),
    ),
    OPENING[input.plan.length],
  )
  return { introduction, conclusion, body: chosen.filter((one) => !taken.has(one)) }
}

const sumsUp = ({ found }: Chosen): boolean => SUMS_UP.test(found.citation.exact)

const publishedAt = ({ published }: CitedWords): number =>
  published === undefined ? Number.NEGATIVE_INFINITY : dateRange(published).from

function lateFrom(chosen: readonly Chosen[]): number {
  const times = chosen.map(({ found }) => publishedAt(found)).filter(Number.isFinite)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  return times.length === 0 ? Number.POSITIVE_INFINITY : first + (last - first) * LATE
}

const stemsOfText = (text: string): string[] => contentWordsOf(text).map(({ stem }) => stem)
