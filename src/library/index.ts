/** @module The evidence index: documents cut into passages, a query in, passages out. */
export {
  type AddOptions,
  type EvidenceIndex,
  openEvidenceIndex,
  type SearchOptions,
} from './evidence-index.js'
export { type IndexableDocument, passagesOf } from './passages.js'
export { queryTerms } from './query-terms.js'
export { RERANKING, rerank } from './rerank.js'
export { ROW_READING } from './row-readings.js'
export { openTextIndex, type TextHit, type TextIndex, type TextRow } from './text-index.js'
export { openVectorIndex, type VectorHit, type VectorIndex, type VectorRow } from './vector-index.js'
