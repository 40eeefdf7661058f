import { and, asc, desc, eq } from 'drizzle-orm'
import { canonicalJson, Report, ReportSummary } from '../domain/index.js'
import type { Database } from './engine.js'
import { columnText, readRecord } from './records.js'
import { type RevisionChain, revisionChain } from './revision-chain.js'
import { reportRevisions, reports } from './schema.js'

/** Research reports, each a chain of revisions that never change. */
export interface Reports extends RevisionChain<Report> {
  /** Oldest first. @throws AssayError NOT_FOUND */
  revisions(idOrPrefix: string): Promise<{ revision: number; checkedAt: string; words: number }[]>
  /** The latest revision of each, last made first. */
  list(options?: { limit?: number; offset?: number }): Promise<ReportSummary[]>
  /** Those to be made again on that calendar day (`2024-05-17`), longest overdue first. */
  stale(onDay: string): Promise<ReportSummary[]>
}

const MANY = 1_000

export function reportsIn(db: Database): Reports {
  const chain = revisionChain<Report>(db, {
    kind: 'report',
    prefix: 'rep_',
    schema: Report,
    heads: reports,
    revisions: reportRevisions,
    of: reportRevisions.report,
    columnsOf: (report) => ({
      report: report.id,
      title: columnText(report.title),
      words: report.quality.words,
      origins: report.quality.origins,
      checkedAt: new Date(report.checkedAt),
      staleAfter: report.staleAfter,
    }),
    same: sameReport,
  })

  const latest = async (): Promise<ReportSummary[]> => {
    const rows = await db
      .select({
        id: reportRevisions.report,
        revision: reportRevisions.revision,
        title: reportRevisions.title,
        words: reportRevisions.words,
        origins: reportRevisions.origins,
        checkedAt: reportRevisions.checkedAt,
        staleAfter: reportRevisions.staleAfter,
      })
      .from(reportRevisions)
      .innerJoin(
        reports,
        and(eq(reports.id, reportRevisions.report), eq(reports.latest, reportRevisions.revision)),
      )
      .orderBy(desc(reportRevisions.checkedAt), asc(reportRevisions.report))
      .limit(MANY)
    return rows.map((row) =>
      readRecord(
        ReportSummary,
        JSON.stringify({ ...row, checkedAt: row.checkedAt.toISOString() }),
        `report ${row.id}`,
      ),
    )
  }

  return {
    ...chain,
    async revisions(idOrPrefix) {
      const { id } = await chain.latest(idOrPrefix)
      const rows = await db
        .select({
          revision: reportRevisions.revision,
          checkedAt: reportRevisions.checkedAt,
          words: reportRevisions.words,
        })
        .from(reportRevisions)
        .where(eq(reportRevisions.report, id))
        .orderBy(asc(reportRevisions.revision))
      return rows.map((row) => ({ ...row, checkedAt: row.checkedAt.toISOString() }))
    },
    list: async ({ limit = MANY, offset = 0 } = {}) => (await latest()).slice(offset, offset + limit),
    stale: async (onDay) =>
      (await latest())
        .filter(({ staleAfter }) => staleAfter <= onDay)
        .sort((a, b) => (a.staleAfter < b.staleAfter ? -1 : a.staleAfter > b.staleAfter ? 1 : 0)),
  }
}

/**
 * Whether two reports say the same: everything but when they were made and how. Of the ledger nothing counts: what
 * each search brought up shifts when unrelated documents join the library, and a plan that was approved before is not
 * made again. What was found and what stays open is in the report itself.
 * @see sameFinding
 */
export const sameReport = (a: Report, b: Report): boolean =>
  canonicalJson(finding(a)) === canonicalJson(finding(b))

const finding = (report: Report): unknown => ({
  ...report,
  revision: 0,
  run: '',
  checkedAt: '',
  staleAfter: '',
  assay: '',
  ledger: '',
})
