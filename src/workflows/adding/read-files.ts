import { dirname } from 'node:path'
import PQueue from 'p-queue'
import {
  AssayError,
  type CaptureRecord,
  type ErrorCode,
  type Snapshot,
  type SourceId,
  sha256,
  snapshotIdOf,
  sourceIdOf,
} from '../../domain/index.js'
import {
  isCurrentReader,
  locationOf,
  locationOfPart,
  type NearCopySignature,
  readFileBytes,
} from '../../sources/index.js'
import { withOwnAddress } from '../fetching/page-address.js'
import type { Tools } from '../tools.js'
import type { PartForLibrary } from './read-for-library.js'
import type { Readers } from './reading-threads.js'

/** Bytes that may be a document, and where they come from. */
export interface Found {
  /** As the user knows it, for refusals. */
  path: string
  location: string
  bytes: Uint8Array
  /** Pages only. */
  page?: { options: { name: string; url: string; mediaType?: string }; record: CaptureRecord }
}

/** A file as it was met: with what is new about it, or with the snapshot that has its bytes already. */
export interface ReadFile {
  location: string
  source: SourceId
  /** What the source said before. */
  previous?: Snapshot
  /** Absent when nothing changed. */
  fresh?: { snapshot: Snapshot } & NearCopySignature
}

export interface ReadingJob {
  readers: Readers
  readAt: Date
  refuse(path: string, code: ErrorCode, reason: string, hint: string): void
  onRead(path: string): void
}

const READ_AT_ONCE = 16

/** Reads each file and stores its blobs; the records come after, so that none ever points at nothing. */
export async function readFiles(
  tools: Pick<Tools, 'dir' | 'config' | 'store'>,
  paths: string[],
  job: ReadingJob,
): Promise<ReadFile[]> {
  const located = paths.map((path) => {
    const location = locationOf(path, dirname(tools.dir))
    return { path, location, source: sourceIdOf(location) }
  })
  const known = await tools.store.snapshots.latestOf(located.map(({ source }) => source))
  const queue = new PQueue({ concurrency: READ_AT_ONCE })
  const read = await queue.addAll(
    located.map(({ path, location, source }) => async (): Promise<ReadFile[]> => {
      try {
        const bytes = await readFileBytes(path, tools.config.limits.maxBytes)
        return await readFound(tools.store, job, { path, location, bytes }, known.get(source))
      } catch (error) {
        if (!(error instanceof AssayError)) throw error
        job.refuse(path, error.code, error.message, error.hint)
        return []
      } finally {
        job.onRead(path)
      }
    }),
  )
  return read.flat()
}

/**
 * A file's document, or each of its documents under an address of its own.
 * @param before what the source said last
 * @throws AssayError for what cannot be read
 */
export async function readFound(
  { blobs, snapshots }: Tools['store'],
  job: Pick<ReadingJob, 'readers' | 'readAt' | 'refuse'>,
  file: Found,
  before: Snapshot | undefined,
): Promise<ReadFile[]> {
  const { path, bytes, page } = file
  const fileHash = sha256(bytes)
  if (before?.bytesHash === fileHash && isCurrentReader(before.reader)) {
    return [{ location: file.location, source: before.source, previous: before }]
  }
  const { documents, refused } = await job.readers.read({
    bytes,
    ...(page ? page.options : { name: path }),
  })
  for (const { part, code, message, hint } of refused)
    job.refuse(locationOfPart(path, part), code, message, hint)
  const parts = documents.map((one) => {
    const location = one.part === undefined ? file.location : locationOfPart(file.location, one.part)
    return { ...one, location, source: sourceIdOf(location) }
  })
  const known = await snapshots.latestOf(parts.map(({ source }) => source))
  return Promise.all(
    parts.map(async (one): Promise<ReadFile> => {
      const previous = known.get(one.source)
      const fresh = await takeIn(blobs, job, one, {
        bytes: one.bytes ?? bytes,
        bytesHash: one.bytes ? sha256(one.bytes) : fileHash,
        page,
      })
      const { location, source } = one
      if (previous && previous.id === fresh.snapshot.id) return { location, source, previous }
      return { location, source, fresh, ...(previous ? { previous } : {}) }
    }),
  )
}

async function takeIn(
  blobs: Tools['store']['blobs'],
  { readAt }: Pick<ReadingJob, 'readAt'>,
  part: PartForLibrary & { source: SourceId; location: string },
  { bytes, bytesHash, page }: { bytes: Uint8Array; bytesHash: string; page: Found['page'] },
): Promise<{ snapshot: Snapshot } & NearCopySignature> {
  const { source, document, blocks, signature, bands, capturedAt } = part
  const [, textHash, blocksHash] = await Promise.all([
    blobs.put(bytes),
    blobs.put(document.text),
    blobs.put(blocks),
  ])
  const manifest = { source, bytesHash, textHash, reader: document.reader }
  const snapshot: Snapshot = {
    ...manifest,
    id: snapshotIdOf(manifest),
    blocksHash,
    byteLength: bytes.byteLength,
    textLength: document.text.length,
    mediaType: document.mediaType,
    metadata: page ? withOwnAddress(document.metadata, part.location) : document.metadata,
    repairs: document.repairs,
    ...(document.notes ? { notes: document.notes } : {}),
    readAt: capturedAt ?? page?.record.fetchedAt ?? readAt.toISOString(),
    ...(page ? { capture: page.record } : {}),
  }
  return { snapshot, signature, bands }
}
