import { AssayError } from '../domain/index.js'
import { inBatches, type Rows } from './collect.js'
import { requireRows } from './guards.js'
import { percentile } from './metrics/index.js'
import { type EvaluationOptions, Stopwatch } from './timing.js'

/** A document as an engine is given it. */
export interface SearchDocument {
  id: string
  title: string
  text: string
}

/** The thing to be measured: documents in, ids out, best first. An id that comes again is not counted again. */
export interface SearchEngine {
  add(documents: readonly SearchDocument[]): Promise<void>
  /** @param k how many documents are wanted; fewer or more may come back */
  search(query: string, k: number): Promise<readonly string[]>
}

/** One query's answer, for the metrics to look at. */
export interface RankedQuery {
  ranked: string[]
  relevant: ReadonlySet<string>
}

const ADD_BATCH = 1000

/**
 * Adds the documents, asks every query that has something relevant, and keeps the time of both.
 * @param depth how many ids are asked for and looked at
 * @throws AssayError DATASET_INVALID for an id that two documents share, and for nothing to search or ask
 */
export async function runSearches(
  documents: Rows<SearchDocument>,
  queries: readonly { text: string; relevant: readonly string[] }[],
  engine: SearchEngine,
  depth: number,
  options: EvaluationOptions,
) {
  const adding = new Stopwatch(options.now)
  const ids = new Set<string>()
  for await (const batch of inBatches(documents, ADD_BATCH)) {
    for (const { id } of batch) {
      if (ids.has(id)) throw new AssayError('DATASET_INVALID', `two documents have the id "${id}"`)
      ids.add(id)
    }
    await adding.time(() => engine.add(batch))
    options.onProgress?.({ stage: 'adding', done: ids.size })
  }
  requireRows(ids.size, 'documents')

  const asked = queries.filter((query) => query.relevant.length > 0)
  requireRows(asked.length, 'queries with relevant documents')
  const searching = new Stopwatch(options.now)
  const answers: RankedQuery[] = []
  for (const { text, relevant } of asked) {
    const found = await searching.time(() => engine.search(text, depth))
    answers.push({ ranked: [...new Set(found)].slice(0, depth), relevant: new Set(relevant) })
    options.onProgress?.({ stage: 'searching', done: answers.length, total: asked.length })
  }
  const missing = new Set(asked.flatMap((query) => query.relevant).filter((id) => !ids.has(id)))
  return {
    answers,
    run: {
      documents: ids.size,
      queries: asked.length,
      skippedQueries: queries.length - asked.length,
      missingRelevant: missing.size,
      latency: { p50: percentile(searching.laps, 50), p99: percentile(searching.laps, 99) },
      addSeconds: adding.seconds,
      documentsPerSecond: adding.rate(ids.size),
    },
  }
}
