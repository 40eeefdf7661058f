import { sql } from 'drizzle-orm'
import { AssayError, canonicalJson, type Snapshot, type SnapshotId, type Source } from '../domain/index.js'
import type { Database } from './engine.js'
import { bandsLiteral, signatureBase64 } from './near-copies.js'
import { columnText } from './records.js'
import { snapshotStates, snapshots, sources } from './schema.js'

export interface NewSnapshot {
  source: Source
  snapshot: Snapshot
  cluster?: string
  /** MinHash values. */
  signature: Uint32Array
  /** Signed 32-bit hashes of the signature's bands. */
  bands: readonly number[]
}

/** What a batch means for the clusters of documents that are stored already. */
export interface ClusterChanges {
  /** Clusters that turned out to be one: the old id to the surviving one. */
  merged?: ReadonlyMap<string, string>
  /** Stored documents that get another cluster, or their first. */
  assigned?: ReadonlyMap<SnapshotId, string>
}

/** "Assay" and one more: writers on a shared server add one batch after another. */
const ADD_LOCK = '280991949178'

/**
 * One transaction. Rows travel as arrays, one parameter a column, so that a batch costs a handful of
 * statements whatever its size.
 */
export async function addSnapshots(
  db: Database,
  batch: readonly NewSnapshot[],
  clusters: ClusterChanges = {},
): Promise<void> {
  const merged = settled(clusters.merged ?? new Map())
  const unique = [...new Map(batch.map((item) => [item.snapshot.id, item])).values()]
  const current = [...new Map(batch.map((item) => [item.source.id, item.snapshot.id])).values()]
  for (const { source } of unique) refuseUnstorable(source)

  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADD_LOCK}::bigint)`)
    if (unique.length > 0) {
      const all = <T>(pick: (item: NewSnapshot) => T) => sql.param(unique.map(pick))
      const ids = all((item) => item.snapshot.id)
      const latest = sql.param(current)
      await tx.execute(sql`
        insert into ${sources} (id, location)
        select * from unnest(${all((item) => item.source.id)}::text[], ${all((item) => item.source.location)}::text[])
        on conflict do nothing`)
      await tx.execute(sql`
        insert into ${snapshots} (id, source, record, signature, bands)
        select id, source, record, decode(signature, 'base64'), bands::integer[]
        from unnest(
          ${ids}::text[],
          ${all((item) => item.snapshot.source)}::text[],
          ${all((item) => canonicalJson(item.snapshot))}::text[],
          ${all((item) => signatureBase64(item.signature))}::text[],
          ${all((item) => bandsLiteral(item.bands))}::text[]
        ) as incoming(id, source, record, signature, bands)
        on conflict do nothing`)
      // The old one steps down before the new one steps up: the database holds to one a source.
      await tx.execute(sql`
        update ${snapshotStates} as state set current = false
        from ${snapshots} as snapshot
        where snapshot.seq = state.seq and state.current
          and state.source = any(${all((item) => item.snapshot.source)}::text[])
          and snapshot.id <> all(${latest}::text[])`)
      await tx.execute(sql`
        insert into ${snapshotStates} as state (seq, source, current, cluster)
        select snapshot.seq, snapshot.source, snapshot.id = any(${latest}::text[]), nullif(incoming.cluster, '')
        from unnest(${ids}::text[], ${all((item) => clusterColumn(item.cluster, merged))}::text[])
          as incoming(id, cluster)
        join ${snapshots} as snapshot on snapshot.id = incoming.id
        on conflict (seq) do update set current = excluded.current
        where state.current <> excluded.current`)
    }
    const assigned = [...(clusters.assigned ?? [])]
    if (assigned.length > 0) {
      await tx.execute(sql`
        update ${snapshotStates} as state set cluster = change.cluster
        from unnest(
          ${sql.param(assigned.map(([id]) => id))}::text[],
          ${sql.param(assigned.map(([, cluster]) => clusterColumn(cluster, merged)))}::text[]
        ) as change(id, cluster)
        join ${snapshots} as snapshot on snapshot.id = change.id
        where state.seq = snapshot.seq and state.cluster is distinct from change.cluster`)
    }
    if (merged.size > 0) {
      const changes = sql`unnest(
        ${sql.param([...merged.keys()])}::text[], ${sql.param([...merged.values()])}::text[]
      ) as change(old, surviving)`
      await tx.execute(sql`
        update ${snapshotStates} as state set cluster = change.surviving
        from ${changes}
        where state.cluster = change.old`)
      // A document that was stored without a cluster is one alone, by its own name.
      await tx.execute(sql`
        update ${snapshotStates} as state set cluster = change.surviving
        from ${changes} join ${snapshots} as snapshot on snapshot.id = change.old
        where state.seq = snapshot.seq and state.cluster is null`)
    }
  })
}

/** Follows a merge into a cluster that was itself merged to the end. */
function settled(merged: ReadonlyMap<string, string>): Map<string, string> {
  const end = (cluster: string): string => {
    const seen = new Set<string>()
    let at = cluster
    for (let next = merged.get(at); next !== undefined && !seen.has(at); next = merged.get(at)) {
      seen.add(at)
      at = next
    }
    return at
  }
  return new Map([...merged.keys()].map((old) => [old, end(old)] as const).filter(([old, to]) => old !== to))
}

/** Empty stands for none: arrays of text without nulls mean the same to both drivers. */
const clusterColumn = (cluster: string | undefined, merged: ReadonlyMap<string, string>): string =>
  cluster === undefined ? '' : (merged.get(cluster) ?? cluster)

function refuseUnstorable(source: Source): void {
  if (columnText(source.location) !== source.location) {
    throw new AssayError(
      'SOURCE_UNREADABLE',
      `The location ${JSON.stringify(source.location)} holds characters that cannot be stored.`,
      { hint: 'Rename the file.' },
    )
  }
}
