/** @module Getting text in: files found, bytes decoded and repaired, documents read, origins clustered. */
export * from './claim-review/index.js'
export * from './decode/index.js'
export * from './fetch/index.js'
export * from './files/collect.js'
export * from './files/location.js'
export { readFileBytes } from './files/read-file.js'
export type { Refusal } from './files/refusal.js'
export { parseDate } from './metadata/dates.js'
export * from './origins/index.js'
export { isIntricate } from './read/markdown-limits.js'
export {
  type DocumentInFile,
  type DocumentsInFile,
  isCurrentReader,
  type ReadOptions,
  readDocument,
  readDocuments,
} from './read/read-document.js'
export { isSitemap, readSitemap, type SitemapEntry } from './read/sitemap.js'
