import { z } from 'zod'
import {
  type AssayError,
  AuditSummary,
  CheckId,
  ERRORS,
  type ErrorCode,
  LedgerRequest,
  Passage,
  ReadingNote,
  ReportSummary,
  Snapshot,
  SnapshotId,
  Source,
  SourceId,
  VerdictLabel,
} from '../domain/index.js'

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]

/** Something that was not taken in, and why; the rest was carried on. */
export const Refused = z.object({
  path: z.string(),
  code: z.enum(codes),
  reason: z.string(),
  hint: z.string(),
})
export type Refused = z.infer<typeof Refused>

export const AddResult = z.object({
  schema: z.literal('assay.add/1'),
  documents: z.array(
    z.object({
      location: z.string(),
      source: SourceId,
      snapshot: SnapshotId,
      title: z.string(),
      /** `changed`: a new snapshot of a source that was there; `unchanged`: nothing was added. */
      status: z.enum(['added', 'changed', 'unchanged']),
      repaired: z.boolean(),
      /** What of it is not in the text. */
      notes: z.array(ReadingNote).optional(),
      passages: z.int().nonnegative(),
    }),
  ),
  refused: z.array(Refused),
  /** Of addresses: every request that left the machine. */
  requests: z.array(LedgerRequest).optional(),
})
export type AddResult = z.infer<typeof AddResult>

export const RemoveResult = z.object({
  schema: z.literal('assay.remove/1'),
  removed: z.array(z.object({ source: SourceId, location: z.string(), title: z.string() })),
})
export type RemoveResult = z.infer<typeof RemoveResult>

export const ServeResult = z.object({
  schema: z.literal('assay.serve/1'),
  /** Of the first page. */
  url: z.string(),
})
export type ServeResult = z.infer<typeof ServeResult>

export const Initialised = z.object({
  schema: z.literal('assay.init/1'),
  dir: z.string(),
  created: z.boolean(),
})
export type Initialised = z.infer<typeof Initialised>

export const Examined = z.object({
  schema: z.literal('assay.doctor/1'),
  findings: z.array(z.object({ what: z.string(), ok: z.boolean(), detail: z.string() })),
})
export type Examined = z.infer<typeof Examined>
export type Finding = Examined['findings'][number]

export const SearchResult = z.object({
  schema: z.literal('assay.search/1'),
  query: z.string(),
  hits: z.array(
    z.object({
      passage: Passage,
      score: z.number(),
      title: z.string(),
      publisher: z.string().optional(),
      published: z.string().optional(),
      url: z.string(),
    }),
  ),
})
export type SearchResult = z.infer<typeof SearchResult>

export const ListResult = z.object({
  schema: z.literal('assay.list/1'),
  checks: z.array(
    z.object({
      id: CheckId,
      revision: z.int().positive(),
      claim: z.string(),
      verdict: VerdictLabel,
      confidence: z.number(),
      checkedAt: z.string(),
      staleAfter: z.string(),
    }),
  ),
  audits: z.array(AuditSummary),
  reports: z.array(ReportSummary),
  sources: z.array(
    z.object({
      source: SourceId,
      snapshot: SnapshotId,
      location: z.string(),
      title: z.string(),
      publisher: z.string().optional(),
      published: z.string().optional(),
    }),
  ),
})
export type ListResult = z.infer<typeof ListResult>

export const ShownSnapshot = z.object({
  schema: z.literal('assay.snapshot/1'),
  snapshot: Snapshot,
  source: Source,
  /** Every snapshot of the source, oldest first. */
  history: z.array(z.object({ id: SnapshotId, readAt: z.string() })),
  /** Documents of pages: each page that has text, and where in the text it begins. */
  pages: z.array(z.object({ page: z.int().positive(), start: z.int().nonnegative() })).optional(),
  /** Files that are tables: the numbers of the first and the last row, as a spreadsheet shows them. */
  rows: z.object({ first: z.int().positive(), last: z.int().positive() }).optional(),
  text: z.string(),
})
export type ShownSnapshot = z.infer<typeof ShownSnapshot>

export const Failure = z.object({
  schema: z.literal('assay.error/1'),
  code: z.enum(codes),
  message: z.string(),
  hint: z.string(),
})
export type Failure = z.infer<typeof Failure>

export const failureOf = (error: AssayError): Failure => ({
  schema: 'assay.error/1',
  code: error.code,
  message: error.message,
  hint: error.hint,
})
