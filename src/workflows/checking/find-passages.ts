import { z } from 'zod'
import { searchQueriesFor } from '../../claims/index.js'
import {
  type Claim,
  type EdtfDate,
  isAfter,
  type LedgerEntry,
  Passage,
  type SnapshotId,
} from '../../domain/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { titleOf } from '../describe-source.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'

/** A passage that a search for a claim brought up, with the document it stands in. */
export interface Candidate extends StoredSnapshot {
  passage: Passage
  score: number
}

/** What the library held at the time: another day it may hold more, and group it otherwise. */
const Searched = z.object({
  searches: z.array(z.object({ query: z.string(), found: z.int().nonnegative() })),
  hits: z.array(z.object({ passage: Passage, score: z.number(), cluster: z.string().optional() })),
})
type Searched = z.infer<typeof Searched>

/** The library's best passages for one atomic claim, over all of its queries. */
export async function findPassages(
  tools: Tools,
  run: Run,
  claim: Claim,
  options: { asOf?: EdtfDate; round: number },
  entries: LedgerEntry[],
): Promise<Candidate[]> {
  const question = { kind: 'library', key: [claim.id, options.round], shape: Searched }
  const { searches, hits } = await run.recorded(question, () => searchLibrary(tools, claim))
  entries.push(...searches.map((search) => ({ kind: 'search' as const, provider: 'library', ...search })))
  const stored = await storedOf(tools, hits)
  const candidates = hits.flatMap(({ passage, score, cluster }) => {
    const found = stored.get(passage.snapshot)
    return found
      ? [{ passage, score, snapshot: found.snapshot, source: found.source, ...(cluster ? { cluster } : {}) }]
      : []
  })
  return options.asOf === undefined ? candidates : publishedBy(options.asOf, candidates, entries)
}

/** One document is read for at most a quarter of the passages while others have any: a flood must not keep them from being read. */
const LARGEST_SHARE = 4

async function searchLibrary(tools: Tools, claim: Claim): Promise<Searched> {
  const { library, config } = tools
  const searches: Searched['searches'] = []
  const best = new Map<string, { passage: Passage; score: number }>()
  for (const query of searchQueriesFor(claim)) {
    const hits = await library.search(query, {
      limit: config.check.passages,
      limitPerSnapshot: Math.ceil(config.check.passages / LARGEST_SHARE),
    })
    searches.push({ query, found: hits.length })
    for (const hit of hits) {
      const known = best.get(hit.passage.id)
      if (!known || known.score < hit.score) best.set(hit.passage.id, hit)
    }
  }
  const { passages } = config.check
  const ordered = [...best.values()].sort(byScore)
  const within = new Set(withinShares(ordered, Math.ceil(passages / LARGEST_SHARE)))
  const spare = ordered.filter((hit) => !within.has(hit))
  const found = [...within, ...spare].slice(0, passages).sort(byScore)
  const stored = await storedOf(tools, found)
  return {
    searches,
    hits: found.map((hit) => {
      const cluster = stored.get(hit.passage.snapshot)?.cluster
      return cluster === undefined ? hit : { ...hit, cluster }
    }),
  }
}

interface Hit {
  passage: Passage
  score: number
}

const byScore = (a: Hit, b: Hit): number => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1)

function withinShares(hits: readonly Hit[], share: number): Hit[] {
  const read = new Map<SnapshotId, number>()
  return hits.filter(({ passage: { snapshot } }) => {
    const count = (read.get(snapshot) ?? 0) + 1
    read.set(snapshot, count)
    return count <= share
  })
}

const storedOf = ({ store }: Pick<Tools, 'store'>, hits: readonly { passage: Passage }[]) =>
  store.snapshots.getMany([...new Set(hits.map(({ passage }) => passage.snapshot))])

/** Leaves out what was certainly published later; what bears no date stays, and shows none. */
function publishedBy(asOf: EdtfDate, candidates: Candidate[], entries: LedgerEntry[]): Candidate[] {
  const excluded = new Set<SnapshotId>()
  return candidates.filter(({ snapshot, source }) => {
    const published = snapshot.metadata.published?.value
    if (!published || !isAfter(published, asOf)) return true
    if (!excluded.has(snapshot.id)) {
      excluded.add(snapshot.id)
      entries.push({
        kind: 'excluded',
        what: titleOf(snapshot, source),
        reason: `published ${published}, after ${asOf}`,
      })
    }
    return false
  })
}
