import { AssayError } from '../../domain/index.js'
import { createSentenceEncoder, modelOnThread, shippedModel } from '../../inference/index.js'
import { queryTerms, RERANKING, rerank } from '../../library/index.js'
import { addressOf, titleOf } from '../describe-source.js'
import type { SearchResult } from '../results.js'
import type { Tools } from '../tools.js'

export interface SearchOptions {
  limit?: number
  /** Whether the best hits are looked at a second time, by meaning. Default: true */
  rerank?: boolean
}

/** @throws AssayError USAGE when the query has no words */
export async function searchLibrary(
  tools: Tools,
  words: string,
  options: SearchOptions,
): Promise<SearchResult> {
  if (queryTerms(words).length === 0) {
    throw new AssayError('USAGE', 'There are no words to search for.', {
      hint: 'Give words as a document would have them: assay search moons of saturn',
    })
  }
  const found = await bestHits(tools, words, options)
  const snapshots = await tools.store.snapshots.getMany([
    ...new Set(found.map(({ passage }) => passage.snapshot)),
  ])
  return {
    schema: 'assay.search/1',
    query: words,
    hits: found.flatMap(({ passage, score }) => {
      const stored = snapshots.get(passage.snapshot)
      if (!stored) return []
      const { snapshot, source } = stored
      return {
        passage,
        score,
        title: titleOf(snapshot, source),
        ...(snapshot.metadata.publisher ? { publisher: snapshot.metadata.publisher.value } : {}),
        ...(snapshot.metadata.published ? { published: snapshot.metadata.published.value } : {}),
        url: addressOf(snapshot, source),
      }
    }),
  }
}

const DEFAULT_LIMIT = 10

async function bestHits(
  { library }: Tools,
  words: string,
  { limit = DEFAULT_LIMIT, rerank: again = true }: SearchOptions,
) {
  const found = await library.search(words, { limit: again ? Math.max(limit, RERANKING.candidates) : limit })
  if (!again || found.length < 2) return found.slice(0, limit)
  const encoder = createSentenceEncoder(modelOnThread(shippedModel('encoder')))
  try {
    return (await rerank(words, found, ({ passage }) => passage.text, encoder)).slice(0, limit)
  } finally {
    await encoder.close()
  }
}
