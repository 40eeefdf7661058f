import { clusterNearCopies } from '../../sources/index.js'
import type { NewSnapshot } from '../../store/index.js'
import { titleOf } from '../describe-source.js'
import type { AddResult } from '../results.js'
import type { Tools } from '../tools.js'
import { indexSnapshots } from './index-snapshots.js'
import type { ReadFile } from './read-files.js'

export type AddedDocument = AddResult['documents'][number]

/** Records in one transaction, then the index; between the two a kill leaves work that the next open finishes. */
export async function storeBatch(
  tools: Pick<Tools, 'store' | 'library'>,
  files: ReadFile[],
): Promise<AddedDocument[]> {
  const signed = files.flatMap(({ fresh, location }) => (fresh ? [{ ...fresh, location }] : []))
  let passages = new Map<string, number>()
  if (signed.length > 0) {
    const candidates = await tools.store.snapshots.nearCopyCandidates(signed.flatMap(({ bands }) => bands))
    const { cluster, merged } = clusterNearCopies(
      signed.map(({ snapshot, signature, bands }) => ({ snapshot: snapshot.id, signature, bands })),
      candidates.map(({ cluster, ...candidate }) => ({
        ...candidate,
        cluster: cluster ?? candidate.snapshot,
      })),
    )
    const batch = signed.map(({ snapshot, location, signature, bands }): NewSnapshot => {
      const copies = cluster.get(snapshot.id)
      return {
        source: { id: snapshot.source, location },
        snapshot,
        signature,
        bands,
        ...(copies === undefined ? {} : { cluster: copies }),
      }
    })
    await tools.store.snapshots.add(batch, { merged })
    passages = await indexSnapshots(
      tools,
      signed.map(({ snapshot }) => snapshot),
    )
  }
  return files.flatMap(({ location, source, previous, fresh }): AddedDocument[] => {
    const snapshot = fresh?.snapshot ?? previous
    if (!snapshot) return []
    return [
      {
        location,
        source,
        snapshot: snapshot.id,
        title: titleOf(snapshot, { id: source, location }),
        status: fresh ? (previous ? 'changed' : 'added') : 'unchanged',
        repaired: snapshot.repairs.length > 0,
        passages: passages.get(snapshot.id) ?? 0,
        ...(snapshot.notes ? { notes: snapshot.notes } : {}),
      },
    ]
  })
}
