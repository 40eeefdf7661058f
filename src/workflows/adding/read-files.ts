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
import { isCurrentReader, locationOf, type NearCopySignature, readFileBytes } from '../../sources/index.js'
import type { Tools } from '../tools.js'
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
    located.map(({ path, location, source }) => async (): Promise<ReadFile | undefined> => {
      try {
        const previous = known.get(source)
        const bytes = await readFileBytes(path, tools.config.limits.maxBytes)
        const bytesHash = sha256(bytes)
        if (previous?.bytesHash === bytesHash && isCurrentReader(previous.reader)) {
          return { location, source, previous }
        }
        const fresh = await takeIn(tools.store.blobs, job, { path, source, bytes, bytesHash })
        return { location, source, fresh, ...(previous ? { previous } : {}) }
      } catch (error) {
        if (!(error instanceof AssayError)) throw error
        job.refuse(path, error.code, error.message, error.hint)
        return undefined
      } finally {
        job.onRead(path)
      }
    }),
  )
  return read.filter((file) => file !== undefined)
}

async function takeIn(
  blobs: Tools['store']['blobs'],
  job: ReadingJob,
  file: { path: string; source: SourceId; bytes: Uint8Array; bytesHash: string },
): Promise<{ snapshot: Snapshot } & NearCopySignature> {
  const { path, source, bytes, bytesHash } = file
  const { document, blocks, signature, bands } = await job.readers.read({ bytes, name: path })
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
    readAt: job.readAt.toISOString(),
  }
  return { snapshot, signature, bands }
}
