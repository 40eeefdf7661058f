import { extractClaims } from '../../claims/index.js'
import type {
  Coverage,
  EdtfDate,
  LedgerEntry,
  OnProgress,
  ReportLength,
  ResearchPlan,
  SnapshotId,
  SubQuestion,
} from '../../domain/index.js'
import {
  coverageOf,
  furtherQueries,
  leastOnTopic,
  type OnTopic,
  sourceKindOf,
  topicOf,
} from '../../research/index.js'
import type { PlannedQuery } from '../../search/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { originsOf } from '../checking/check-sources.js'
import { titleOf } from '../describe-source.js'
import type { Run } from '../recording/index.js'
import type { WebQuestion } from '../searching/web-round.js'
import type { WebSearch } from '../searching/web-search.js'
import type { Tools } from '../tools.js'
import { type FoundSentence, findWords } from './find-words.js'
import type { NearInMeaning } from './near-in-meaning.js'

/** What was found for one sub-question, best first. */
export interface Gathered {
  subQuestion: SubQuestion
  words: FoundSentence[]
  coverage: Coverage
}

export interface GatherScope {
  asOf?: EdtfDate
  web?: WebSearch
  near: NearInMeaning
  signal?: AbortSignal
  onProgress?: OnProgress
}

/** Sentences kept for a sub-question. */
const SENTENCES: Readonly<Record<ReportLength, number>> = { short: 20, long: 48 }
/** Of a sub-question's best sentence so much relevance is the least that is kept. */
const LEAST_RELEVANCE = 0.45
/** Rounds after the first, for what is not covered: halves of the queries in the library, and the web. */
const FURTHER_ROUNDS = 2

/**
 * Sentences for every sub-question from the library and, where it was asked for, the web: a first round for
 * all, then further ones for what is open or thin, until everything is covered or more of it brings nothing.
 */
export async function gather(
  tools: Tools,
  run: Run,
  plan: ResearchPlan,
  { asOf, web, near, signal, onProgress }: GatherScope,
  entries: LedgerEntry[],
): Promise<Gathered[]> {
  const most = SENTENCES[plan.length]
  const topic = topicReader(tools, plan.question)
  const found = new Map<string, FoundSentence[]>()
  const asked = new Map(plan.subQuestions.map(({ id }) => [id, new Set<string>()]))
  const tried = new Set<string>()

  const look = async (one: SubQuestion, queries: readonly string[], round: number): Promise<void> => {
    signal?.throwIfAborted()
    for (const query of queries) asked.get(one.id)?.add(query)
    const scope = { queries, round, most: 2 * most, near, ...(asOf ? { asOf } : {}) }
    const words = await topic.keep(await findWords(tools, run, one, scope, entries))
    found.set(one.id, merged(found.get(one.id) ?? [], words))
  }
  const rated = (): Gathered[] => {
    const documents = [...found.values()].flat().map(({ document }) => document)
    const { originOf } = originsOf(documents)
    return plan.subQuestions.map((subQuestion) => {
      const onTopic = (found.get(subQuestion.id) ?? []).filter(({ document }) => topic.isEnough(document))
      const words = relevant(onTopic.slice(0, most))
      const sources = words.flatMap(({ document }) => {
        const origin = originOf.get(document.snapshot.id)
        const { kind } = sourceKindOf(document.snapshot.metadata, document.source.location)
        return origin ? [{ origin, kind }] : []
      })
      return { subQuestion, words, coverage: coverageOf(subQuestion, sources) }
    })
  }

  for (const [index, one] of plan.subQuestions.entries()) {
    onProgress?.({
      stage: 'searching',
      done: index,
      total: plan.subQuestions.length,
      current: one.question,
    })
    await look(one, one.queries, 0)
  }
  onProgress?.({ stage: 'searching', done: plan.subQuestions.length, total: plan.subQuestions.length })
  let gathered = rated()
  const rounds = web ? Math.max(FURTHER_ROUNDS, web.settings.rounds) : FURTHER_ROUNDS
  for (let round = 1; round <= rounds; round++) {
    const gaps = gathered.filter(({ coverage }) => coverage.state !== 'covered')
    if (gaps.length === 0) {
      entries.push({ kind: 'stopped', rounds: round - 1, reason: 'Every sub-question is covered.' })
      break
    }
    signal?.throwIfAborted()
    const read = web ? await askWeb(web, gaps, tried, round, entries) : 0
    const further = gaps.map(({ subQuestion }) => ({
      subQuestion,
      queries:
        read > 0 ? subQuestion.queries : furtherQueries(subQuestion, asked.get(subQuestion.id) ?? new Set()),
    }))
    const open = further.filter(({ queries }) => queries.length > 0)
    if (open.length === 0) {
      const amount = gaps.length === 1 ? 'One sub-question stays' : `${gaps.length} sub-questions stay`
      entries.push({
        kind: 'stopped',
        rounds: round - 1,
        reason: `${amount} open or thin, and there is nothing further to search by.`,
      })
      break
    }
    for (const { subQuestion, queries } of open) {
      onProgress?.({ stage: 'searching further', done: 0, current: subQuestion.question })
      await look(subQuestion, queries, round)
    }
    gathered = rated()
  }
  entries.push(...topic.leftOut())
  return gathered
}

