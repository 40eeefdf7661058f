/**
 * @module Assay as a library: everything the commands do.
 *
 * ```ts
 * import { openWorkspace } from 'assay'
 * const workspace = await openWorkspace('.assay', { create: true })
 * await workspace.add(['articles/'])
 * const check = await workspace.check('Mount Everest is more than 8,800 metres high')
 * await workspace.close()
 * ```
 */
export * from './domain/index.js'
export type { Judge, JudgePair } from './judge/index.js'
export { type AuditFormat, renderAudit } from './workflows/auditing/render.js'
export { Config } from './workflows/config.js'
export { ImportResult } from './workflows/earlier/results.js'
export { type EvaluationKind, evaluate, evaluationToText } from './workflows/evaluating/evaluate.js'
export { renderChecks } from './workflows/render.js'
export { type ReportFormat, renderReport, reportTables } from './workflows/researching/render.js'
export {
  AddResult,
  Failure,
  ListResult,
  RemoveResult,
  SearchResult,
  ShownSnapshot,
} from './workflows/results.js'
export { version } from './workflows/version.js'
export {
  type AuditOptions,
  type CheckOptions,
  initWorkspace,
  type OpenOptions,
  openWorkspace,
  type ResearchOptions,
  type Workspace,
} from './workflows/workspace.js'
