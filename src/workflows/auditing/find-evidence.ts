import { z } from 'zod'
import { searchQueriesFor } from '../../claims/index.js'
import { type Claim, contentHash, type LedgerEntry, Passage } from '../../domain/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import { nearness } from './nearness.js'

/** Passages of the library at large; an audit asks of hundreds of sentences what a check asks of one. */
const OF_THE_LIBRARY = 10
/** Claims that are searched for between two notes in the run. */
const AT_ONCE = 64

export interface Found extends StoredSnapshot {
  passage: Passage
  score: number
}

const Searched = z.object({
  searches: z.array(z.object({ query: z.string(), found: z.int().nonnegative() })),
  hits: z.array(z.object({ passage: Passage, score: z.number(), cluster: z.string().optional() })),
})
type Searched = z.infer<typeof Searched>

/**
 * The library's passages that may say something of each claim, each claim once however often it is made.
 * What the library held at the time stands in the run.
 */
export async function findEvidence(
  tools: Tools,
  run: Run,
  claims: readonly Claim[],
  entries: LedgerEntry[],
): Promise<Map<Claim['id'], Found[]>> {
  const distinct = [...new Map(claims.map((claim) => [claim.id, claim])).values()]
  const found = new Map<Claim['id'], Found[]>()
  for (let at = 0; at < distinct.length; at += AT_ONCE) {
    const chunk = distinct.slice(at, at + AT_ONCE)
    const question = {
      kind: 'library',
      key: ['audit', contentHash(chunk.map(({ id }) => id))],
      shape: z.array(Searched),
    }
    const searched = await run.recorded(question, () =>
      Promise.all(chunk.map((claim) => searchLibrary(tools, claim))),
    )
    const ids = searched.flatMap(({ hits }) => hits.map(({ passage }) => passage.snapshot))
    const stored = await tools.store.snapshots.getMany([...new Set(ids)])
    for (const [index, { searches, hits }] of searched.entries()) {
      entries.push(...searches.map((one) => ({ kind: 'search' as const, provider: 'library', ...one })))
      const claim = chunk[index]
      if (!claim) continue
      found.set(
        claim.id,
        hits.flatMap(({ passage, score, cluster }) => {
          const document = stored.get(passage.snapshot)
          if (!document) return []
          const { snapshot, source } = document
          return [{ passage, score, snapshot, source, ...(cluster ? { cluster } : {}) }]
        }),
      )
    }
  }
  return found
}

async function searchLibrary({ library, store }: Tools, claim: Claim): Promise<Searched> {
  const searches: Searched['searches'] = []
  const best = new Map<string, { passage: Passage; score: number }>()
  for (const query of searchQueriesFor(claim)) {
    const hits = await library.search(query, { limit: OF_THE_LIBRARY })
    searches.push({ query, found: hits.length })
    for (const hit of hits) {
      const known = best.get(hit.passage.id)
      if (!known || known.score < hit.score) best.set(hit.passage.id, hit)
    }
  }
  const { mayDecide } = nearness(claim)
  const near = [...best.values()]
    .filter(({ passage }) => mayDecide(passage))
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
    .slice(0, OF_THE_LIBRARY)
  const stored = await store.snapshots.getMany([...new Set(near.map(({ passage }) => passage.snapshot))])
  return {
    searches,
    hits: near.map((hit) => {
      const cluster = stored.get(hit.passage.snapshot)?.cluster
      return { ...hit, ...(cluster ? { cluster } : {}) }
    }),
  }
}
