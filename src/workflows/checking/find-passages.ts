import { searchQueriesFor } from '../../claims/index.js'
import {
  type Claim,
  type EdtfDate,
  isAfter,
  type LedgerEntry,
  type Passage,
  type SnapshotId,
} from '../../domain/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { titleOf } from '../describe-source.js'
import type { Tools } from '../tools.js'

/** A passage that a search for a claim brought up, with the document it stands in. */
export interface Candidate extends StoredSnapshot {
  passage: Passage
  score: number
}

/** The library's best passages for one atomic claim, over all of its queries. */
export async function findPassages(
  { library, store, config }: Tools,
  claim: Claim,
  options: { asOf?: EdtfDate },
  entries: LedgerEntry[],
): Promise<Candidate[]> {
  const best = new Map<string, { passage: Passage; score: number }>()
  for (const query of searchQueriesFor(claim)) {
    const hits = await library.search(query, { limit: config.check.passages })
    entries.push({ kind: 'search', provider: 'library', query, found: hits.length })
    for (const hit of hits) {
      const known = best.get(hit.passage.id)
      if (!known || known.score < hit.score) best.set(hit.passage.id, hit)
    }
  }
  const found = [...best.values()]
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
    .slice(0, config.check.passages)
  const stored = await store.snapshots.getMany([...new Set(found.map(({ passage }) => passage.snapshot))])
  const candidates = found.flatMap((hit) => {
    const snapshot = stored.get(hit.passage.snapshot)
    return snapshot ? [{ ...hit, ...snapshot }] : []
  })
  return options.asOf === undefined ? candidates : publishedBy(options.asOf, candidates, entries)
}

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
