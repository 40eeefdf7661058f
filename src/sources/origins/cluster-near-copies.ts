import type { SnapshotId } from '../../domain/index.js'
import { DisjointSets } from './disjoint-sets.js'
import { areNearCopies, estimateSimilarity, type NearCopySignature } from './near-copy-signature.js'

export interface NearCopyDocument extends NearCopySignature {
  snapshot: SnapshotId
}

/** A document clustered before. */
export interface ClusterCandidate extends NearCopyDocument {
  cluster: string
}

export interface Clustering {
  /** The cluster of every new document; one without near copies is a cluster alone. */
  cluster: Map<SnapshotId, string>
  /** Earlier clusters that turned out to be one: the one given up → the one that stays. */
  merged: Map<string, string>
}

/** A bucket of a band keeps this many documents to compare with: enough, as copies meet in many bands. */
const BUCKET_LIMIT = 64
/** A copy as close as this finds whatever its twin in the bucket finds, and need not be kept. */
const TWIN_SIMILARITY = 0.9

/**
 * Joins new documents with near copies among themselves and among documents clustered before.
 * Only documents that share a band are compared, so the work grows with the number of documents
 * and not with the number of pairs.
 *
 * A cluster is named after the document that founded it (the first by id within a batch) and keeps
 * its name; where clusters merge, the name first in order stays. The order of the arguments does
 * not matter.
 *
 * @param candidates at least every earlier document that shares a band with a new one; more do no harm
 */
export function clusterNearCopies(
  newDocs: readonly NearCopyDocument[],
  candidates: readonly ClusterCandidate[],
): Clustering {
  const sets = new DisjointSets<string>()
  const buckets = new Map<number, NearCopyDocument[]>()
  const earlier = new Map<SnapshotId, ClusterCandidate>()
  for (const candidate of sorted(candidates)) {
    earlier.set(candidate.snapshot, candidate)
    sets.union(clusterNode(candidate.cluster), candidate.snapshot)
    place(candidate, buckets, NO_TWINS)
  }
  const fresh = sorted(newDocs)
  for (const doc of fresh) {
    if (!earlier.has(doc.snapshot)) joinCopies(doc, buckets, sets)
  }
  return nameClusters(fresh, candidates, sets)
}

function joinCopies(
  doc: NearCopyDocument,
  buckets: Map<number, NearCopyDocument[]>,
  sets: DisjointSets<string>,
): void {
  const compared = new Set<SnapshotId>([doc.snapshot])
  const twins = new Set<SnapshotId>()
  for (const band of doc.bands) {
    for (const other of buckets.get(band) ?? []) {
      if (compared.has(other.snapshot)) continue
      compared.add(other.snapshot)
      if (!areNearCopies(doc.signature, other.signature)) continue
      sets.union(other.snapshot, doc.snapshot)
      if (estimateSimilarity(doc.signature, other.signature) >= TWIN_SIMILARITY) twins.add(other.snapshot)
    }
  }
  place(doc, buckets, twins)
}

const NO_TWINS: ReadonlySet<SnapshotId> = new Set()

function place(
  doc: NearCopyDocument,
  buckets: Map<number, NearCopyDocument[]>,
  twins: ReadonlySet<SnapshotId>,
): void {
  for (const band of doc.bands) {
    const bucket = buckets.get(band)
    if (!bucket) buckets.set(band, [doc])
    else if (bucket.length < BUCKET_LIMIT && !bucket.some((other) => twins.has(other.snapshot)))
      bucket.push(doc)
  }
}

function nameClusters(
  fresh: readonly NearCopyDocument[],
  candidates: readonly ClusterCandidate[],
  sets: DisjointSets<string>,
): Clustering {
  const names = new Map<string, string>()
  for (const name of [...new Set(candidates.map((candidate) => candidate.cluster))].sort()) {
    const root = sets.find(clusterNode(name))
    if (!names.has(root)) names.set(root, name)
  }
  const merged = new Map<string, string>()
  for (const { cluster } of candidates) {
    const name = names.get(sets.find(clusterNode(cluster))) ?? cluster
    if (name !== cluster) merged.set(cluster, name)
  }
  const cluster = new Map<SnapshotId, string>()
  for (const { snapshot } of fresh) {
    const root = sets.find(snapshot)
    const name = names.get(root) ?? snapshot
    names.set(root, name)
    cluster.set(snapshot, name)
  }
  return { cluster, merged }
}

/** A cluster may bear the name of its founder, who is another node. */
const clusterNode = (cluster: string): string => `cluster ${cluster}`

const sorted = <T extends NearCopyDocument>(docs: readonly T[]): T[] =>
  [...docs].sort((a, b) => (a.snapshot < b.snapshot ? -1 : a.snapshot > b.snapshot ? 1 : 0))
