/** @module The guarded way out to the network: pages, services, archived copies, and their WARC records. */

export type { ArchivedCopy, Archives } from './archived.js'
export { findArchived } from './archived.js'
export { FetchError, type FetchErrorCode, type FetchTrail, isGone } from './fetch-error.js'
export { createFetcher, type Fetcher, type FetcherOptions } from './fetcher.js'
export { DEFAULT_LIMITS, type FetchLimits } from './limits.js'
export { DEFAULT_POLITENESS, type Politeness } from './politeness.js'
export { DEFAULT_RETRIES, type Retries } from './retries.js'
export type { ServiceAnswer, ServiceRequest } from './service.js'
export type { Exchange, Fetched, FetchOptions, Header, Redirect, RequestNote } from './types.js'
export { type EarlierCapture, toWarc } from './warc.js'
