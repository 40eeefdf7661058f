import type { ErrorCode, LedgerRequest, OnProgress } from '../../domain/index.js'
import { collectFiles } from '../../sources/index.js'
import { isAddress, refuseEmptyPaths } from '../arguments.js'
import { plain } from '../plain.js'
import type { AddResult, Refused } from '../results.js'
import type { Tools } from '../tools.js'
import { addPages } from './add-pages.js'
import { readFiles } from './read-files.js'
import { openReaders } from './reading-threads.js'
import { type AddedDocument, storeBatch } from './store-batch.js'

/** One transaction and one index write for so many documents: enough to be quick, few enough that a kill costs little. */
const BATCH_DOCUMENTS = 128

export interface AddOptions {
  /** A sitemap stands for the pages that it lists, up to this many; without it, it is refused. */
  follow?: number
  /** Where relative paths begin. Default: the folder of the process */
  cwd?: string
  onProgress?: OnProgress
  /** Ends it after the batch in hand; what is stored by then stays, and the same again adds the rest. */
  signal?: AbortSignal
  now?: Date
}

/**
 * Files, folders, globs and web addresses into the library; what cannot be taken in is refused and
 * the rest goes on.
 * @throws AssayError USAGE for an empty path, and then nothing is added
 */
export async function addDocuments(tools: Tools, paths: string[], options: AddOptions): Promise<AddResult> {
  refuseEmptyPaths(paths)
  const refused: Refused[] = []
  const requests: LedgerRequest[] = []
  const report = {
    refuse: (path: string, code: ErrorCode, reason: string, hint: string) => {
      refused.push({ path, code, reason, hint })
    },
    onRequests: (made: LedgerRequest[]) => {
      requests.push(...made)
    },
  }
  const addresses = [...new Set(paths.filter(isAddress))]
  const files = await listFiles(
    tools,
    paths.filter((path) => !isAddress(path)),
    refused,
    options,
  )
  const documents = [
    ...(await addFiles(tools, files, { ...report, ...options })),
    ...(addresses.length > 0 ? await addPages(tools, addresses, { ...report, ...options }) : []),
  ]
  // What a run that was killed had searched was another library.
  if (documents.some(({ status }) => status !== 'unchanged')) await tools.store.runs.abandonUnfinished()
  await tools.library.compact()
  return {
    schema: 'assay.add/1',
    documents,
    refused,
    ...(addresses.length > 0 ? { requests } : {}),
  }
}

async function listFiles(
  { config }: Tools,
  paths: string[],
  refused: Refused[],
  { cwd = process.cwd(), onProgress, signal }: AddOptions,
): Promise<string[]> {
  const files: string[] = []
  const listing = collectFiles(paths, {
    cwd,
    maxBytes: config.limits.maxBytes,
    onRefused: (refusal) => refused.push(refusal),
  })
  for await (const { path } of listing) {
    signal?.throwIfAborted()
    files.push(path)
    onProgress?.({ stage: 'listing', done: files.length })
  }
  return files
}

async function addFiles(
  tools: Tools,
  files: string[],
  {
    refuse,
    onProgress,
    signal,
    now,
  }: AddOptions & { refuse(path: string, code: ErrorCode, reason: string, hint: string): void },
): Promise<AddedDocument[]> {
  const readers = await openReaders(files.length)
  let done = 0
  const job = {
    readers,
    readAt: now ?? new Date(),
    refuse,
    onRead: (current: string) => {
      done += 1
      onProgress?.({ stage: 'adding', done, total: files.length, current: plain(current) })
    },
  }
  const documents: AddedDocument[] = []
  try {
    // While one batch is stored, the reading threads have the next one in hand.
    let reading = readFiles(tools, files.slice(0, BATCH_DOCUMENTS), job)
    for (let next = BATCH_DOCUMENTS; next - BATCH_DOCUMENTS < files.length; next += BATCH_DOCUMENTS) {
      const read = await reading
      signal?.throwIfAborted()
      reading = readFiles(tools, files.slice(next, next + BATCH_DOCUMENTS), job)
      // A failure of the next batch is met when its turn comes, also when storing this one fails first.
      reading.catch(() => {})
      documents.push(...(await storeBatch(tools, read)))
    }
    await reading
  } finally {
    await readers.close()
  }
  return documents
}
