import { dirname } from 'node:path'
import PQueue from 'p-queue'
import {
  AssayError,
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
import type { Tools } from '../tools.js'
import type { PartForLibrary } from './read-for-library.js'
import type { Readers } from './reading-threads.js'

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
        const previous = known.get(source)
        const bytes = await readFileBytes(path, tools.config.limits.maxBytes)
        const bytesHash = sha256(bytes)
        if (previous?.bytesHash === bytesHash && isCurrentReader(previous.reader)) {
          return [{ location, source, previous }]
        }
        return await readFile(tools.store, job, { path, location, previous, bytes, bytesHash })
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

/** A file's document, or each of its documents under an address of its own. */
async function readFile(
  { blobs, snapshots }: Tools['store'],
  job: ReadingJob,
  file: {
    path: string
    location: string
    previous: Snapshot | undefined
    bytes: Uint8Array
    bytesHash: string
  },
): Promise<ReadFile[]> {
  const { path, bytes } = file
  const { documents, refused } = await job.readers.read({ bytes, name: path })
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
      const bytesHash = one.bytes ? sha256(one.bytes) : file.bytesHash
      const fresh = await takeIn(blobs, job, one, { bytes: one.bytes ?? bytes, bytesHash })
      const { location, source } = one
      if (previous && previous.id === fresh.snapshot.id) return { location, source, previous }
      return { location, source, fresh, ...(previous ? { previous } : {}) }
    }),
  )
}

async function takeIn(
  blobs: Tools['store']['blobs'],
  job: ReadingJob,
  { source, document, blocks, signature, bands, capturedAt }: PartForLibrary & { source: SourceId },
  { bytes, bytesHash }: { bytes: Uint8Array; bytesHash: string },
): Promise<{ snapshot: Snapshot } & NearCopySignature> {
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
    metadata: document.metadata,
    repairs: document.repairs,
    ...(document.notes ? { notes: document.notes } : {}),
    readAt: capturedAt ?? job.readAt.toISOString(),
  }
  return { snapshot, signature, bands }
}
