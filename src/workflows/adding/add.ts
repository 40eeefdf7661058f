import type { AssayError, ErrorCode, OnProgress } from '../../domain/index.js'
import { clusterNearCopies, collectFiles } from '../../sources/index.js'
import type { NewSnapshot } from '../../store/index.js'
import { addressRefused, isAddress, refuseEmptyPaths } from '../arguments.js'
import { titleOf } from '../describe-source.js'
import { plain } from '../plain.js'
import type { AddResult, Refused } from '../results.js'
import type { Tools } from '../tools.js'
import { indexSnapshots } from './index-snapshots.js'
import { type ReadFile, readFiles } from './read-files.js'
import { openReaders } from './reading-threads.js'

/** One transaction and one index write for so many documents: enough to be quick, few enough that a kill costs little. */
const BATCH_DOCUMENTS = 128

type AddedDocument = AddResult['documents'][number]

/**
 * Files, folders and globs into the library; what cannot be taken in is refused and the rest goes on.
 * @throws AssayError USAGE for an empty path, and then nothing is added
 */
export async function addDocuments(
  tools: Tools,
  paths: string[],
  options: { onProgress?: OnProgress; now?: Date },
): Promise<AddResult> {
  refuseEmptyPaths(paths)
  const refused: Refused[] = []
  const refuse = (path: string, code: ErrorCode, reason: string, hint: string) => {
    refused.push({ path, code, reason, hint })
  }
  for (const address of new Set(paths.filter(isAddress))) {
    const { code, message, hint }: AssayError = addressRefused(address)
    refuse(address, code, message, hint)
  }
  const files: string[] = []
  const listing = collectFiles(
    paths.filter((path) => !isAddress(path)),
    {
      cwd: process.cwd(),
      maxBytes: tools.config.limits.maxBytes,
      onRefused: (refusal) => refused.push(refusal),
    },
  )
  for await (const { path } of listing) {
    files.push(path)
    options.onProgress?.({ stage: 'listing', done: files.length })
  }

  const readers = await openReaders(files.length)
  const job = {
    readers,
    readAt: options.now ?? new Date(),
    refuse,
    onRead: (current: string) => {
      done += 1
      options.onProgress?.({ stage: 'adding', done, total: files.length, current: plain(current) })
    },
  }
  let done = 0
  const documents: AddedDocument[] = []
  try {
    // While one batch is stored, the reading threads have the next one in hand.
    let reading = readFiles(tools, files.slice(0, BATCH_DOCUMENTS), job)
    for (let next = BATCH_DOCUMENTS; next - BATCH_DOCUMENTS < files.length; next += BATCH_DOCUMENTS) {
      const read = await reading
      reading = readFiles(tools, files.slice(next, next + BATCH_DOCUMENTS), job)
      // A failure of the next batch is met when its turn comes, also when storing this one fails first.
      reading.catch(() => {})
      documents.push(...(await storeBatch(tools, read)))
    }
    await reading
  } finally {
    await readers.close()
  }
  await tools.library.compact()
  return { schema: 'assay.add/1', documents, refused }
}

/** Records in one transaction, then the index; between the two a kill leaves work that the next open finishes. */
async function storeBatch(tools: Tools, files: ReadFile[]): Promise<AddedDocument[]> {
  const signed = files.flatMap(({ fresh, location }) => (fresh ? [{ ...fresh, location }] : []))
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
    const snapshot = fresh?.snapshot ?? previous
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
