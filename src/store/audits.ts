import { and, asc, desc, eq, gte, lt } from 'drizzle-orm'
import { Audit, AuditSummary, canonicalJson } from '../domain/index.js'
import type { Database } from './engine.js'
import { columnText, idRange, notFound, readRecord, theOnlyOne } from './records.js'
import { auditRevisions, audits } from './schema.js'

/** Audits of other people's texts, each a chain of revisions that never change. */
export interface Audits {
  /**
   * Stores an audit as the next revision of its id; the number it comes with is not looked at. One that
   * found what the latest revision found is not stored again.
   * @returns what is stored, and whether this call stored it
   */
  save(audit: Audit): Promise<{ audit: Audit; created: boolean }>
  /** @throws AssayError NOT_FOUND, also for a prefix of several ids */
  latest(idOrPrefix: string): Promise<Audit>
  /** @throws AssayError NOT_FOUND */
  revision(idOrPrefix: string, revision: number): Promise<Audit>
  /** The latest revision of each, last audited first. */
  list(options?: { limit?: number; offset?: number }): Promise<AuditSummary[]>
}

const MANY = 1_000

export function auditsIn(db: Database): Audits {
  const fullId = async (idOrPrefix: string): Promise<string> => {
    const { from, to } = idRange('audit', idOrPrefix, 'aud_')
    const found = await db
      .select({ id: audits.id })
      .from(audits)
      .where(and(gte(audits.id, from), lt(audits.id, to)))
      .orderBy(asc(audits.id))
      .limit(2)
    return theOnlyOne(
      'audit',
      idOrPrefix,
      found.map(({ id }) => id),
    )
  }

  const recordOf = async (on: Database, id: string, revision: number): Promise<Audit | undefined> => {
    const [row] = await on
      .select({ record: auditRevisions.record })
      .from(auditRevisions)
      .where(and(eq(auditRevisions.audit, id), eq(auditRevisions.revision, revision)))
    return row && readRecord(Audit, row.record, `audit ${id}, revision ${revision}`)
  }

  return {
    save: (audit) =>
      db.transaction(async (tx) => {
        await tx.insert(audits).values({ id: audit.id, latest: 0 }).onConflictDoNothing()
        const [row] = await tx.select().from(audits).where(eq(audits.id, audit.id)).for('update')
        const latest = row?.latest ?? 0
        const before = latest === 0 ? undefined : await recordOf(tx, audit.id, latest)
        if (before !== undefined && sameAudit(before, audit)) return { audit: before, created: false }
        const record = canonicalJson({ ...audit, revision: latest + 1 })
        const stored = readRecord(Audit, record, `audit ${audit.id}`)
        await tx.insert(auditRevisions).values({
          audit: stored.id,
          revision: stored.revision,
          title: columnText(stored.title ?? stored.location ?? ''),
          marks: canonicalJson(stored.metrics.marks),
          auditedAt: new Date(stored.auditedAt),
          record,
        })
        await tx.update(audits).set({ latest: stored.revision }).where(eq(audits.id, audit.id))
        return { audit: stored, created: true }
      }),

    async latest(idOrPrefix) {
      const id = await fullId(idOrPrefix)
      const [row] = await db.select({ latest: audits.latest }).from(audits).where(eq(audits.id, id))
      const audit = row && (await recordOf(db, id, row.latest))
      if (audit === undefined) throw notFound('audit', idOrPrefix)
      return audit
    },

    async revision(idOrPrefix, revision) {
      const audit =
        Number.isInteger(revision) && revision > 0 && revision < 2 ** 31
          ? await recordOf(db, await fullId(idOrPrefix), revision)
          : undefined
      if (audit === undefined) throw notFound(`revision ${revision} of audit`, idOrPrefix)
      return audit
    },

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
