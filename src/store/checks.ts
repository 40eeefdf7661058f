import { and, asc, desc, eq, gte, lt, lte, sql } from 'drizzle-orm'
import { Check, type CheckId, canonicalJson, type VerdictLabel } from '../domain/index.js'
import type { Database } from './engine.js'
import { columnText, idRange, notFound, readRecord, theOnlyOne } from './records.js'
import { sameFinding } from './same-finding.js'
import { checks, revisions } from './schema.js'

export interface CheckSummary {
  id: CheckId
  revision: number
  claim: string
  verdict: VerdictLabel
  confidence: number
  /** ISO 8601 instant. */
  checkedAt: string
  /** Calendar day. */
  staleAfter: string
}

export type RevisionSummary = Pick<CheckSummary, 'revision' | 'checkedAt' | 'verdict'>

/** Fact-checks, each a chain of revisions that never change. */
export interface Checks {
  /**
   * Stores a check as the next revision of its id; the number it comes with is not looked at.
   * A check that finds what the latest revision found is not stored again, unless the day from which
   * that one had to be made again has come: then it is a new revision that confirms it.
   *
   * @returns what is stored, and whether this call stored it
   */
  save(check: Check): Promise<{ check: Check; created: boolean }>
  /** @throws AssayError NOT_FOUND, also for a prefix of several ids */
  latest(idOrPrefix: string): Promise<Check>
  /** @throws AssayError NOT_FOUND */
  revision(idOrPrefix: string, revision: number): Promise<Check>
  /** Oldest first. @throws AssayError NOT_FOUND */
  revisions(idOrPrefix: string): Promise<RevisionSummary[]>
  /** The latest revision of each, last checked first. */
  list(options?: { limit?: number; offset?: number }): Promise<CheckSummary[]>
  /** Those to be made again on that calendar day (`2024-05-17`), longest overdue first. */
  stale(onDay: string): Promise<CheckSummary[]>
}

const MANY = 1_000

export function checksIn(db: Database): Checks {
  const fullId = async (idOrPrefix: string): Promise<string> => {
    const { from, to } = idRange('check', idOrPrefix, 'chk_')
    const found = await db
      .select({ id: checks.id })
      .from(checks)
      .where(and(gte(checks.id, from), lt(checks.id, to)))
      .orderBy(asc(checks.id))
      .limit(2)
    return theOnlyOne(
      'check',
      idOrPrefix,
      found.map(({ id }) => id),
    )
  }

  const recordOf = async (on: Database, id: string, revision: number): Promise<Check | undefined> => {
    const [row] = await on
      .select({ record: revisions.record })
      .from(revisions)
      .where(and(eq(revisions.check, id), eq(revisions.revision, revision)))
    return row && readRecord(Check, row.record, `check ${id}, revision ${revision}`)
  }

  const summaries = () =>
    db
      .select({
        id: revisions.check,
        revision: revisions.revision,
        claim: revisions.claim,
        verdict: revisions.verdict,
        confidence: revisions.confidence,
        checkedAt: revisions.checkedAt,
        staleAfter: revisions.staleAfter,
      })
      .from(revisions)
      .innerJoin(checks, and(eq(checks.id, revisions.check), eq(checks.latest, revisions.revision)))

  return {
    save: (check) =>
      db.transaction(async (tx) => {
        await tx.insert(checks).values({ id: check.id, latest: 0 }).onConflictDoNothing()
        const [row] = await tx.select().from(checks).where(eq(checks.id, check.id)).for('update')
        const latest = row?.latest ?? 0
        const before = latest === 0 ? undefined : await recordOf(tx, check.id, latest)
        if (before !== undefined && sameFinding(before, check) && !isDue(before, check.checkedAt)) {
          return { check: before, created: false }
        }
        const record = canonicalJson({ ...check, revision: latest + 1 })
        const stored = readRecord(Check, record, `check ${check.id}`)
        await tx.insert(revisions).values({
          check: stored.id,
          revision: stored.revision,
          claim: columnText(stored.claim.text),
          verdict: stored.verdict,
          confidence: stored.confidence,
          checkedAt: new Date(stored.checkedAt),
          staleAfter: stored.staleAfter,
          record,
        })
        await tx.update(checks).set({ latest: stored.revision }).where(eq(checks.id, check.id))
        return { check: stored, created: true }
      }),

    async latest(idOrPrefix) {
      const id = await fullId(idOrPrefix)
      const [row] = await db.select({ latest: checks.latest }).from(checks).where(eq(checks.id, id))
      const check = row && (await recordOf(db, id, row.latest))
      if (check === undefined) throw notFound('check', idOrPrefix)
      return check
    },

    async revision(idOrPrefix, revision) {
      const check =
        Number.isInteger(revision) && revision > 0 && revision < 2 ** 31
          ? await recordOf(db, await fullId(idOrPrefix), revision)
          : undefined
      if (check === undefined) throw notFound(`revision ${revision} of check`, idOrPrefix)
      return check
    },

    async revisions(idOrPrefix) {
      const rows = await db
        .select({ revision: revisions.revision, checkedAt: revisions.checkedAt, verdict: revisions.verdict })
        .from(revisions)
        .where(eq(revisions.check, await fullId(idOrPrefix)))
        .orderBy(asc(revisions.revision))
      return rows.map((row) => ({
        revision: row.revision,
        checkedAt: row.checkedAt.toISOString(),
        verdict: row.verdict as VerdictLabel,
      }))
    },

    async list({ limit = MANY, offset = 0 } = {}) {
      const rows = await summaries()
        .orderBy(desc(revisions.checkedAt), asc(revisions.check))
        .limit(limit)
        .offset(offset)
      return rows.map(asSummary)
    },

    async stale(onDay) {
      const rows = await summaries()
        .where(lte(revisions.staleAfter, sql`${onDay}::date`))
        .orderBy(asc(revisions.staleAfter), asc(revisions.check))
      return rows.map(asSummary)
    },
  }
}

const isDue = (check: Check, instant: string): boolean => instant.slice(0, 10) >= check.staleAfter

interface SummaryRow {
  id: string
  revision: number
  claim: string
  verdict: string
  confidence: number
  checkedAt: Date
  staleAfter: string
}

const asSummary = (row: SummaryRow): CheckSummary => ({
  id: row.id as CheckId,
  revision: row.revision,
  claim: row.claim,
  verdict: row.verdict as VerdictLabel,
  confidence: row.confidence,
  checkedAt: row.checkedAt.toISOString(),
  staleAfter: row.staleAfter,
})
