/** @module An audit as annotated Markdown, a page, JSON, Web Annotations and terminal text. */
export { auditToAnnotations } from './annotations.js'
export { auditToHtml } from './html.js'
export { auditToJson } from './json.js'
export { type ShownBlock, type ShownUnit, shownBlocks } from './layout.js'
export { auditToMarkdown } from './markdown.js'
export { metricSentences } from './metric-sentences.js'
export { isEmptySource, noteGroups } from './note-groups.js'
export {
  MARKS_IN_ORDER,
  markCounts,
  markName,
  NOT_PROOF,
  OFFSETS,
  SIGNS,
  sourceOfCitation,
  statusName,
} from './phrases.js'
export { auditToText } from './text.js'
export { quotedWords } from './words.js'
