import { join } from 'node:path'
import { type EarlierLookup, earlierText } from '../../claims/index.js'
import type { SentenceEncoder } from '../../inference/index.js'
import { openTextIndex, openVectorIndex } from '../../library/index.js'

/** A claim that was checked before, by whomever. */
export interface EarlierClaim {
  id: string
  claim: string
  title?: string
}

/** Claims in a folder, to be found by their words and by what they mean. */
export interface EarlierIndex extends EarlierLookup {
  /** Adds or replaces; what a kill leaves half done is not there yet. */
  add(claims: readonly EarlierClaim[], onAdded?: (done: number) => void): Promise<void>
  remove(ids: readonly string[]): Promise<void>
  /** All that are there, or those of these that are. */
  ids(among?: readonly string[]): Promise<string[]>
  count(): Promise<number>
  compact(): Promise<void>
  close(): Promise<void>
}

const DIMENSIONS = 384
/** So many are embedded and written at once; a kill costs the last of them. */
const BATCH = 256

/**
 * The vectors' table is what counts: words go in first and out last, so that whatever has a vector
 * has its words too, and words without a vector are found by nobody.
 * @param dir a folder that is this index's alone; made when missing
 */
export async function openEarlierIndex(dir: string, encoder: SentenceEncoder): Promise<EarlierIndex> {
  const [words, vectors] = await Promise.all([
    openTextIndex(join(dir, 'words')),
    openVectorIndex(join(dir, 'vectors'), DIMENSIONS),
  ])
  const remove = async (ids: readonly string[]) => {
    if (ids.length === 0) return
    await vectors.remove(ids)
    await words.removeGroups(ids)
  }
  return {
    async add(claims, onAdded) {
      for (let at = 0; at < claims.length; at += BATCH) {
        const batch = claims.slice(at, at + BATCH)
        const texts = batch.map(({ id, claim, title }) => ({
          id,
          group: id,
          text: earlierText(claim, title),
        }))
        // The claim alone: with the headline added the vectors rank worse (docs/decisions/earlier.md).
        const embedded = await encoder.embed(batch.map(({ claim }) => claim))
        await remove(batch.map(({ id }) => id))
        await words.add(texts)
        await vectors.add(
          texts.flatMap(({ id, text }, index) => {
            const vector = embedded[index]
            return vector ? [{ id, vector, payload: text }] : []
          }),
        )
        onAdded?.(Math.min(claims.length, at + BATCH))
      }
    },
    remove,
    ids: (among) => vectors.ids(among),
    byWords: (text, limit) => words.search(text, limit),
    byMeaning: (vector, limit) => vectors.nearest(vector, limit),
    among: (vector, ids) => vectors.among(vector, ids),
    count: () => vectors.count(),
    async compact() {
      await words.compact()
      await vectors.compact()
    },
    async close() {
      await words.close()
      await vectors.close()
    },
  }
}
