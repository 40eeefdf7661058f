import { sql } from 'drizzle-orm'
import type { SnapshotId } from '../domain/index.js'
import { type Database, rowsOf } from './engine.js'
import { snapshotStates, snapshots } from './schema.js'

/** A stored document that may be a near copy: it shares a band. */
export interface NearCopyCandidate {
  snapshot: SnapshotId
  /** The snapshot's own id for a document that was stored without one. */
  cluster: string
  signature: Uint32Array
  bands: number[]
}

/**
 * Documents that share a band with any of the given ones.
 *
 * Every band is looked up in the index by itself. The planner must not be left the choice: PGlite has
 * no autovacuum, hence no statistics, and one overlap test of thousands of bands against every
 * document grows with the product of both (measured in docs/decisions/store.md).
 *
 * Of identical documents in one cluster, one stands for all: a thousand copies of a wire story would
 * say the same a thousand times.
 */
export async function nearCopyCandidates(
  db: Database,
  bands: readonly number[],
): Promise<NearCopyCandidate[]> {
  if (bands.length === 0) return []
  const wanted = sql.param([...new Set(bands)])
  const rows = await db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true)`)
    return rowsOf<{ id: string; cluster: string; signature: string; bands: number[] }>(
      await tx.execute(sql`
        select distinct on (coalesce(state.cluster, found.id), found.signature)
          found.id, coalesce(state.cluster, found.id) as cluster, encode(found.signature, 'base64') as signature, found.bands
        from (
          select distinct hit.seq
          from unnest(${wanted}::integer[]) as wanted(band)
          cross join lateral (
            select seq from ${snapshots} where bands @> array[wanted.band]
          ) as hit
        ) as near
        join ${snapshots} as found on found.seq = near.seq
        join ${snapshotStates} as state on state.seq = near.seq
        order by coalesce(state.cluster, found.id), found.signature, found.seq`),
    )
  })
  return rows.map((row) => ({
    snapshot: row.id as SnapshotId,
    cluster: row.cluster,
    signature: signatureOf(row.signature),
    bands: row.bands,
  }))
}

/** Four bytes a value, little-endian whatever the machine. */
export function signatureBase64(signature: Uint32Array): string {
  const bytes = Buffer.alloc(signature.length * 4)
  for (const [index, value] of signature.entries()) bytes.writeUInt32LE(value, index * 4)
  return bytes.toString('base64')
}

function signatureOf(base64: string): Uint32Array {
  const bytes = Buffer.from(base64, 'base64')
  return Uint32Array.from({ length: bytes.length >>> 2 }, (_, index) => bytes.readUInt32LE(index * 4))
}

export const bandsLiteral = (bands: readonly number[]): string => `{${[...new Set(bands)].join(',')}}`
