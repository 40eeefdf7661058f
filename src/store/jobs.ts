import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Database } from './engine.js'
import { notFound } from './records.js'
import { jobs } from './schema.js'

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'paused' | 'cancelled'

export interface StoredJob {
  /** `job_` and 16 hexadecimal digits. */
  id: string
  state: JobState
  /** What was asked, as JSON. */
  asked: string
  /** How far it came, as JSON. */
  account: string
  askedAt: Date
}

/** What was asked of a running server. */
export interface Jobs {
  add(job: StoredJob): Promise<void>
  /** @throws AssayError NOT_FOUND */
  get(id: string): Promise<StoredJob>
  update(id: string, change: Partial<Pick<StoredJob, 'state' | 'account'>>): Promise<void>
  /** Last asked first. */
  list(limit: number): Promise<StoredJob[]>
  /** Those that wait or were at work when their server ended, in the order in which they were asked. */
  unfinished(): Promise<StoredJob[]>
}

export function jobsIn(db: Database): Jobs {
  return {
    async add(job) {
      await db.insert(jobs).values(job)
    },
    async get(id) {
      const [row] = await db.select().from(jobs).where(eq(jobs.id, id))
      if (row === undefined) throw notFound('run', id)
      return asJob(row)
    },
    async update(id, change) {
      await db.update(jobs).set(change).where(eq(jobs.id, id))
    },
    async list(limit) {
      return (await db.select().from(jobs).orderBy(desc(jobs.seq)).limit(limit)).map(asJob)
    },
    async unfinished() {
      const rows = await db
        .select()
        .from(jobs)
        .where(inArray(jobs.state, ['waiting', 'running']))
        .orderBy(asc(jobs.seq))
      return rows.map(asJob)
    },
  }
}

const asJob = ({ id, state, asked, account, askedAt }: typeof jobs.$inferSelect): StoredJob => ({
  id,
  state: state as JobState,
  asked,
  account,
  askedAt,
})
