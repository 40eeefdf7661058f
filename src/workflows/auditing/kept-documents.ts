import { z } from 'zod'
import { SnapshotId } from '../../domain/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import type { Tools } from '../tools.js'

/** A stored document as a run remembers it; what else is like it may be another group by another day. */
export const StoredDocument = z.object({ snapshot: SnapshotId, cluster: z.string().optional() })
export type KeptDocument = z.infer<typeof StoredDocument>

export const keptDocument = (stored: StoredSnapshot | undefined): KeptDocument | undefined =>
  stored && { snapshot: stored.snapshot.id, ...(stored.cluster ? { cluster: stored.cluster } : {}) }

/** The documents that a run remembers, in order, read back from the store. */
export async function storedDocuments(
  { store }: Pick<Tools, 'store'>,
  kept: readonly (KeptDocument | undefined)[],
): Promise<(StoredSnapshot | undefined)[]> {
  const ids = kept.flatMap((one) => one?.snapshot ?? [])
  const stored = await store.snapshots.getMany([...new Set(ids)])
  return kept.map((one) => {
    const found = one && stored.get(one.snapshot)
    if (!one || !found) return undefined
    const { snapshot, source } = found
    return { snapshot, source, ...(one.cluster ? { cluster: one.cluster } : {}) }
  })
}
