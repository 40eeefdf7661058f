import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { Snapshot, type SnapshotId, type Source, type SourceId } from '../domain/index.js'
import { addSnapshots, type ClusterChanges, type NewSnapshot } from './add-snapshots.js'
import { isAnyOf } from './any-of.js'
import type { Database } from './engine.js'
import { type NearCopyCandidate, nearCopyCandidates } from './near-copies.js'
import { idRange, readRecord, theOnlyOne } from './records.js'
import { snapshotStates, snapshots, sources } from './schema.js'

export interface StoredSnapshot {
  snapshot: Snapshot
  source: Source
  /** The near copies it belongs to. */
  cluster?: string
}

/**
 * Sources, and what each said at one time. The snapshot that was added last is the source's current
 * one, also when a file went back to words it had before.
 */
export interface Snapshots {
  /**
   * All of the batch or none of it. What is stored already stays as it is.
   * @throws AssayError SOURCE_UNREADABLE for a location that no database can hold
   */
  add(batch: readonly NewSnapshot[], clusters?: ClusterChanges): Promise<void>
  latest(source: SourceId): Promise<Snapshot | undefined>
  latestOf(sources: readonly SourceId[]): Promise<Map<SourceId, Snapshot>>
  /** @throws AssayError NOT_FOUND, also for a prefix of several ids */
  get(idOrUniquePrefix: string): Promise<Snapshot & { cluster?: string }>
  /** @returns those that are stored, by id */
  getMany(ids: readonly SnapshotId[]): Promise<Map<SnapshotId, StoredSnapshot>>
  /** Oldest first. */
  ofSource(source: SourceId): Promise<Snapshot[]>
  /** Sources with a current snapshot that are documents in that file: their locations go on from its with "#". */
  partsOf(file: string): Promise<SourceId[]>
  /** The current snapshot of each source, last added first; with `history`, the earlier ones too. */
  list(options?: { limit?: number; offset?: number; history?: boolean }): Promise<StoredSnapshot[]>
  count(): Promise<{ sources: number; snapshots: number }>
  /** Current snapshots whose passages are not in the evidence index yet, in the order of addition. */
  unindexed(limit: number): Promise<Snapshot[]>
  markIndexed(ids: readonly SnapshotId[]): Promise<void>
  /** Snapshots still in the evidence index though their source says something else by now. */
  superseded(): Promise<SnapshotId[]>
  /** The source has no current snapshot any more, until it is added again; what it said stays stored. */
  retire(sources: readonly SourceId[]): Promise<void>
  /** They left the evidence index; `all` when it is to be made again. */
  markUnindexed(ids: readonly SnapshotId[] | 'all'): Promise<void>
  /** Stored documents that share a band with any of these, of a whole batch at once; identical ones of a cluster once. */
  nearCopyCandidates(bands: readonly number[]): Promise<NearCopyCandidate[]>
}

const MANY = 1_000

