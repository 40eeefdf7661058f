import { z } from 'zod'
import { CitedSource } from './check.js'
import { Citation } from './citation.js'
import { contentHash } from './hash.js'
import { RunId, SnapshotId } from './ids.js'
import { Ledger } from './ledger.js'
import { ReadingNote } from './snapshot.js'
import { CaptureRecord, TextRepair } from './source.js'
import { Span } from './span.js'
import { Verdict } from './verdict.js'

export const AuditId = z
  .string()
  .regex(/^aud_[0-9a-f]{16}$/)
  .brand<'AuditId'>()
export type AuditId = z.infer<typeof AuditId>

/** The same text at the same address is the same thing to audit. */
export const auditIdOf = (text: string, location?: string): AuditId =>
  `aud_${contentHash(['aud', text, location ?? null]).slice(0, 16)}` as AuditId

/**
 * What is said of one sentence or row. When several hold, the first of these is its mark:
 * 1. `not-checkable`: an opinion, a prediction, a question, no statement, or an entry of the source list;
 * 2. `contradicted`: what was read refutes it, or as much speaks against it as for it;
 * 3. `cites-something-that-does-not-say-so`: the sources that it names were read, and some part of it is in none of them;
 * 4. `supported`: its own sources or, where those were not read, the library bears it out;
 * 5. `uncited`: it names no source, or only marks that lead nowhere, and nothing read decides it;
 * 6. `no-evidence-found`: it names sources that could not be read or are not clear, and nothing else decides it.
 */
export const AuditMark = z.enum([
  'supported',
  'contradicted',
  'no-evidence-found',
  'uncited',
  'cites-something-that-does-not-say-so',
  'not-checkable',
])
export type AuditMark = z.infer<typeof AuditMark>

export const AUDIT_MARK_NAMES: Record<AuditMark, string> = {
  supported: 'supported',
  contradicted: 'contradicted',
  'no-evidence-found': 'no evidence found',
  uncited: 'uncited',
  'cites-something-that-does-not-say-so': 'cites something that does not say so',
  'not-checkable': 'not checkable',
}

/** What became of one source that the text names. */
export const ReferenceStatus = z.enum([
  /** Its stored text was read. */
  'read',
  /** It was not opened, or could not be read: `reason` tells why. Nothing is known of what it says. */
  'not-opened',
  /** It is gone: its server says so, or there is no such host. An archive's copy may have been read instead. */
  'dead',
  /** The text has a mark for it and no source behind the mark. */
  'leads-nowhere',
  /** It names a work (a book, an author and a year) without an address to open. */
  'no-address',
])
export type ReferenceStatus = z.infer<typeof ReferenceStatus>

export const AuditReference = z.object({
  /** As the text writes it: `[3]`, `[^a]`, `Smith 2004`, a link's words or its address. */
  label: z.string().min(1),
  kind: z.enum(['link', 'footnote', 'number', 'author-year', 'address', 'cell', 'listed']),
  /** The entry in the text's own list of sources, or the words of the footnote. */
  entry: z.string().min(1).optional(),
  /** As the text gives it; never followed without the guard. */
  address: z.string().min(1).optional(),
  status: ReferenceStatus,
  /** Why it was not read, in words. */
  reason: z.string().min(1).optional(),
  /** The stored copy that was read. */
  snapshot: SnapshotId.optional(),
  /** The page itself is gone, and this copy of it was read. */
  archived: CaptureRecord.shape.archived,
  /** Where the text refers to it. */
  mentions: z.array(Span),
})
export type AuditReference = z.infer<typeof AuditReference>

/** What one of a unit's own sources says of it. */
export const CiteFinding = z.enum([
  'says-so',
  'says-otherwise',
  'does-not-say-so',
  /** It was read, and the judge is not sure enough either way. */
  'unclear',
  'not-read',
  'leads-nowhere',
  'not-judged',
])
export type CiteFinding = z.infer<typeof CiteFinding>

