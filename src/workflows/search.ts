import { addressOf, titleOf } from './describe-source.js'
import type { SearchResult } from './results.js'
import type { Tools } from './tools.js'

export async function searchLibrary(
  tools: Tools,
  words: string,
  options: { limit?: number },
): Promise<SearchResult> {
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
