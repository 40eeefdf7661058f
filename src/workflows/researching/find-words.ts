import { z } from 'zod'
import {
  Block,
  type EdtfDate,
  isAfter,
  type LedgerEntry,
  Mention,
  type Passage,
  type SubQuestion,
} from '../../domain/index.js'
import { contentWordsOf } from '../../language/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { titleOf } from '../describe-source.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import type { NearInMeaning } from './near-in-meaning.js'

/** A sentence or a row that a search for a sub-question brought up. */
export interface FoundSentence extends Mention {
  kind: Block['kind']
  relevance: number
  document: StoredSnapshot
}

/** What the library held at the time: another day it may hold more. */
const Searched = z.object({
  searches: z.array(z.object({ query: z.string(), found: z.int().nonnegative() })),
  words: z.array(
    Mention.extend({ kind: Block.shape.kind, relevance: z.number(), cluster: z.string().optional() }),
  ),
})
type Searched = z.infer<typeof Searched>

export interface FindScope {
  asOf?: EdtfDate
  /** What is searched in this round. */
  queries: readonly string[]
  round: number
  /** Sentences kept at most. */
  most: number
  near: NearInMeaning
}

/** Passages of each query, and of one document among them: a long book must not be all that is read. */
const OF_A_QUERY = 40
const OF_A_DOCUMENT = 5
/** Sentences that are compared in meaning; the others are too far down by words alone. */
const COMPARED = 120
/** Part of the relevance that is likeness in meaning, as in `RERANKING`. */
const MEANING = 0.6

/** The library's sentences that say most on a sub-question, best first. */
export async function findWords(
  tools: Tools,
  run: Run,
  subQuestion: SubQuestion,
  { asOf, queries, round, most, near }: FindScope,
  entries: LedgerEntry[],
): Promise<FoundSentence[]> {
  const question = { kind: 'library', key: ['research', subQuestion, queries, round, most], shape: Searched }
  const { searches, words } = await run.recorded(question, () =>
    searchLibrary(tools, subQuestion, queries, most, near),
  )
  entries.push(...searches.map((one) => ({ kind: 'search' as const, provider: 'library', ...one })))
  const stored = await tools.store.snapshots.getMany([...new Set(words.map(({ snapshot }) => snapshot))])
  return words.flatMap(({ cluster, ...one }) => {
    const found = stored.get(one.snapshot)
    if (!found || isTooLate(found, asOf, entries)) return []
    const { snapshot, source } = found
    return [{ ...one, document: { snapshot, source, ...(cluster ? { cluster } : {}) } }]
  })
}

function isTooLate(
  { snapshot, source }: StoredSnapshot,
  asOf: EdtfDate | undefined,
  entries: LedgerEntry[],
): boolean {
  const published = snapshot.metadata.published?.value
  if (asOf === undefined || published === undefined || !isAfter(published, asOf)) return false
  const entry = {
    kind: 'excluded' as const,
    what: titleOf(snapshot, source),
    reason: `published ${published}, after ${asOf}`,
  }
  const told = entries.some((one) => one.kind === 'excluded' && one.what === entry.what)
  if (!told) entries.push(entry)
  return true
}

async function searchLibrary(
  { library, store }: Tools,
  { question }: SubQuestion,
  queries: readonly string[],
  most: number,
  near: NearInMeaning,
): Promise<Searched> {
  const searches: Searched['searches'] = []
  const best = new Map<string, { passage: Passage; score: number }>()
  for (const query of queries) {
    const hits = await library.search(query, { limit: OF_A_QUERY, limitPerSnapshot: OF_A_DOCUMENT })
    searches.push({ query, found: hits.length })
    const highest = hits[0]?.score ?? 0
    for (const { passage, score } of hits) {
      // Scores of two queries are no measure of one another; shares of each one's best are.
      const share = highest > 0 ? score / highest : 0
      if ((best.get(passage.id)?.score ?? -1) < share) best.set(passage.id, { passage, score: share })
    }
  }
  const wanted = new Set(contentWordsOf([question, ...queries].join(' ')).map(({ stem }) => stem))
  const sentences = sentencesOf([...best.values()], wanted).slice(0, COMPARED)
  const likeness = await near(
    question,
    sentences.map(({ exact, context }) => (context === '' ? exact : `${context}: ${exact}`)),
  )
  const ranked = sentences
    .map(({ context: _, score, ...one }, at) => ({
      ...one,
      relevance: rounded((1 - MEANING) * score + MEANING * Math.max(0, likeness[at] ?? 0)),
    }))
    .sort((a, b) => b.relevance - a.relevance || inOrder(a, b))
    .slice(0, most)
  const stored = await store.snapshots.getMany([...new Set(ranked.map(({ snapshot }) => snapshot))])
  return {
    searches,
    words: ranked.map((one) => {
      const cluster = stored.get(one.snapshot)?.cluster
      return cluster === undefined ? one : { ...one, cluster }
    }),
  }
}

interface Scored extends Mention {
  kind: Block['kind']
  /** Title and headings above it. */
  context: string
  score: number
}

/** Each sentence once, by its passage's score and how many of the words it has itself. */
function sentencesOf(
  hits: readonly { passage: Passage; score: number }[],
  wanted: ReadonlySet<string>,
): Scored[] {
  const found = new Map<string, Scored>()
  for (const { passage, score } of hits) {
    if (passage.kind === 'heading' || passage.kind === 'code') continue
    for (const { start, end } of passage.sentences) {
      const exact = passage.text.slice(start - passage.start, end - passage.start)
      if (exact.trim() === '') continue
      const own = new Set(contentWordsOf(exact).map(({ stem }) => stem))
      const shared = [...own].filter((stem) => wanted.has(stem)).length
      const value = score * 0.5 + 0.5 * Math.min(1, shared / Math.max(1, Math.min(4, wanted.size)))
      const key = `${passage.snapshot} ${start} ${end}`
      if ((found.get(key)?.score ?? -1) >= value) continue
      found.set(key, {
        snapshot: passage.snapshot,
        source: passage.source,
        start,
        end,
        exact,
        kind: passage.kind,
        ...(passage.page === undefined ? {} : { page: passage.page }),
        ...(passage.row === undefined ? {} : { row: passage.row }),
        context: passage.context.join(' · '),
        score: value,
      })
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || inOrder(a, b))
}

const inOrder = (a: Mention, b: Mention): number =>
  a.snapshot === b.snapshot ? a.start - b.start : a.snapshot < b.snapshot ? -1 : 1

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
