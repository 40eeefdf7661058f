import { sql } from 'drizzle-orm'
import { AssayError } from '../domain/index.js'
import type { Blobs } from './blobs.js'
import { type Engine, rowsOf } from './engine.js'
import { newestApplied } from './migrate.js'
import { checks, judgements, revisions, snapshotStates, snapshots, sources } from './schema.js'

export interface Integrity {
  engine: 'pglite' | 'postgresql'
  /** As the database names itself: `18.3`. */
  engineVersion: string
  /** When the newest applied migration was made: ISO 8601. */
  migration: string
  counts: {
    sources: number
    snapshots: number
    indexed: number
    judgements: number
    checks: number
    revisions: number
  }
  /** Only when asked for: blobs that snapshots need, by hash. */
  blobs?: { verified: number; missing: string[]; corrupt: string[] }
}

/** How many snapshots' hashes are fetched, and how many blobs are read, at a time. */
const PAGE = 500
const READS = 16

/** @param verifyBlobs read every blob that a snapshot needs and hash it again: seconds per gigabyte */
export async function integrityOf(engine: Engine, blobs: Blobs, verifyBlobs: boolean): Promise<Integrity> {
  const { db } = engine
  const [version] = rowsOf<{ version: string }>(
    await db.execute(sql`select current_setting('server_version') as version`),
  )
  return {
    engine: engine.kind,
    engineVersion: version?.version ?? 'unknown',
    migration: new Date(await newestApplied(db)).toISOString(),
    counts: {
      sources: await db.$count(sources),
      snapshots: await db.$count(snapshots),
      indexed: await db.$count(snapshotStates, sql`${snapshotStates.indexed}`),
      judgements: await db.$count(judgements),
      checks: await db.$count(checks),
      revisions: await db.$count(revisions),
    },
    ...(verifyBlobs ? { blobs: await verify(engine, blobs) } : {}),
  }
}

async function verify(engine: Engine, blobs: Blobs): Promise<NonNullable<Integrity['blobs']>> {
  const report = { verified: 0, missing: [] as string[], corrupt: [] as string[] }
  for await (const page of neededBlobs(engine)) {
    const queue = page.values()
    const reader = async () => {
      for (const hash of queue) {
        try {
          await blobs.get(hash)
          report.verified++
        } catch (error) {
          if (!(error instanceof AssayError)) throw error
          report[error.code === 'BLOB_CORRUPT' ? 'corrupt' : 'missing'].push(hash)
        }
      }
    }
    await Promise.all(Array.from({ length: READS }, reader))
  }
  return { verified: report.verified, missing: report.missing.sort(), corrupt: report.corrupt.sort() }
}

async function* neededBlobs({ db }: Engine): AsyncGenerator<string[]> {
  const seen = new Set<string>()
  for (let after = 0; ; ) {
    const rows = rowsOf<{ seq: number; bytes: string; text: string; blocks: string }>(
      await db.execute(sql`
        select seq, record::json ->> 'bytesHash' as bytes, record::json ->> 'textHash' as text,
          record::json ->> 'blocksHash' as blocks
        from ${snapshots} where seq > ${after} order by seq limit ${PAGE}`),
    )
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.seq
    const fresh = new Set(
      rows.flatMap((row) => [row.bytes, row.text, row.blocks]).filter((hash) => !seen.has(hash)),
    )
    for (const hash of fresh) seen.add(hash)
    yield [...fresh]
  }
}
