/** @module Records, blobs and the lock of a workspace, on PGlite or PostgreSQL. */
export type { ClusterChanges, NewSnapshot } from './add-snapshots.js'
export type { Blobs } from './blobs.js'
export type { CheckSummary, Checks, RevisionSummary } from './checks.js'
export type { Integrity } from './integrity.js'
export type { Judgements } from './judgements.js'
export type { NearCopyCandidate } from './near-copies.js'
export { openStore, type Store, type StoreOptions } from './open.js'
export type { Snapshots, StoredSnapshot } from './snapshots.js'
