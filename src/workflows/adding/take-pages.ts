import { AssayError, type ErrorCode, sourceIdOf } from '../../domain/index.js'
import type { Captured } from '../fetching/capture-page.js'
import { locationOfPage, readOptionsOf } from '../fetching/page-address.js'
import type { Tools } from '../tools.js'
import { type Found, type ReadFile, readFound } from './read-files.js'
import { openReaders } from './reading-threads.js'
import { type AddedDocument, storeBatch } from './store-batch.js'

export interface TakeOptions {
  refuse(path: string, code: ErrorCode, reason: string, hint: string): void
}

/** Captured pages into the library, each a source under the address where it was found. */
export async function takePages(
  tools: Pick<Tools, 'store' | 'library'>,
  pages: readonly Captured[],
  { refuse }: TakeOptions,
): Promise<AddedDocument[]> {
  const readers = await openReaders(pages.length)
  try {
    // Several ways may lead to one page: it is one source, as captured last.
    const found = [...new Map(pages.map((page) => [locationOfPage(page.capture), page])).values()].map(
      foundIn,
    )
    const known = await tools.store.snapshots.latestOf(found.map(({ location }) => sourceIdOf(location)))
    const read: ReadFile[][] = []
    for (const page of found) {
      try {
        const job = { readers, readAt: new Date(), refuse }
        read.push(await readFound(tools.store, job, page, known.get(sourceIdOf(page.location))))
      } catch (error) {
        refuseKnown(error, page.path, refuse)
      }
    }
    return await storeBatch(tools, read.flat())
  } finally {
    await readers.close()
  }
}

const foundIn = ({ capture, bytes, record }: Captured): Found => ({
  path: capture.requested,
  location: locationOfPage(capture),
  bytes,
  page: { options: readOptionsOf(capture), record },
})

/** @throws whatever is not an AssayError */
export function refuseKnown(error: unknown, path: string, refuse: TakeOptions['refuse']): void {
  if (!(error instanceof AssayError)) throw error
  refuse(path, error.code, error.message, error.hint)
}
