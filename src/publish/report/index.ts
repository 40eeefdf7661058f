/** @module A report in every form that is a text: for a terminal, as Markdown, as JSON, and its tables as data. */
export { reportToJson } from './json.js'
export { reportToMarkdown } from './markdown.js'
export { reportTablesToCsv, reportTablesToJson, type TableFile } from './table-files.js'
export { reportToText } from './text.js'
