/** @module Pages as functions of their data: what a static site holds and what the app shows, from one set of parts. */
export type { Correction, RevisionLine } from './about-check.js'
export { aboutPage } from './about-page.js'
export { type ArticlePageData, articlePage } from './article-page.js'
export { SCRIPT_FILE, STYLE_FILE } from './assets.js'
export type { ListedCheck } from './check-list.js'
export { type CheckPageData, checkPage } from './check-page.js'
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
export { searchIndex } from './search-index.js'
export { addressOf, articlePath, checkPath, PAGES, revisionPath, type Site, sourcePath } from './site.js'
export { sitemap } from './sitemap.js'
export { type Citing, type Neighbour, type SourcePageData, sourcePage } from './source-page.js'
