/** @module Who first published what: near copies found without comparing all pairs, and origins. */
export {
  type ClusterCandidate,
  type Clustering,
  clusterNearCopies,
  type NearCopyDocument,
} from './cluster-near-copies.js'
export { groupOrigins, type OriginDocument } from './group-origins.js'
export {
  areNearCopies,
  estimateSimilarity,
  NEAR_COPY_THRESHOLD,
  type NearCopySignature,
  nearCopySignature,
} from './near-copy-signature.js'
export { publisherKey } from './publisher-key.js'
