/** @module A report in every form that is a file: for a terminal, Markdown, JSON, a word processor, a page by itself, tables as data. */
export { reportToDocx } from './docx.js'
export { type ReportHtmlOptions, reportToHtml } from './html.js'
export { reportToJson } from './json.js'
export { reportToMarkdown } from './markdown.js'
export { reportTablesToCsv, reportTablesToJson, type TableFile } from './table-files.js'
export { reportToText } from './text.js'
