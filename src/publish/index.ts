/** @module A check as terminal text, Markdown and JSON; source text is shown, never obeyed. */
export { assertCitationsResolve, checkToJson } from './json.js'
export { checksToMarkdown, checkToMarkdown } from './markdown.js'
export { overviewToMarkdown, overviewToText, tallyOf } from './overview.js'
export { confidenceInWords, grouped, pageOrRow, VERDICT_NAMES } from './phrases.js'
export { plain } from './plain.js'
export { checksToText, checkToText, type TextOptions } from './text.js'
export { wrap } from './wrap.js'
