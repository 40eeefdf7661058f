/** @module Text in, claims out: split, made readable alone, classified; and the queries to look them up. */
export * from './earlier/index.js'
export { type ClaimContext, extractClaims } from './extract.js'
export { searchQueriesFor } from './questions.js'
