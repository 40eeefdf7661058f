import {
  type Block,
  dateRange,
  type EdtfDate,
  type EventId,
  type Span,
  type SubQuestion,
  shiftSpan,
} from '../../domain/index.js'
import { splitSentences, timesIn, trimSpan } from '../../language/index.js'
import type { Answer, ReportInput } from './input.js'
import { standing } from './stand-alone.js'
import { byKey, type CitedWords, compareText, type Shelf } from './words.js'

/** Sentences that are quoted together, in their order: the last was found, those before it are what it leans on. */
export interface Candidate {
  key: string
  sentences: readonly CitedWords[]
  /** The sentence that was found. */
  found: CitedWords
  subQuestion: SubQuestion['id']
  /** Its place among the sentences found for the sub-question, best first. */
  rank: number
  /** When what it tells was, else when it was published. */
  date?: EdtfDate
}

/** A candidate that the report quotes, with who else has the very same words. */
export interface Chosen extends Candidate {
  copies: CitedWords[]
  event?: EventId
}

const PROSE = new Set<Block['kind']>(['paragraph', 'list-item', 'quote', 'footnote'])
/** A sentence that leans on more than this before it is not worth quoting with all of them. */
const MOST_BEFORE = 2

/** Every sentence found that can be quoted, best first within its sub-question; a sentence once. */
export function candidatesOf(input: ReportInput, shelf: Shelf): Candidate[] {
  const order = new Map(input.plan.subQuestions.map(({ id }, index) => [id, index]))
  const all = [...input.answers]
    .sort((a, b) => (order.get(a.subQuestion.id) ?? 0) - (order.get(b.subQuestion.id) ?? 0))
    .flatMap((answer) => candidatesFor(answer, shelf))
  const best = new Map<string, Candidate>()
  for (const candidate of all) {
    const known = best.get(candidate.found.key)
    if (!known || candidate.rank < known.rank) best.set(candidate.found.key, candidate)
  }
  return all.filter((candidate) => best.get(candidate.found.key) === candidate)
}

function candidatesFor({ subQuestion, words }: Answer, shelf: Shelf): Candidate[] {
  const ordered = [...words].sort(
    (a, b) =>
      b.relevance - a.relevance || compareText(a.snapshot, b.snapshot) || a.start - b.start || a.end - b.end,
  )
  const seen = new Set<string>()
  const candidates: Candidate[] = []
  for (const one of ordered) {
    if (!PROSE.has(one.kind)) continue
    const whole = shelf.words(one)
    if (!whole) continue
    const sentences = sentencesIn(one, whole)
    for (const span of sentences) {
      const found = shelf.at(one.snapshot, span)
      if (!found || seen.has(found.key)) continue
      seen.add(found.key)
      const chain = chainOf(found, shelf)
      if (!chain) continue
      const date = dateOf(found, sentences.length === 1 ? one.date : undefined)
      candidates.push({
        key: found.key,
        sentences: chain,
        found,
        subQuestion: subQuestion.id,
        rank: candidates.length,
        ...(date && { date }),
      })
    }
  }
  return candidates
}

const sentencesIn = ({ start }: Span, { citation }: CitedWords): Span[] =>
  splitSentences(citation.exact).map((span) => shiftSpan(span, start))

/** The first sentence of some words as a candidate for the place where another stands. */
export function candidateAt(
  words: CitedWords,
  beside: Pick<Candidate, 'subQuestion' | 'rank'>,
  shelf: Shelf,
): Candidate | undefined {
  for (const span of sentencesIn(words.citation, words)) {
    const found = shelf.at(words.snapshot, span)
    const chain = found && chainOf(found, shelf)
    if (!found || !chain) continue
    const date = dateOf(found, undefined)
    const { subQuestion, rank } = beside
    return { key: found.key, sentences: chain, found, subQuestion, rank, ...(date && { date }) }
  }
  return undefined
}

/** With the sentences before it that it leans on, or undefined where it cannot be quoted at all. */
function chainOf(found: CitedWords, shelf: Shelf): CitedWords[] | undefined {
  const how = standing(found.citation.exact)
  if (how === 'stands') return [found]
  if (how === 'no statement') return undefined
  const before = sentencesBefore(found).reverse()
  const chain = [found]
  for (const span of before.slice(0, MOST_BEFORE)) {
    const earlier = shelf.at(found.snapshot, span)
    if (!earlier) return undefined
    const its = standing(earlier.citation.exact)
    if (its === 'no statement') return undefined
    chain.unshift(earlier)
    if (its === 'stands') return chain
  }
  return undefined
}

/** The sentences of the same paragraph that stand before it. */
function sentencesBefore({ citation, from }: CitedWords): Span[] {
  const { text, blocks } = from
  const block = blocks?.findLast(({ start, end }) => start <= citation.start && citation.end <= end)
  const start = block?.start ?? text.lastIndexOf('\n', citation.start - 1) + 1
  return splitSentences(text.slice(start, citation.end))
    .map((span) => trimSpan(text, shiftSpan(span, start)))
    .filter(({ end }) => end <= citation.start)
}

/** The time that the sentence itself names, else what is known of it, else that of the document. */
function dateOf({ citation, published }: CitedWords, known: EdtfDate | undefined): EdtfDate | undefined {
  // What a document foresees has not happened when it says so.
  const until = published === undefined ? Number.POSITIVE_INFINITY : dateRange(published).to
  const named = timesIn(citation.exact).find(
    ({ yearless, from, to }) =>
      yearless === undefined && Number.isFinite(from) && Number.isFinite(to) && from <= until,
  )
  return named?.edtf ?? known ?? published
}

/** By what it tells of, the undated last; then by place, so that no order is left to chance. */
export function inTime(a: Pick<Candidate, 'date' | 'key'>, b: Pick<Candidate, 'date' | 'key'>): number {
  const [x, y] = [a.date && dateRange(a.date), b.date && dateRange(b.date)]
  if (x && y) return x.from - y.from || x.to - y.to || byKey(a, b)
  if (x || y) return x ? -1 : 1
  return byKey(a, b)
}
