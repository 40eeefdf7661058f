import type { AuditId, Block, CheckId, ReportId, Snapshot, Source, VerdictLabel } from '../../domain/index.js'

/** A check that refers to the document. */
export interface Citing {
  id: CheckId
  claim: string
  verdict: VerdictLabel
  mentions: readonly { start: number; end: number; kind: 'cited' | 'read'; number?: number }[]
}

/** An audit that refers to the document. */
export interface CitingAudit {
  id: AuditId
  title: string
  mentions: readonly { start: number; end: number; number: number }[]
}

/** A report that cites the document. */
export interface CitingReport {
  id: ReportId
  title: string
  mentions: readonly { start: number; end: number; number?: number }[]
}

/** A document beside this one: another snapshot of it, or a near copy. */
export interface Neighbour {
  snapshot: Snapshot['id']
  title: string
  detail: string
  /** It has a page here. */
  linked: boolean
}

export interface SourcePageData {
  snapshot: Snapshot
  source: Source
  text: string
  blocks: readonly Block[]
  citing: readonly Citing[]
  audits?: readonly CitingAudit[]
  reports?: readonly CitingReport[]
  origin?: { name: string; because?: string }
  nearCopies?: readonly Neighbour[]
}
