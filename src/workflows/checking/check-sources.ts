import type { CitedSource, Evidence, Origin, SnapshotId } from '../../domain/index.js'
import { groupOrigins } from '../../sources/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import type { WeighedSource } from '../../weigh/index.js'
import type { WritePart, WrittenSource } from '../../write/index.js'
import { addressOf, hostOf, titleOf } from '../describe-source.js'
import { storedBlocks } from '../stored-blocks.js'
import type { Tools } from '../tools.js'

/** Who first published each of the documents. */
export function originsOf(documents: StoredSnapshot[]) {
  const distinct = new Map(documents.map((document) => [document.snapshot.id, document]))
  return groupOrigins(
    [...distinct.values()].map(({ snapshot, source, cluster }) => {
      const { publisher, published } = snapshot.metadata
      const host = hostOf(snapshot, source)
      return {
        snapshot: snapshot.id,
        location: source.location,
        title: titleOf(snapshot, source),
        ...(host ? { host } : {}),
        ...(cluster ? { cluster } : {}),
        ...(publisher ? { publisher: publisher.value } : {}),
        ...(published ? { published: published.value } : {}),
      }
    }),
  )
}

export const weighedSources = (documents: StoredSnapshot[]): Map<SnapshotId, WeighedSource> =>
  new Map(
    documents.map(({ snapshot, source }) => [
      snapshot.id,
      { source, metadata: snapshot.metadata, location: source.location },
    ]),
  )

/** The stored text and blocks of every document that some evidence stands in, read back from the blobs. */
export async function loadTexts(
  { store }: Pick<Tools, 'store'>,
  documents: StoredSnapshot[],
  parts: WritePart[],
): Promise<Map<SnapshotId, WrittenSource>> {
  const used = new Set(parts.flatMap(({ evidence }) => evidence.map(({ snapshot }) => snapshot)))
  const distinct = new Map(documents.map((document) => [document.snapshot.id, document]))
  const loaded = [...distinct.values()]
    .filter(({ snapshot }) => used.has(snapshot.id))
    .map(async ({ snapshot, source }) => {
      const [text, blocks] = await Promise.all([
        store.blobs.text(snapshot.textHash),
        storedBlocks(store, snapshot),
      ])
      return [snapshot.id, { snapshot, source, text, blocks }] as const
    })
  return new Map(await Promise.all(loaded))
}

/** The sources of a check, in the order in which it first cites them, then those that were only read. */
export function citedSources(
  evidence: Evidence[],
  texts: ReadonlyMap<SnapshotId, WrittenSource>,
  origins: Origin[],
): CitedSource[] {
  const nameOf = new Map(origins.map(({ id, name }) => [id, name]))
  const inOrder = [...evidence].sort((a, b) => (a.citation ?? Infinity) - (b.citation ?? Infinity))
  const cited = new Map<SnapshotId, CitedSource>()
  for (const { snapshot: id, origin } of inOrder) {
    const document = texts.get(id)
    if (!document || cited.has(id)) continue
    const { snapshot, source } = document
    cited.set(id, {
      id: source.id,
      snapshot: id,
      location: source.location,
      url: addressOf(snapshot, source),
      metadata: snapshot.metadata,
      repairs: snapshot.repairs,
      origin: nameOf.get(origin) ?? titleOf(snapshot, source),
    })
  }
  return [...cited.values()]
}