export function snapshotsIn(db: Database): Snapshots {
  const select = () =>
    db
      .select({
        id: snapshots.id,
        record: snapshots.record,
        source: snapshots.source,
        location: sources.location,
        cluster: snapshotStates.cluster,
      })
      .from(snapshots)
      .innerJoin(snapshotStates, eq(snapshotStates.seq, snapshots.seq))
      .innerJoin(sources, eq(sources.id, snapshots.source))

  const latestOf = async (ids: readonly SourceId[]): Promise<Map<SourceId, Snapshot>> => {
    if (ids.length === 0) return new Map()
    const rows = await select().where(and(isAnyOf(snapshotStates.source, ids), snapshotStates.current))
    return new Map(rows.map((row) => [row.source as SourceId, asSnapshot(row)]))
  }

  return {
    add: (batch, clusters) => addSnapshots(db, batch, clusters),
    latestOf,
    latest: async (source) => (await latestOf([source])).get(source),

    async get(idOrUniquePrefix) {
      const { from, to } = idRange('snapshot', idOrUniquePrefix)
      const rows = await select()
        .where(and(gte(snapshots.id, from), lt(snapshots.id, to)))
        .orderBy(asc(snapshots.id))
        .limit(2)
      theOnlyOne(
        'snapshot',
        idOrUniquePrefix,
        rows.map(({ id }) => id),
      )
      return rows.map((row) => ({ ...asSnapshot(row), ...clusterOf(row) }))[0] as Snapshot & {
        cluster?: string
      }
    },

    async getMany(ids) {
      if (ids.length === 0) return new Map()
      const rows = await select().where(isAnyOf(snapshots.id, ids))
      return new Map(rows.map((row) => [row.id as SnapshotId, asStored(row)]))
    },

    async ofSource(source) {
      const rows = await select().where(eq(snapshots.source, source)).orderBy(asc(snapshots.seq))
      return rows.map(asSnapshot)
    },

    async partsOf(file) {
      const rows = await db
        .select({ id: sources.id })
        .from(sources)
        .innerJoin(snapshotStates, eq(snapshotStates.source, sources.id))
        .where(and(sql`starts_with(${sources.location}, ${`${file}#`})`, snapshotStates.current))
        .orderBy(asc(snapshotStates.seq))
      return rows.map(({ id }) => id as SourceId)
    },

    async list({ limit = MANY, offset = 0, history = false } = {}) {
      const rows = await select()
        .where(history ? undefined : sql`${snapshotStates.current}`)
        .orderBy(desc(snapshots.seq))
        .limit(limit)
        .offset(offset)
      return rows.map(asStored)
    },

    count: async () => ({ sources: await db.$count(sources), snapshots: await db.$count(snapshots) }),

    async unindexed(limit) {
      const rows = await select()
        .where(and(snapshotStates.current, sql`not ${snapshotStates.indexed}`))
        .orderBy(asc(snapshotStates.seq))
        .limit(limit)
      return rows.map(asSnapshot)
    },

    async markIndexed(ids) {
      if (ids.length === 0) return
      await db.update(snapshotStates).set({ indexed: true }).where(isState(db, ids))
    },

    async superseded() {
      const rows = await db
        .select({ id: snapshots.id })
        .from(snapshotStates)
        .innerJoin(snapshots, eq(snapshots.seq, snapshotStates.seq))
        .where(and(snapshotStates.indexed, sql`not ${snapshotStates.current}`))
        .orderBy(asc(snapshotStates.seq))
      return rows.map(({ id }) => id as SnapshotId)
    },

    async retire(ids) {
      if (ids.length === 0) return
      await db
        .update(snapshotStates)
        .set({ current: false })
        .where(and(isAnyOf(snapshotStates.source, ids), snapshotStates.current))
    },

    async markUnindexed(ids) {
      if (ids.length === 0) return
      await db
        .update(snapshotStates)
        .set({ indexed: false })
        .where(ids === 'all' ? sql`${snapshotStates.indexed}` : isState(db, ids))
    },

    nearCopyCandidates: (bands) => nearCopyCandidates(db, bands),
  }
}

const isState = (db: Database, ids: readonly string[]): SQL =>
  inArray(
    snapshotStates.seq,
    db.select({ seq: snapshots.seq }).from(snapshots).where(isAnyOf(snapshots.id, ids)),
  )

interface Row {
  id: string
  record: string
  source: string
  location: string
  cluster: string | null
}

const asSnapshot = (row: Row): Snapshot => readRecord(Snapshot, row.record, `snapshot ${row.id}`)

const clusterOf = (row: Row): { cluster?: string } => (row.cluster === null ? {} : { cluster: row.cluster })

const asStored = (row: Row): StoredSnapshot => ({
  snapshot: asSnapshot(row),
  source: { id: row.source as SourceId, location: row.location },
  ...clusterOf(row),
})
