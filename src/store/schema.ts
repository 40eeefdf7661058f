import { sql } from 'drizzle-orm'
import {
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

/**
 * A schema of our own, so that a PostgreSQL database that holds other things too stays tidy.
 * Change it here, then run `npm run migrations`.
 */
export const assay = pgSchema('assay')

/** Ids compare byte by byte on every server, whatever its locale, so a prefix is a range of the key. */
const idText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

export const sources = assay.table('sources', {
  id: idText('id').primaryKey(),
  location: text('location').notNull(),
})

/** What a source said at one time. Rows never change; what does change is in `snapshotStates`. */
export const snapshots = assay.table(
  'snapshots',
  {
    /** Order of addition, and the short key that states refer to. */
    seq: integer('seq').primaryKey().generatedAlwaysAsIdentity(),
    id: idText('id').notNull().unique(),
    source: idText('source')
      .notNull()
      .references(() => sources.id),
    /** The `Snapshot` as canonical JSON. */
    record: text('record').notNull(),
    /** MinHash values, four bytes each, little-endian. */
    signature: bytea('signature').notNull(),
    bands: integer('bands').array().notNull(),
  },
  (table) => [
    index('snapshots_by_source').on(table.source, table.seq),
    // Without fastupdate: nothing vacuums PGlite, so its pending list would only grow, and every
    // search reads all of it. Measured against a row a band in docs/decisions/store.md.
    index('snapshots_by_band').using('gin', table.bands).with({ fastupdate: false }),
  ],
)

/**
 * The few words about a snapshot that change, apart from its record: an UPDATE writes its whole row
 * again, and PGlite has no autovacuum to tidy up after it.
 */
export const snapshotStates = assay.table(
  'snapshot_states',
  {
    seq: integer('seq')
      .primaryKey()
      .references(() => snapshots.seq),
    source: idText('source').notNull(),
    /** It is what its source says now. */
    current: boolean('current').notNull(),
    /** Its passages are in the evidence index. */
    indexed: boolean('indexed').notNull().default(false),
    /** The near copies it belongs to. */
    cluster: text('cluster'),
  },
  (table) => [
    uniqueIndex('one_current_snapshot_per_source').on(table.source).where(sql`${table.current}`),
    index('states_to_index').on(table.seq).where(sql`${table.current} and not ${table.indexed}`),
    index('states_to_unindex').on(table.seq).where(sql`${table.indexed} and not ${table.current}`),
    index('states_by_cluster').on(table.cluster).where(sql`${table.cluster} is not null`),
  ],
)

/** Content-addressed: the key is the hash of everything that the stance depends on. */
export const judgements = assay.table('judgements', {
  key: idText('key').primaryKey(),
  stance: text('stance').notNull(),
})

/** One row a check, which is also what a writer locks to get the next revision number. */
export const checks = assay.table('checks', {
  id: idText('id').primaryKey(),
  latest: integer('latest').notNull(),
})

/** Rows never change: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const revisions = assay.table(
  'revisions',
  {
    check: idText('check')
      .notNull()
      .references(() => checks.id),
    revision: integer('revision').notNull(),
    claim: text('claim').notNull(),
    verdict: text('verdict').notNull(),
    confidence: doublePrecision('confidence').notNull(),
    checkedAt: timestamp('checked_at', { withTimezone: true, mode: 'date', precision: 3 }).notNull(),
    staleAfter: date('stale_after', { mode: 'string' }).notNull(),
    /** The `Check` as canonical JSON: text and not jsonb, which would reorder its keys. */
    record: text('record').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.check, table.revision] }),
    index('revisions_by_day').on(table.staleAfter),
    index('revisions_by_instant').on(table.checkedAt),
  ],
)

/** As `checks`: one row an audit, which is also what a writer locks. */
export const audits = assay.table('audits', {
  id: idText('id').primaryKey(),
  latest: integer('latest').notNull(),
})

/** Rows never change: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const auditRevisions = assay.table(
  'audit_revisions',
  {
    audit: idText('audit')
      .notNull()
      .references(() => audits.id),
    revision: integer('revision').notNull(),
    title: text('title').notNull(),
    /** Its `AuditMetrics['marks']` as JSON, for lists. */
    marks: text('marks').notNull(),
    auditedAt: timestamp('audited_at', { withTimezone: true, mode: 'date', precision: 3 }).notNull(),
    /** The `Audit` as canonical JSON. */
    record: text('record').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.audit, table.revision] }),
    index('audits_by_instant').on(table.auditedAt),
  ],
)

