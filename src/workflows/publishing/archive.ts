import type { SnapshotId } from '../../domain/index.js'
import { capturesIn, resourceUrl, resourceWarc, toWacz, type WaczPage } from '../../publish/bundle/index.js'
import type { Store } from '../../store/index.js'
import { titleOf } from '../describe-source.js'
import type { Gathered, GatheredSnapshot } from './gather.js'

/** The WARC of the exchange that a snapshot was fetched by; undefined for one that was a file. */
export type WarcOf = (snapshot: SnapshotId) => Promise<Uint8Array | undefined>

/**
 * The bytes of every snapshot as one web archive. What was fetched is there as it was captured; bytes that no
 * capture has (files, and documents taken out of a file with several) are there as a resource record.
 */
export async function archiveOf(
  { checks, reports, snapshots }: Gathered,
  blobs: Pick<Store['blobs'], 'get'>,
  warcOf: WarcOf,
  software: string,
): Promise<Uint8Array> {
  const warcs: Uint8Array[] = []
  const pages: WaczPage[] = []
  const resources = new Set<string>()
  for (const one of snapshots) {
    const capture = await captureOf(one, warcOf)
    if (capture) warcs.push(capture.warc)
    pages.push(pageOf(one, capture?.url ?? resourceUrl(one.snapshot.bytesHash)))
    if (capture?.hasBytes || resources.has(one.snapshot.bytesHash)) continue
    resources.add(one.snapshot.bytesHash)
    warcs.push(await resourceWarc(one.snapshot, await blobs.get(one.snapshot.bytesHash), software))
  }
  return toWacz({
    title: `Evidence of ${[some(checks, 'fact-check'), some(reports, 'report')].flat().join(' and ')}`,
    description: 'The documents behind them, as they were when they were read.',
    created: newest([
      ...[...checks, ...reports].map(({ checkedAt }) => checkedAt),
      ...snapshots.map(({ snapshot }) => snapshot.readAt),
    ]),
    software,
    warcs,
    pages,
  })
}

/** Where its WARC has the very bytes that were read, that record is the page; else the last one fetched. */
async function captureOf({ snapshot }: GatheredSnapshot, warcOf: WarcOf) {
  const warc = await warcOf(snapshot.id)
  if (warc === undefined || warc.length === 0) return undefined
  const captures = await capturesIn('capture', warc)
  const same = captures.findLast(({ digest }) => digest === `sha256:${snapshot.bytesHash}`)
  const hasBytes = same !== undefined && same.mime !== 'warc/revisit'
  return { warc, hasBytes, url: hasBytes ? same.url : undefined }
}

const pageOf = ({ snapshot, source }: GatheredSnapshot, url: string): WaczPage => ({
  id: snapshot.id,
  url,
  ts: snapshot.capture?.fetchedAt ?? snapshot.readAt,
  title: titleOf(snapshot, source),
})

const some = (all: readonly unknown[], noun: string): string[] =>
  all.length === 0 ? [] : [all.length === 1 ? `a ${noun}` : `${all.length} ${noun}s`]

const newest = (instants: readonly string[]): string =>
  instants.reduce((newer, one) => (Date.parse(one) > Date.parse(newer) ? one : newer))
