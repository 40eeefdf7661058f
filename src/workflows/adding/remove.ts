import { dirname, resolve } from 'node:path'
import { AssayError, type SourceId, SourceId as SourceIdSchema, sourceIdOf } from '../../domain/index.js'
import { locationOf } from '../../sources/index.js'
import { titleOf } from '../describe-source.js'
import type { RemoveResult } from '../results.js'
import type { Tools } from '../tools.js'

/**
 * Takes sources out of the library: searches and new checks no longer see them. What earlier checks
 * cite stays stored, and adding a source again brings it back.
 * @param wanted paths as they were added, or source ids
 * @throws AssayError NOT_FOUND, and then nothing is removed
 */
export async function removeSources(
  { dir, store, library }: Pick<Tools, 'dir' | 'store' | 'library'>,
  wanted: string[],
): Promise<RemoveResult> {
  const sources = new Map(wanted.map((name) => [sourceNamed(name, dir), name]))
  const current = await store.snapshots.latestOf([...sources.keys()])
  for (const [source, name] of sources) {
    if (!current.has(source)) throw new AssayError('NOT_FOUND', `The library has no source ${name}.`)
  }
  const stored = await store.snapshots.getMany([...current.values()].map(({ id }) => id))
  await store.snapshots.retire([...sources.keys()])
  const retired = await store.snapshots.superseded()
  await library.remove(retired)
  await store.snapshots.markUnindexed(retired)
  return {
    schema: 'assay.remove/1',
    removed: [...stored.values()].map(({ snapshot, source }) => ({
      source: source.id,
      location: source.location,
      title: titleOf(snapshot, source),
    })),
  }
}

const sourceNamed = (name: string, dir: string): SourceId => {
  const id = SourceIdSchema.safeParse(name)
  return id.success ? id.data : sourceIdOf(locationOf(resolve(name), dirname(dir)))
}
