import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { CaptureId, CaptureRecord, canonicalJson, LedgerRequest, RunId, sha256 } from '../domain/index.js'
import type { Database } from './engine.js'
import { notFound, readRecord } from './records.js'
import { captures } from './schema.js'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** One fetch of a page or one call of a service, as it was answered. */
export const Capture = CaptureRecord.extend({
  id: CaptureId,
  kind: z.enum(['page', 'service']),
  /** The address that was asked for. */
  requested: z.string().min(1),
  status: z.int(),
  /** SHA-256 of the decoded body; of an earlier capture's when the server said “not modified”. */
  body: Hash.optional(),
  /** Media type without parameters, in lower case; empty when the server named none. */
  type: z.string(),
  charset: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** The earlier capture that still holds. */
  unchangedSince: CaptureId.optional(),
  requests: z.array(LedgerRequest),
  /** The run that asked. */
  run: RunId.optional(),
})
export type Capture = z.infer<typeof Capture>

export interface Captures {
  /** What is stored already stays as it is. */
  put(capture: Capture): Promise<void>
  /** @throws AssayError NOT_FOUND */
  get(id: CaptureId): Promise<Capture>
  /** The page's last capture that brought a body. */
  latestOf(requested: string): Promise<Capture | undefined>
  /** Last first, as far as the limit. */
  list(options?: { limit?: number }): Promise<Capture[]>
}

const MANY = 1_000

export function capturesIn(db: Database): Captures {
  const parse = ({ id, record }: { id: string; record: string }) =>
    readRecord(Capture, record, `capture ${id}`)
  return {
    async put(capture) {
      const { id, kind, requested } = capture
      await db
        .insert(captures)
        .values({ id, kind, requested: sha256(requested), record: canonicalJson(capture) })
        .onConflictDoNothing()
    },

    async get(id) {
      const [row] = await db.select().from(captures).where(eq(captures.id, id))
      if (row === undefined) throw notFound('capture', id)
      return parse(row)
    },

    async latestOf(requested) {
      const [row] = await db
        .select()
        .from(captures)
        .where(
          and(
            eq(captures.kind, 'page'),
            eq(captures.requested, sha256(requested)),
            sql`${captures.record}::json ->> 'body' is not null`,
          ),
        )
        .orderBy(desc(captures.seq))
        .limit(1)
      return row && parse(row)
    },

    async list({ limit = MANY } = {}) {
      return (await db.select().from(captures).orderBy(desc(captures.seq)).limit(limit)).map(parse)
    },
  }
}
