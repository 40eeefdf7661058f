import type { AuditSummary, SnapshotId, Span } from '../../../domain/index.js'
import type { Correction, Site } from '../../../publish/pages/index.js'
import type { Store } from '../../../store/index.js'
import type { CheckFacts, ReportFacts } from './manifest.js'
import type { StoredTexts } from './stored-texts.js'

/** Files that are made together, and the hash of everything that they are made from. */
export interface PlannedFiles {
  paths: readonly string[]
  key: string
  /** One content for each path. */
  make(): Promise<readonly (string | Uint8Array)[]>
}

export interface SiteContents {
  store: Pick<Store, 'checks' | 'reports'>
  texts: StoredTexts
  site: Site
  /** Newest first. */
  facts: readonly CheckFacts[]
  /** Newest first. */
  reports: readonly ReportFacts[]
  corrections: readonly Correction[]
  /** Of the app, whose audits have pages too. */
  audits?: readonly CitingAudit[]
}

/** An audit as other pages name it. */
export interface CitingAudit extends AuditSummary {
  /** The words that it quotes, by the stored text that they stand in; an empty list where it only read the text. */
  mentions: Record<SnapshotId, (Span & { number: number })[]>
}