export const AuditUnit = Span.extend({
  kind: z.enum(['sentence', 'row']),
  mark: AuditMark,
  /** Indexes into the audit's `citations`: the stored words for or against it. */
  citations: z.array(z.int().nonnegative()),
  /** The sources that it names, by index into `references`, with what each says of it. */
  cites: z.array(z.object({ reference: z.int().nonnegative(), finding: CiteFinding })),
  /** Why it has this mark, in a sentence a reader understands. */
  why: z.string().min(1),
  /** What all that was read says of it. */
  verdict: Verdict.optional(),
  /** The row's table has a column for sources, and this row's cell is empty. */
  emptySource: z.literal(true).optional(),
  /** It stands in the text's own list of sources or among its notes. */
  inSources: z.literal(true).optional(),
})
export type AuditUnit = z.infer<typeof AuditUnit>

/** Two places of the text that cannot both be right. */
export const AuditContradiction = z.object({
  kind: z.enum(['date', 'number', 'first', 'role', 'period']),
  /** Indexes into `units`, in the order of the text. */
  units: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  /** The words at odds, as spans of the text. */
  spans: z.tuple([Span, Span]),
  why: z.string().min(1),
})
export type AuditContradiction = z.infer<typeof AuditContradiction>

const Share = z.number().min(0).max(1).nullable()

/**
 * Citation quality as ALCE measures it (Gao et al. 2023, "Enabling Large Language Models to Generate
 * Text with Citations"), strictly: over every unit that states something checkable, one that is not
 * cited scores 0. `null` where there is nothing to take a share of.
 */
export const AuditMetrics = z.object({
  units: z.int().nonnegative(),
  sentences: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  marks: z.record(AuditMark, z.int().nonnegative()),
  /** Units that state something checkable: what the shares below are of. */
  checkable: z.int().nonnegative(),
  cited: z.int().nonnegative(),
  uncitedShare: Share,
  /** Share of checkable units that the sources they cite, taken together, bear out. */
  citationRecall: Share,
  /** Share of citations whose unit is borne out by its citations and that are needed for it or bear it out alone. */
  citationPrecision: Share,
  /** What the two shares would be at most, if every source that was not opened said so. */
  citationRecallAtMost: Share,
  citationPrecisionAtMost: Share,
  citations: z.int().nonnegative(),
  citationsNotRead: z.int().nonnegative(),
  references: z.record(ReferenceStatus, z.int().nonnegative()),
  rowsWithEmptySource: z.int().nonnegative(),
  contradictions: z.int().nonnegative(),
})
export type AuditMetrics = z.infer<typeof AuditMetrics>

/** Somebody else's text with every sentence and row marked. `docs/schema/audit.schema.json`. */
export const Audit = z.object({
  schema: z.literal('assay.audit/1'),
  id: AuditId,
  revision: z.int().positive(),
  /** The run that made it, from which it can be made again byte for byte. */
  run: RunId.optional(),
  /**
   * What every offset refers to, NFC: a Markdown or plain text file as it stands, markup and all,
   * decoded and repaired; of other documents the text that their reader makes of them.
   */
  text: z.string(),
  /** The text before its repair, where it was repaired: what an annotation has to be found in. */
  asFound: z.string().optional(),
  title: z.string().min(1).optional(),
  /** Path or address, where there is one. */
  location: z.string().min(1).optional(),
  mediaType: z.string(),
  repairs: z.array(TextRepair),
  notes: z.array(ReadingNote),
  /** In the order of the text. */
  units: z.array(AuditUnit),
  /** Headings: structure, not statements. */
  headings: z.array(Span.extend({ level: z.int().min(1).max(6) })),
  references: z.array(AuditReference),
  contradictions: z.array(AuditContradiction),
  citations: z.array(Citation),
  sources: z.array(CitedSource),
  metrics: AuditMetrics,
  ledger: Ledger,
  /** ISO 8601 instant. */
  auditedAt: z.iso.datetime(),
  /** Version of Assay that made it. */
  assay: z.string(),
})
export type Audit = z.infer<typeof Audit>

/** One line of a list of audits. */
export const AuditSummary = z.object({
  id: AuditId,
  revision: z.int().positive(),
  /** Its title, else where it came from. */
  title: z.string(),
  marks: AuditMetrics.shape.marks,
  /** ISO 8601 instant. */
  auditedAt: z.iso.datetime(),
})
export type AuditSummary = z.infer<typeof AuditSummary>
