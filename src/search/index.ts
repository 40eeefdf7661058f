/** @module The world's search services: queries for and against a claim, providers, failover; a query in, addresses out. */
export { canonicalUrl } from './canonical-url.js'
export { type FusedHit, fuseHits } from './fuse-hits.js'
export { hostList, hostsBehind } from './host-list.js'
export { mergeQueries, type ProposedQuery } from './plan/merge-queries.js'
export { languageOfClaim, type PlanOptions, planQueries } from './plan/plan-queries.js'
export type { PlannedQuery, QueryBasis, QueryIntent } from './plan/planned-query.js'
export {
  type CallService,
  type HitReview,
  type KeyedOptions,
  LEFT_OUT_REASONS,
  type LeftOut,
  type LeftOutReason,
  type ProviderLimits,
  type ProviderOptions,
  type SearchHit,
  type SearchProvider,
  type SearchQuery,
  type ServiceAnswer,
  type ServiceRequest,
} from './provider.js'
export * from './providers/index.js'
export { SearchError, type SearchErrorCode } from './search-error.js'
export type { AskedProvider, SearchEvent } from './search-events.js'
export { createSearchSession, type SearchResult, type SearchSession, type SessionOptions } from './session.js'
