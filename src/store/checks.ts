import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import { Check, type CheckId, type VerdictLabel } from '../domain/index.js'
import type { Database } from './engine.js'
import { columnText } from './records.js'
import { type RevisionChain, revisionChain } from './revision-chain.js'
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
export interface Checks extends Omit<RevisionChain<Check>, 'save'> {
  /**
   * Stores a check as the next revision of its id; the number it comes with is not looked at.
   * A check that finds what the latest revision found is not stored again, unless the day from which
   * that one had to be made again has come: then it is a new revision that confirms it.
   *
   * @returns what is stored, and whether this call stored it
   */
  save(check: Check): Promise<{ check: Check; created: boolean }>
  /** Oldest first. @throws AssayError NOT_FOUND */
  revisions(idOrPrefix: string): Promise<RevisionSummary[]>
  /** The latest revision of each, last checked first. */
  list(options?: { limit?: number; offset?: number }): Promise<CheckSummary[]>
  /** Those to be made again on that calendar day (`2024-05-17`), longest overdue first. */
  stale(onDay: string): Promise<CheckSummary[]>
}

const MANY = 1_000

export function checksIn(db: Database): Checks {
  const chain = revisionChain<Check>(db, {
    kind: 'check',
    prefix: 'chk_',
    schema: Check,
    heads: checks,
    revisions,
    of: revisions.check,
    columnsOf: (check) => ({
      check: check.id,
      claim: columnText(check.claim.text),
      verdict: check.verdict,
      confidence: check.confidence,
      checkedAt: new Date(check.checkedAt),
      staleAfter: check.staleAfter,
    }),
    same: (before, check) => sameFinding(before, check) && !isDue(before, check.checkedAt),
  })

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
    ...chain,
    async save(check) {
      const { item, created } = await chain.save(check)
      return { check: item, created }
    },

    async revisions(idOrPrefix) {
      const { id } = await chain.latest(idOrPrefix)
      const rows = await db
        .select({ revision: revisions.revision, checkedAt: revisions.checkedAt, verdict: revisions.verdict })
        .from(revisions)
        .where(eq(revisions.check, id))
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
