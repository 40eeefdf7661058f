import { AssayError } from '../../domain/index.js'
import { queryTerms } from '../../library/index.js'
import { addressOf, titleOf } from '../describe-source.js'
import type { SearchResult } from '../results.js'
import type { Tools } from '../tools.js'

/** @throws AssayError USAGE when the query has no words */
export async function searchLibrary(
  tools: Tools,
  words: string,
  options: { limit?: number },
): Promise<SearchResult> {
  if (queryTerms(words).length === 0) {
    throw new AssayError('USAGE', 'There are no words to search for.', {
      hint: 'Give words as a document would have them: assay search moons of saturn',
    })
  }
  const found = await tools.library.search(words, options.limit === undefined ? {} : { limit: options.limit })
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
