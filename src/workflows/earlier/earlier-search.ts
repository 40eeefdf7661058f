import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findEarlier } from '../../claims/index.js'
import type { SearchEngine } from '../../eval/index.js'
import { createSentenceEncoder, modelOnThread, shippedModel } from '../../inference/index.js'
import { openEarlierIndex } from './earlier-index.js'

/**
 * To be measured: what `assay check` asks whether a claim was checked before, with the same
 * candidates and the same score, over claims in a temporary folder.
 */
export async function withEarlierSearch<Result>(
  job: (engine: SearchEngine) => Promise<Result>,
): Promise<Result> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-eval-'))
  const encoder = createSentenceEncoder(modelOnThread(shippedModel('encoder')))
  const index = await openEarlierIndex(dir, encoder)
  try {
    return await job({
      add: async (documents) => {
        await index.add(documents.map(({ id, title, text }) => ({ id, claim: text, title })))
        await index.compact()
      },
      search: async (query, k) => (await findEarlier(query, index, encoder, k)).map(({ id }) => id),
    })
  } finally {
    await index.close()
    await encoder.close()
    await rm(dir, { recursive: true, force: true })
  }
}
