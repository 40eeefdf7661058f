import { and, asc, desc, eq } from 'drizzle-orm'
import { Audit, AuditSummary, canonicalJson } from '../domain/index.js'
import type { Database } from './engine.js'
import { columnText, readRecord } from './records.js'
import { type RevisionChain, revisionChain } from './revision-chain.js'
import { auditRevisions, audits } from './schema.js'

/** Audits of other people's texts, each a chain of revisions that never change. */
export interface Audits extends RevisionChain<Audit> {
  /** The latest revision of each, last audited first. */
  list(options?: { limit?: number; offset?: number }): Promise<AuditSummary[]>
}

const MANY = 1_000

export function auditsIn(db: Database): Audits {
  return {
    ...revisionChain<Audit>(db, {
      kind: 'audit',
      prefix: 'aud_',
      schema: Audit,
      heads: audits,
      revisions: auditRevisions,
      of: auditRevisions.audit,
      columnsOf: (audit) => ({
        audit: audit.id,
        title: columnText(audit.title ?? audit.location ?? ''),
        marks: canonicalJson(audit.metrics.marks),
        auditedAt: new Date(audit.auditedAt),
      }),
      same: sameAudit,
    }),

    async list({ limit = MANY, offset = 0 } = {}) {
      const rows = await db
        .select({
          id: auditRevisions.audit,
          revision: auditRevisions.revision,
          title: auditRevisions.title,
          marks: auditRevisions.marks,
          auditedAt: auditRevisions.auditedAt,
        })
        .from(auditRevisions)
        .innerJoin(
          audits,
          and(eq(audits.id, auditRevisions.audit), eq(audits.latest, auditRevisions.revision)),
        )
        .orderBy(desc(auditRevisions.auditedAt), asc(auditRevisions.audit))
        .limit(limit)
        .offset(offset)
      return rows.map((row) =>
        readRecord(
          AuditSummary,
          JSON.stringify({ ...row, marks: JSON.parse(row.marks), auditedAt: row.auditedAt.toISOString() }),
          `audit ${row.id}`,
        ),
      )
    },
  }
}

/**
 * Whether two audits found the same: everything but when they were made and how, as of checks.
 * @see sameFinding
 */
export const sameAudit = (a: Audit, b: Audit): boolean =>
  canonicalJson(finding(a)) === canonicalJson(finding(b))

const finding = (audit: Audit): unknown => ({
  ...audit,
  revision: 0,
  run: '',
  auditedAt: '',
  assay: '',
  ledger: audit.ledger.entries.filter(({ kind }) => kind !== 'request'),
})
