import {
  dateRange,
  type EdtfDate,
  type Origin,
  type OriginId,
  originIdOf,
  type SnapshotId,
} from '../../domain/index.js'
import { DisjointSets } from './disjoint-sets.js'
import { hostKey, publisherKey } from './publisher-key.js'

/** What of a document says who published it. */
export interface OriginDocument {
  snapshot: SnapshotId
  publisher?: string
  /** Of its URL, where it has one. */
  host?: string
  location: string
  published?: EdtfDate
  /** Of `clusterNearCopies`. */
  cluster?: string
  title?: string
}

interface Member extends OriginDocument {
  /** The publisher; where it is not known the site, else the document itself. */
  by: string
}

/**
 * Documents that share a publisher or a cluster of near copies, directly or over others, are one
 * origin. A document that names no publisher counts for the one publisher that other documents of
 * its host name; without one it stands for its host, without a host for itself alone.
 *
 * Near copies join all documents given of the publishers that carry them. That is the careful
 * reading among the evidence of one claim, which this is meant for; over a whole library, common
 * agency copy would join most publishers.
 *
 * @returns origins in the order of their ids, each one's snapshots earliest first; the order of
 * the argument does not matter
 */
export function groupOrigins(docs: readonly OriginDocument[]): {
  origins: Origin[]
  originOf: Map<SnapshotId, OriginId>
} {
  const publisherOfHost = solePublishers(docs)
  const members = docs.map((doc) => ({ ...doc, by: publishedBy(doc, publisherOfHost) })).sort(earliestFirst)
  const sets = new DisjointSets<string>()
  for (const member of members) {
    for (const bond of bondsOf(member)) sets.union(documentNode(member), bond)
  }
  const groups = new Map<string, [Member, ...Member[]]>()
  for (const member of members) {
    const root = sets.find(documentNode(member))
    const group = groups.get(root)
    if (group) group.push(member)
    else groups.set(root, [member])
  }
  const origins = [...groups.values()].map(originFor).sort((a, b) => compare(a.id, b.id))
  const originOf = new Map(
    origins.flatMap((origin) => origin.snapshots.map((snapshot) => [snapshot, origin.id] as const)),
  )
  return { origins, originOf }
}

function originFor(group: [Member, ...Member[]]): Origin {
  const [earliest] = group
  const named = group.find((member) => member.publisher !== undefined && publisherKey(member.publisher))
  return {
    id: originIdOf(earliest.by),
    name: firstWords(named?.publisher, earliest.host, earliest.title, earliest.location, earliest.snapshot),
    basis: basisOf(group),
    snapshots: [...new Set(group.map((member) => member.snapshot))],
  }
}

function basisOf(group: readonly Member[]): Origin['basis'] {
  const [first] = group
  if (group.every((member) => member.location === first?.location)) return 'single-document'
  if (group.every((member) => member.by === first?.by)) return 'publisher'
  const sharesCluster = group.every(
    (member) => member.cluster !== undefined && member.cluster === first?.cluster,
  )
  return sharesCluster ? 'near-copies' : 'publisher-and-near-copies'
}

/** Hosts whose documents name one publisher and no other. A host of many publishers has none. */
function solePublishers(docs: readonly OriginDocument[]): Map<string, string> {
  const publishers = new Map<string, Set<string>>()
  for (const { host, publisher } of docs) {
    const key = publisher === undefined ? undefined : publisherKey(publisher)
    if (host === undefined || key === undefined) continue
    publishers.set(hostKey(host), (publishers.get(hostKey(host)) ?? new Set()).add(key))
  }
  const sole = new Map<string, string>()
  for (const [host, keys] of publishers) {
    const [key, ...others] = keys
    if (key !== undefined && others.length === 0) sole.set(host, key)
  }
  return sole
}

function publishedBy(doc: OriginDocument, publisherOfHost: ReadonlyMap<string, string>): string {
  const publisher = doc.publisher === undefined ? undefined : publisherKey(doc.publisher)
  if (publisher !== undefined) return `publisher ${publisher}`
  const host = doc.host === undefined ? '' : hostKey(doc.host)
  if (host === '') return `document ${doc.location}`
  const sole = publisherOfHost.get(host)
  return sole === undefined ? `host ${host}` : `publisher ${sole}`
}

const documentNode = (member: Member): string => `snapshot ${member.snapshot}`

/** Two snapshots of one location are one document, whatever each says of its publisher. */
const bondsOf = (member: Member): string[] => [
  `by ${member.by}`,
  `at ${member.location}`,
  ...(member.cluster === undefined ? [] : [`cluster ${member.cluster}`]),
]

/** By the first and then the last moment the date can mean; undated documents come last. */
function earliestFirst(a: Member, b: Member): number {
  const [from, to] = [startOf(a) - startOf(b), endOf(a) - endOf(b)]
  if (from < 0 || from > 0) return from
  if (to < 0 || to > 0) return to
  return compare(a.location, b.location) || compare(a.snapshot, b.snapshot)
}

const startOf = ({ published }: Member): number =>
  published === undefined ? Number.POSITIVE_INFINITY : dateRange(published).from
const endOf = ({ published }: Member): number =>
  published === undefined ? Number.POSITIVE_INFINITY : dateRange(published).to

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const firstWords = (...names: (string | undefined)[]): string =>
  names.map((name) => name?.trim() ?? '').find((name) => name.length > 0) ?? 'unknown'
