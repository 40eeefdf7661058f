/** @module Getting text in: files found, bytes decoded and repaired, documents read, origins clustered. */
export * from './decode/index.js'
export * from './files/collect.js'
export * from './files/location.js'
export { readFileBytes } from './files/read-file.js'
export type { Refusal } from './files/refusal.js'
export { parseDate } from './metadata/dates.js'
export * from './origins/index.js'
export { isCurrentReader, type ReadOptions, readDocument } from './read/read-document.js'
