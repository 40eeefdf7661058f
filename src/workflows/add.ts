import { dirname } from 'node:path'
import PQueue from 'p-queue'
import {
  AssayError,
  canonicalJson,
  ERRORS,
  type ErrorCode,
  type OnProgress,
  type Snapshot,
  type SourceId,
  sha256,
  snapshotIdOf,
  sourceIdOf,
} from '../domain/index.js'
import {
  clusterNearCopies,
  collectFiles,
  isCurrentReader,
  locationOf,
  nearCopySignature,
  readDocument,
  readFileBytes,
} from '../sources/index.js'
import type { NewSnapshot } from '../store/index.js'
import { titleOf } from './describe-source.js'
import { indexSnapshots } from './index-snapshots.js'
import type { AddResult, Refused } from './results.js'
import type { Tools } from './tools.js'

/** One transaction and one index write for so many documents: enough to be quick, few enough that a kill costs little. */
const BATCH_DOCUMENTS = 128
const READ_AT_ONCE = 8

type Refuse = (path: string, code: ErrorCode, reason: string) => void
type AddedDocument = AddResult['documents'][number]

/** Files, folders and globs into the library; what cannot be taken in is refused and the rest goes on. */
export async function addDocuments(
  tools: Tools,
  paths: string[],
  options: { onProgress?: OnProgress; now?: Date },
): Promise<AddResult> {
  const refused: Refused[] = []
  const refuse: Refuse = (path, code, reason) => {
    refused.push({ path, code, reason, hint: ERRORS[code].hint })
  }
  const files: string[] = []
  const listing = collectFiles(paths, {
    cwd: process.cwd(),
    maxBytes: tools.config.limits.maxBytes,
    onRefused: ({ path, code, reason }) => refuse(path, code, reason),
  })
  for await (const { path } of listing) {
    files.push(path)
    options.onProgress?.({ stage: 'listing', done: files.length })
  }

  const readAt = options.now ?? new Date()
  const documents: AddedDocument[] = []
  let done = 0
  for (let from = 0; from < files.length; from += BATCH_DOCUMENTS) {
    const read = await readBatch(
      tools,
      files.slice(from, from + BATCH_DOCUMENTS),
      readAt,
      refuse,
      (current) => {
        done += 1
        options.onProgress?.({ stage: 'adding', done, total: files.length, current })
      },
    )
    documents.push(...(await storeBatch(tools, read)))
  }
  await tools.library.compact()
  return { schema: 'assay.add/1', documents, refused }
}

interface ReadFile {
  location: string
  source: SourceId
  previous?: Snapshot
  /** Absent when the stored snapshot already has these bytes. */
  fresh?: Snapshot
  text?: string
}

/** Reads each file and stores its blobs; the records come after, so that none ever points at nothing. */
async function readBatch(
  tools: Tools,
  paths: string[],
  readAt: Date,
  refuse: Refuse,
  onRead: (path: string) => void,
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
        const document = await readDocument(bytes, { name: path })
        const blocks = canonicalJson(document.blocks)
        const [, textHash, blocksHash] = await Promise.all([
          tools.store.blobs.put(bytes),
          tools.store.blobs.put(document.text),
          tools.store.blobs.put(blocks),
        ])
        const manifest = { source, bytesHash, textHash, reader: document.reader }
        const fresh: Snapshot = {
          ...manifest,
          id: snapshotIdOf(manifest),
          blocksHash,
          byteLength: bytes.byteLength,
          textLength: document.text.length,
          mediaType: document.mediaType,
          metadata: document.metadata,
          repairs: document.repairs,
          readAt: readAt.toISOString(),
        }
        return { location, source, fresh, text: document.text, ...(previous ? { previous } : {}) }
      } catch (error) {
        if (!(error instanceof AssayError)) throw error
        refuse(path, error.code, error.message)
        return undefined
      } finally {
        onRead(path)
      }
    }),
  )
  return read.filter((file) => file !== undefined)
}

/** Records in one transaction, then the index; between the two a kill leaves work that the next open finishes. */
async function storeBatch(tools: Tools, files: ReadFile[]): Promise<AddedDocument[]> {
  const signed = files.flatMap(({ fresh, text, location }) =>
    fresh && text !== undefined ? [{ snapshot: fresh, location, ...nearCopySignature(text) }] : [],
  )
  let passages = new Map<string, number>()
  if (signed.length > 0) {
    const candidates = await tools.store.snapshots.nearCopyCandidates(signed.flatMap(({ bands }) => bands))
    const { cluster, merged } = clusterNearCopies(
      signed.map(({ snapshot, signature, bands }) => ({ snapshot: snapshot.id, signature, bands })),
      candidates.map(({ cluster, ...candidate }) => ({
        ...candidate,
        cluster: cluster ?? candidate.snapshot,
      })),
    )
    const batch = signed.map(({ snapshot, location, signature, bands }): NewSnapshot => {
      const copies = cluster.get(snapshot.id)
      return {
        source: { id: snapshot.source, location },
        snapshot,
        signature,
        bands,
        ...(copies === undefined ? {} : { cluster: copies }),
      }
    })
    await tools.store.snapshots.add(batch, { merged })
    passages = await indexSnapshots(
      tools,
      signed.map(({ snapshot }) => snapshot),
    )
  }
  return files.flatMap(({ location, source, previous, fresh }): AddedDocument[] => {
    const snapshot = fresh ?? previous
    if (!snapshot) return []
    return [
      {
        location,
        source,
        snapshot: snapshot.id,
        title: titleOf(snapshot, { id: source, location }),
        status: fresh ? (previous ? 'changed' : 'added') : 'unchanged',
        repaired: snapshot.repairs.length > 0,
        passages: passages.get(snapshot.id) ?? 0,
      },
    ]
  })
}
