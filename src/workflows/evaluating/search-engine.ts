import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SearchEngine } from '../../eval/index.js'
import {
  createSentenceEncoder,
  modelOnThread,
  remembering,
  type SentenceEncoder,
  shippedModel,
} from '../../inference/index.js'
import { openTextIndex, RERANKING, rerank } from '../../library/index.js'

/**
 * Whole documents in the same index that holds the passages of a library, in a folder that is gone afterwards.
 * @param reranked whether the best are looked at a second time, as `assay search` does
 */
export async function withSearchEngine<Result>(
  job: (engine: SearchEngine) => Promise<Result>,
  reranked = false,
): Promise<Result> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-eval-'))
  const index = await openTextIndex(dir)
  const encoder = remembering(createSentenceEncoder(modelOnThread(shippedModel('encoder'))))
  try {
    return await job({
      add: async (documents) => {
        await index.add(documents.map(({ id, title, text }) => ({ id, text: `${title}\n${text}` })))
        await index.compact()
      },
      search: (query, k) => (reranked ? search(query, k) : words(query, k)),
    })
  } finally {
    await index.close()
    await encoder.close()
    await rm(dir, { recursive: true, force: true })
  }

  async function words(query: string, k: number): Promise<string[]> {
    return (await index.search(query, k)).map(({ id }) => id)
  }

  async function search(query: string, k: number): Promise<string[]> {
    const hits = await index.searchRows(query, Math.max(k, RERANKING.candidates))
    return (await rerank(query, hits, ({ text }) => text, encoder satisfies SentenceEncoder)).map(
      ({ id }) => id,
    )
  }
}