/** As `checks`: one row a report, which is also what a writer locks. */
export const reports = assay.table('reports', {
  id: idText('id').primaryKey(),
  latest: integer('latest').notNull(),
})

/** Rows never change: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const reportRevisions = assay.table(
  'report_revisions',
  {
    report: idText('report')
      .notNull()
      .references(() => reports.id),
    revision: integer('revision').notNull(),
    title: text('title').notNull(),
    words: integer('words').notNull(),
    origins: integer('origins').notNull(),
    checkedAt: timestamp('checked_at', { withTimezone: true, mode: 'date', precision: 3 }).notNull(),
    staleAfter: date('stale_after', { mode: 'string' }).notNull(),
    /** The `Report` as canonical JSON. */
    record: text('record').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.report, table.revision] }),
    index('reports_by_instant').on(table.checkedAt),
  ],
)

/** Published checks of others. A review that changed gets the next number, so that indexes notice it. */
export const claimReviews = assay.table('claim_reviews', {
  seq: integer('seq').notNull().unique().generatedAlwaysAsIdentity(),
  id: idText('id').primaryKey(),
  /** The `ClaimReview` as canonical JSON. */
  record: text('record').notNull(),
})

/** What was fetched from the network: who answered what, and where the bytes are. Rows never change. */
export const captures = assay.table(
  'captures',
  {
    seq: integer('seq').notNull().unique().generatedAlwaysAsIdentity(),
    id: idText('id').primaryKey(),
    kind: text('kind').notNull(),
    /** SHA-256 of the address that was asked for: addresses are longer than an index takes. */
    requested: idText('requested').notNull(),
    /** The `Capture` as canonical JSON. */
    record: text('record').notNull(),
  },
  (table) => [index('captures_by_address').on(table.kind, table.requested, table.seq)],
)

/** One job from what was asked to its end, so that it can be resumed and replayed. */
export const runs = assay.table(
  'runs',
  {
    id: idText('id').primaryKey(),
    /** Hash of what was asked. */
    key: idText('key').notNull(),
    /** Blob with what was asked, as canonical JSON. */
    asked: idText('asked').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'date', precision: 3 }).notNull(),
    finishedAt: timestamp('finished_at', { withTimezone: true, mode: 'date', precision: 3 }),
    /** What it asked has another answer by now: it is not to be taken up again. */
    abandoned: boolean('abandoned').notNull().default(false),
  },
  (table) => [
    index('runs_to_resume')
      .on(table.key, table.startedAt)
      .where(sql`${table.finishedAt} is null and not ${table.abandoned}`),
  ],
)

/** What a run was told by the world outside, by the hash of what it asked. */
export const exchanges = assay.table(
  'exchanges',
  {
    run: idText('run')
      .notNull()
      .references(() => runs.id),
    key: idText('key').notNull(),
    kind: text('kind').notNull(),
    /** Blob with the answer, as canonical JSON. */
    blob: idText('blob').notNull(),
    /** A failure or a refusal: a run that is taken up again asks again. */
    unanswered: boolean('unanswered').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.run, table.key] })],
)

/** Paid answers of language models: the key is the hash of model, parameters and input. */
export const calls = assay.table('calls', {
  key: idText('key').primaryKey(),
  record: text('record').notNull(),
})

/** What somebody asked of a running server: taken up again when it starts again, until it came to its end. */
export const jobs = assay.table(
  'jobs',
  {
    seq: integer('seq').notNull().unique().generatedAlwaysAsIdentity(),
    id: idText('id').primaryKey(),
    state: text('state').notNull(),
    /** What was asked, as JSON. */
    asked: text('asked').notNull(),
    /** How far it came, as JSON, for whoever watches. */
    account: text('account').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date', precision: 3 }).notNull(),
  },
  (table) => [index('jobs_to_resume').on(table.seq).where(sql`${table.state} in ('waiting', 'running')`)],
)

/** What readers say of a check, and what was corrected in one. Rows never change. */
export const remarks = assay.table(
  'remarks',
  {
    seq: integer('seq').primaryKey().generatedAlwaysAsIdentity(),
    check: idText('check')
      .notNull()
      .references(() => checks.id),
    revision: integer('revision').notNull(),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date', precision: 3 }).notNull(),
  },
  (table) => [index('remarks_by_check').on(table.check, table.seq)],
)
