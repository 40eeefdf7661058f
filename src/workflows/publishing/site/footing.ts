import type { Citation, Origin, SnapshotId } from '../../../domain/index.js'
import type { Store } from '../../../store/index.js'
import { titleOf } from '../../describe-source.js'
import type { Footing } from './manifest.js'

/** The documents, as lists and neighbours name them. */
export async function documentsOf(
  { snapshots }: Pick<Store, 'snapshots'>,
  ids: Iterable<SnapshotId>,
): Promise<Footing['documents']> {
  const stored = await snapshots.getMany([...new Set(ids)])
  return Object.fromEntries(
    [...stored].map(([id, { snapshot, source }]) => {
      const { publisher, published } = snapshot.metadata
      return [
        id,
        {
          title: titleOf(snapshot, source),
          ...(publisher === undefined ? {} : { publisher: publisher.value }),
          ...(published === undefined ? {} : { published: published.value }),
        },
      ]
    }),
  )
}

export const originsOf = (origins: readonly Origin[]): Footing['origins'] =>
  origins.map(({ name, basis, snapshots }) => ({ name, basis, snapshots }))

/** Adds what one revision cites; of the same words the last one added counts. */
export function addCited(
  spans: Map<string, { snapshot: SnapshotId; mention: Footing['mentions'][SnapshotId][number] }>,
  citations: readonly Citation[],
  isNewest: boolean,
): void {
  citations.forEach(({ snapshot, start, end }, index) => {
    const mention = { start, end, kind: 'cited' as const, ...(isNewest ? { number: index + 1 } : {}) }
    spans.set(`${snapshot} ${start} ${end}`, { snapshot, mention })
  })
}

/** A span of nothing stands for a document that was read, and has a page though nothing of it was weighed. */
export function mentionsIn(
  spans: Iterable<{ snapshot: SnapshotId; mention: Footing['mentions'][SnapshotId][number] }>,
): Footing['mentions'] {
  const mentions: Footing['mentions'] = {}
  for (const { snapshot, mention } of spans) {
    mentions[snapshot] ??= []
    if (mention.end > mention.start) mentions[snapshot].push(mention)
  }
  return mentions
}
