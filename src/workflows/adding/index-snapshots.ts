import type { Passage, Snapshot, SnapshotId } from '../../domain/index.js'
import { passagesOf } from '../../library/index.js'
import { storedBlocks } from '../stored-blocks.js'
import type { Tools } from '../tools.js'

/** Documents whose passages are held in memory at once. */
const BATCH_DOCUMENTS = 128

/**
 * Makes stored snapshots searchable in place of the older ones of the same sources, and remembers
 * that it did. Doing it twice does no harm.
 * @returns the number of passages by snapshot
 */
export async function indexSnapshots(
  { store, library }: Pick<Tools, 'store' | 'library'>,
  snapshots: Snapshot[],
  options: { replace?: boolean } = {},
): Promise<Map<SnapshotId, number>> {
  const counts = new Map<SnapshotId, number>()
  const passages: Passage[] = []
  for (const snapshot of snapshots) {
    const cut = passagesOf({
      snapshot: snapshot.id,
      source: snapshot.source,
      text: await store.blobs.text(snapshot.textHash),
      blocks: await storedBlocks(store, snapshot),
      ...(snapshot.metadata.title ? { title: snapshot.metadata.title.value } : {}),
      ...(snapshot.metadata.language ? { language: snapshot.metadata.language.value } : {}),
    })
    counts.set(snapshot.id, cut.length)
    passages.push(...cut)
  }
  const superseded = await store.snapshots.superseded()
  await library.remove(superseded)
  await store.snapshots.markUnindexed(superseded)
  await library.add(passages, options)
  await store.snapshots.markIndexed(snapshots.map(({ id }) => id))
  return counts
}

/** Finishes what a killed run had stored but not indexed. */
export async function indexPending(tools: Pick<Tools, 'store' | 'library'>): Promise<void> {
  for (;;) {
    const pending = await tools.store.snapshots.unindexed(BATCH_DOCUMENTS)
    if (pending.length === 0) return
    // Some of their passages may be in the index already: the kill came before it was noted down.
    await indexSnapshots(tools, pending, { replace: true })
  }
}