/** Asks the web for the gaps, and reads what it finds into the library. @returns how many pages were read */
async function askWeb(
  web: WebSearch,
  gaps: readonly Gathered[],
  tried: Set<string>,
  round: number,
  entries: LedgerEntry[],
): Promise<number> {
  const questions = gaps.flatMap(({ subQuestion }): WebQuestion[] => {
    const [sentence] = extractClaims(subQuestion.question, {})
    const query = subQuestion.queries[(round - 1) % subQuestion.queries.length]
    if (!sentence || query === undefined) return []
    const planned: PlannedQuery = { text: query, intent: 'neutral', by: 'paraphrase', round }
    return [{ claim: sentence.whole, queries: [planned] }]
  })
  if (questions.length === 0) return 0
  const told = await web.round(questions, { tried, name: ['research', round] })
  entries.push(...told.entries)
  for (const address of told.tried) tried.add(address)
  return told.read.length
}

function merged(a: readonly FoundSentence[], b: readonly FoundSentence[]): FoundSentence[] {
  const best = new Map<string, FoundSentence>()
  for (const one of [...a, ...b]) {
    const key = `${one.snapshot} ${one.start} ${one.end}`
    if ((best.get(key)?.relevance ?? -1) < one.relevance) best.set(key, one)
  }
  return [...best.values()].sort(
    (x, y) =>
      y.relevance - x.relevance ||
      (x.snapshot === y.snapshot ? x.start - y.start : x.snapshot < y.snapshot ? -1 : 1),
  )
}

function relevant(words: readonly FoundSentence[]): FoundSentence[] {
  const [best] = words
  return best === undefined
    ? []
    : words.filter(({ relevance }) => relevance >= LEAST_RELEVANCE * best.relevance)
}

/** What a report may quote, by what its documents are about. */
interface TopicReader {
  /** Keeps what stands in documents about what was asked or a part of it. */
  keep(words: readonly FoundSentence[]): Promise<FoundSentence[]>
  /** Whether a document that was kept is about enough of it, given what else was kept so far. */
  isEnough(document: StoredSnapshot): boolean
  /** What was found and left out, once a document. */
  leftOut(): LedgerEntry[]
}

function topicReader({ store }: Tools, question: string): TopicReader {
  const topic = topicOf(question)
  const read = new Map<SnapshotId, { title: string; on: OnTopic | undefined }>()
  const onTopic = async ({ snapshot, source }: StoredSnapshot): Promise<OnTopic | undefined> => {
    const known = read.get(snapshot.id)
    if (known) return known.on
    const title = titleOf(snapshot, source)
    const on = topic(`${title}\n${await store.blobs.text(snapshot.textHash)}`)
    read.set(snapshot.id, { title, on })
    return on
  }
  const least = () => leastOnTopic([...read.values()].filter(({ on }) => on === 'whole').length)
  const isEnough = (on: OnTopic | undefined) => on === 'whole' || (on === 'part' && least() === 'part')
  return {
    async keep(words) {
      const kept: FoundSentence[] = []
      for (const one of words) if ((await onTopic(one.document)) !== undefined) kept.push(one)
      return kept
    },
    isEnough: ({ snapshot }) => isEnough(read.get(snapshot.id)?.on),
    leftOut: () =>
      [...read.values()]
        .filter(({ on }) => !isEnough(on))
        .map(({ title, on }) => ({
          kind: 'excluded',
          what: title,
          reason: on === 'part' ? 'it is about a part of what was asked' : 'it is not about what was asked',
        })),
  }
}
