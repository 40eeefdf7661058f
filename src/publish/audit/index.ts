/** @module An audit as annotated Markdown, a page, JSON, Web Annotations and terminal text. */
export { auditToAnnotations } from './annotations.js'
export { auditToHtml } from './html.js'
export { auditToJson } from './json.js'
export { auditToMarkdown } from './markdown.js'
export { auditToText } from './text.js'
