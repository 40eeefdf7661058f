import type {
  Block,
  Citation,
  Claim,
  EdtfDate,
  Evidence,
  Origin,
  Section,
  Snapshot,
  SnapshotId,
  Source,
  Verdict,
} from '../domain/index.js'

export interface WrittenSource {
  source: Source
  snapshot: Snapshot
  /** The snapshot's stored text. */
  text: string
  /** Its blocks, by which a citation says on which page or in which row its words stand. */
  blocks?: readonly Block[]
}

export interface WritePart {
  claim: Claim
  verdict: Verdict
  /** Weighed: `use` is final. */
  evidence: readonly Evidence[]
}

export interface WriteInput {
  /** The whole statement. */
  claim: Claim
  parts: readonly WritePart[]
  /** The verdict on the whole. */
  assessment: Verdict
  origins: readonly Origin[]
  sources: ReadonlyMap<SnapshotId, WrittenSource>
  checkedAt: Date
  asOf?: EdtfDate
  /** Passages that were read and found beside the point, where the evidence keeps only some of them. */
  neutral?: number
}

export interface Written {
  sections: Section[]
  /** Three to five questions. */
  followUps: string[]
  /** Numbered in the order in which the prose first cites them. */
  citations: Citation[]
  /** All parts' evidence, `citation` filled where the check cites its deciding words. */
  evidence: Evidence[]
  /** Calendar day, UTC: `2026-01-31`. */
  staleAfter: string
  staleWhy: string
  /** What the audit removed, and passages that could not be cited. */
  cuts: { text: string; reason: string }[]
}
