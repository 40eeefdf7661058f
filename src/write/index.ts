/** @module Verdict and evidence to prose: quotations with citations, analysis marked, each sentence audited. */
export { type AuditContext, type Audited, auditSections, auditSentence } from './audit.js'
export { readableDate } from './dates.js'
export type { WriteInput, WritePart, Written, WrittenSource } from './input.js'
export { type EvidenceForModel, evidenceForModel, type ModelProse } from './model-drafts.js'
export { describeSource, sourceName } from './naming.js'
export {
  type Answer,
  type ContradictionFinder,
  type Dispute,
  type FoundWords,
  type OfferedSection,
  type OfferedSentence,
  type ReportInput,
  type SourceOfReport,
  type WrittenReport,
  writeReport,
} from './report/index.js'
export { STALE_DAYS, staleness } from './staleness.js'
export { unresolvedCitations, writeCheck } from './write-check.js'
