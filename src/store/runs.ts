import { and, asc, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import type { RunId } from '../domain/index.js'
import type { Database } from './engine.js'
import { idRange, notFound, theOnlyOne } from './records.js'
import { exchanges, runs } from './schema.js'

export interface StoredRun {
  id: RunId
  /** Hash of what was asked. */
  key: string
  /** Blob with what was asked, as canonical JSON. */
  asked: string
  startedAt: Date
  finishedAt?: Date
}

export interface NewExchange {
  /** Hash of the question. */
  key: string
  /** What kind of question it was: `page`, `service`, `library`… */
  kind: string
  /** Blob with the answer, as canonical JSON. */
  blob: string
  /** A failure or a refusal: a run that is taken up again asks again. */
  unanswered?: boolean
}

/** Runs, and what the world outside told them: what makes a kill cost nothing and a replay exact. */
export interface Runs {
  /**
   * The unfinished run of the same key that was started last, or this one when there is none.
   * @param notBefore an older one is not taken up again
   */
  begin(run: Omit<StoredRun, 'finishedAt'>, notBefore: Date): Promise<StoredRun & { resumed: boolean }>
  /** @throws AssayError NOT_FOUND, also for a prefix of several ids */
  get(idOrPrefix: string): Promise<StoredRun>
  finish(id: RunId, at: Date): Promise<void>
  /** The library is another: what is unfinished is not taken up again. */
  abandonUnfinished(): Promise<void>
  /** @returns the answer's blob, when there is one */
  exchange(run: RunId, key: string): Promise<string | undefined>
  /** @returns the blob of the answer that counts: whoever was first keeps it */
  putExchange(run: RunId, exchange: NewExchange): Promise<string>
  /** Blobs of all answers of a kind, in the order of their keys. */
  exchangesOf(run: RunId, kind: string): Promise<string[]>
}

/**
 * @param alone no other process writes here: what a run that began in this one was not told yet need
 *   not be asked of the database
 */
export function runsIn(db: Database, alone: boolean): Runs {
  const begunHere = new Map<RunId, Set<string>>()
  return {
    async begin(run, notBefore) {
      const begun = await beginIn(db, run, notBefore)
      if (alone && !begun.resumed) begunHere.set(begun.id, new Set())
      return begun
    },

    async get(idOrPrefix) {
      const { from, to } = idRange('run', idOrPrefix, 'run_')
      const found = await db
        .select()
        .from(runs)
        .where(and(gte(runs.id, from), lt(runs.id, to)))
        .orderBy(asc(runs.id))
        .limit(2)
      const id = theOnlyOne(
        'run',
        idOrPrefix,
        found.map((row) => row.id),
      )
      const row = found.find((one) => one.id === id)
      if (row === undefined) throw notFound('run', idOrPrefix)
      return asRun(row)
    },

    async finish(id, at) {
      begunHere.delete(id)
      await db
        .update(runs)
        .set({ finishedAt: at })
        .where(and(eq(runs.id, id), isNull(runs.finishedAt)))
    },

    async abandonUnfinished() {
      await db
        .update(runs)
        .set({ abandoned: true })
        .where(and(isNull(runs.finishedAt), sql`not ${runs.abandoned}`))
    },

    async exchange(run, key) {
      const told = begunHere.get(run)
      if (told && !told.has(key)) return undefined
      const [row] = await db
        .select({ blob: exchanges.blob })
        .from(exchanges)
        .where(and(eq(exchanges.run, run), eq(exchanges.key, key)))
      return row?.blob
    },

    async putExchange(run, { key, kind, blob, unanswered = false }) {
      begunHere.get(run)?.add(key)
      const [mine] = await db
        .insert(exchanges)
        .values({ run, key, kind, blob, unanswered })
        .onConflictDoNothing()
        .returning({ blob: exchanges.blob })
      if (mine !== undefined) return mine.blob
      const [first] = await db
        .select({ blob: exchanges.blob })
        .from(exchanges)
        .where(and(eq(exchanges.run, run), eq(exchanges.key, key)))
      return first?.blob ?? blob
    },

    async exchangesOf(run, kind) {
      const rows = await db
        .select({ blob: exchanges.blob })
        .from(exchanges)
        .where(and(eq(exchanges.run, run), eq(exchanges.kind, kind)))
        .orderBy(asc(exchanges.key))
      return rows.map(({ blob }) => blob)
    },
  }
}

const asRun = ({ id, key, asked, startedAt, finishedAt }: typeof runs.$inferSelect): StoredRun => ({
  id: id as RunId,
  key,
  asked,
  startedAt,
  ...(finishedAt === null ? {} : { finishedAt }),
})

function beginIn(
  db: Database,
  run: Omit<StoredRun, 'finishedAt'>,
  notBefore: Date,
): Promise<StoredRun & { resumed: boolean }> {
  return db.transaction(async (tx) => {
    // Two processes that ask the same at the same time are to share one run.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${run.key}))`)
    const [open] = await tx
      .select()
      .from(runs)
      .where(
        and(
          eq(runs.key, run.key),
          isNull(runs.finishedAt),
          sql`not ${runs.abandoned}`,
          gte(runs.startedAt, notBefore),
        ),
      )
      .orderBy(desc(runs.startedAt), desc(runs.id))
      .limit(1)
    if (open === undefined) {
      await tx.insert(runs).values(run)
      return { ...run, resumed: false }
    }
    await tx.delete(exchanges).where(and(eq(exchanges.run, open.id), sql`${exchanges.unanswered}`))
    return { ...asRun(open), resumed: true }
  })
}
