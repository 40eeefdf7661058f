/** @module Pages as functions of their data: what a static site holds and what the app shows, from one set of parts. */

export type { Correction, RevisionLine } from './about-check.js'
export { aboutPage } from './about-page.js'
export { type ApiPart, apiPage } from './app/api-page.js'
export { type ChangesPageData, changesPage } from './app/changes-page.js'
export { type FoundPageData, foundPage } from './app/found-page.js'
export { type LibraryPageData, libraryPage } from './app/library-page.js'
export { messagePage } from './app/message-page.js'
export {
  draftOf,
  type PlanDraft,
  type PlanFieldError,
  planFromForm,
  type SentForm,
  type SentPlan,
} from './app/plan-form.js'
export { type PlanPageData, planPage } from './app/plan-page.js'
export type { Run } from './app/run.js'
export { type RunPageData, runPage, runsPage } from './app/run-pages.js'
export { type ToldAccount, toldAccount } from './app/told-account.js'
export type { ArticlePageData } from './article-page.js'
export {
  APP_SCRIPT_FILE,
  APP_STYLE_FILE,
  REPORT_SCRIPT_FILE,
  REPORT_STYLE_FILE,
  SCRIPT_FILE,
  STYLE_FILE,
} from './assets.js'
export { auditsPage, listedTitle } from './audited/audit-list.js'
export { type AuditPageData, auditPage, titleOfAudit } from './audited/audit-page.js'
export type { ListedCheck } from './check-list.js'
export type { CheckPageData } from './check-page.js'
export { CONTENT_POLICY } from './document.js'
export { decidingSpan } from './evidence-ledger.js'
export { jsonFeed, rssFeed } from './feeds.js'
export { type HomePageData, homePage } from './home-page.js'
export {
  CHECKS_A_PAGE,
  type CorrectionsPageData,
  checksPage,
  correctionsPage,
  listPath,
  stalePage,
  type VerdictChange,
} from './list-pages.js'
export { notFoundPage } from './not-found-page.js'
export type { ReportRevision } from './report-about.js'
export { reportsPage } from './report-list-page.js'
export type { ReportPageData } from './report-page.js'
export type { CheckOfSentence } from './report-sections.js'
export type { NamedCell, RowOf } from './row-cells.js'
export { searchIndex } from './search-index.js'
export {
  addressOf,
  articlePath,
  auditPath,
  changesPath,
  checkPath,
  PAGES,
  planPath,
  reportPath,
  reportRevisionPath,
  revisionPath,
  runPath,
  type Site,
  sourcePath,
} from './site.js'
export { sitemap } from './sitemap.js'
export { sourcePage } from './source-page.js'
export type { Citing, CitingAudit, Neighbour, SourcePageData } from './source-page-data.js'
export { type TimelineFilter, timelineFilterOf } from './timeline-filter.js'
export { dateInWords } from './words.js'
