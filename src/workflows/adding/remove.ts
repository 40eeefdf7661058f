import { dirname, resolve } from 'node:path'
import { AssayError, type SourceId, SourceId as SourceIdSchema, sourceIdOf } from '../../domain/index.js'
import { locationOf, locationOfPart } from '../../sources/index.js'
import type { Store } from '../../store/index.js'
import { isAddress } from '../arguments.js'
import { titleOf } from '../describe-source.js'
import { pageLocation } from '../fetching/page-address.js'
import type { RemoveResult } from '../results.js'
import type { Tools } from '../tools.js'

/**
 * Takes sources out of the library: searches and new checks no longer see them. What earlier checks
 * cite stays stored, and adding a source again brings it back. A file of several documents goes with
 * all of them, one of its documents goes alone.
 * @param wanted paths as they were added, locations as `assay list` has them (`file:pages.warc#…`), or source ids
 * @throws AssayError NOT_FOUND, and then nothing is removed
 */
export async function removeSources(
  { dir, store, library }: Pick<Tools, 'dir' | 'store' | 'library'>,
  wanted: string[],
  { cwd = process.cwd() }: { cwd?: string } = {},
): Promise<RemoveResult> {
  const sources = new Set<SourceId>()
  for (const name of wanted) {
    const found = await sourcesNamed(name, { dir, cwd }, store.snapshots)
    if (found.length === 0) throw new AssayError('NOT_FOUND', `The library has no source ${name}.`)
    for (const source of found) sources.add(source)
  }
  const current = await store.snapshots.latestOf([...sources])
  const stored = await store.snapshots.getMany([...current.values()].map(({ id }) => id))
  await store.snapshots.retire([...sources])
  // What a run that was killed had searched was another library.
  await store.runs.abandonUnfinished()
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

/** The sources that are in the library under a name: one, or the documents of one file. */
async function sourcesNamed(
  name: string,
  { dir, cwd }: { dir: string; cwd: string },
  snapshots: Store['snapshots'],
): Promise<SourceId[]> {
  const id = SourceIdSchema.safeParse(name)
  if (id.success) return [...(await snapshots.latestOf([id.data])).keys()]
  for (const location of locationsNamed(name, dirname(dir), cwd)) {
    const itself = [...(await snapshots.latestOf([sourceIdOf(location)])).keys()]
    // One document of a file may have a name that another's goes on from.
    if (itself.length > 0 && location.includes('#')) return itself
    const found = [...itself, ...(await snapshots.partsOf(location))]
    if (found.length > 0) return found
  }
  return []
}

/** What a name may stand for; a "#" may be part of a file's name, or come before one of its documents. */
function locationsNamed(name: string, parent: string, cwd: string): string[] {
  if (/^file:/.test(name)) return [name]
  if (isAddress(name)) return [...new Set([name, pageLocation(name)])]
  const parts = [...name.matchAll(/#/g)].map(({ index }) =>
    locationOfPart(locationOf(resolve(cwd, name.slice(0, index)), parent), name.slice(index + 1)),
  )
  return [locationOf(resolve(cwd, name), parent), ...parts]
}
