import PQueue from 'p-queue'
import { AssayError, type LedgerRequest, type OnProgress } from '../../domain/index.js'
import { isSitemap } from '../../sources/index.js'
import { type Captured, capturePage } from '../fetching/capture-page.js'
import { plain } from '../plain.js'
import { openRun, type Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import { version } from '../version.js'
import { pagesListedIn } from './listed-pages.js'
import type { AddedDocument } from './store-batch.js'
import { refuseKnown, type TakeOptions, takePages } from './take-pages.js'

export interface AddPagesOptions extends TakeOptions {
  /** See `AddOptions`. */
  follow?: number
  onProgress?: OnProgress
  onRequests(requests: LedgerRequest[]): void
  now?: Date
}

/** The fetcher holds back by itself; this bounds what is held in memory. */
const AT_ONCE = 8
/** Pages stored together: few, as each costs more to get than to store. */
const BATCH_PAGES = 32

/** Web addresses into the library. Killed and started again, it asks for nothing that it has already. */
export async function addPages(
  tools: Tools,
  addresses: string[],
  options: AddPagesOptions,
): Promise<AddedDocument[]> {
  const { follow, now, refuse } = options
  const asked = { kind: 'add', addresses, follow: follow ?? null, assay: version }
  const run = await openRun(tools.store, asked, now ? { now } : {})
  const sitemaps: Captured[] = []
  const direct = await addBatches(tools, run, addresses, { ...options, exceptions: true }, (page) => {
    const listing = isSitemap(new TextDecoder().decode(page.bytes.subarray(0, 5_000)))
    if (listing && follow !== undefined) sitemaps.push(page)
    if (!listing || follow !== undefined) return !listing
    throw new AssayError(
      'SOURCE_UNSUPPORTED',
      `${page.capture.requested} is a sitemap: a list of addresses, and evidence of nothing`,
      { hint: 'Name it with --follow to add the pages that it lists.' },
    )
  })
  const listed = await pagesListedIn(tools, sitemaps, { ...options, run, most: follow ?? 0 })
  // What a page names is not what the user named.
  const followed = await addBatches(tools, run, listed, { ...options, exceptions: false }, (page) => {
    if (!isSitemap(new TextDecoder().decode(page.bytes.subarray(0, 5_000)))) return true
    refuse(page.capture.requested, 'SOURCE_UNSUPPORTED', 'A sitemap is listed as a page.', '')
    return false
  })
  await run.finish()
  return [...direct, ...followed]
}

async function addBatches(
  tools: Tools,
  run: Run,
  addresses: string[],
  { exceptions, refuse, onProgress, onRequests }: AddPagesOptions & { exceptions: boolean },
  isDocument: (page: Captured) => boolean,
): Promise<AddedDocument[]> {
  const added: AddedDocument[] = []
  let done = 0
  for (let at = 0; at < addresses.length; at += BATCH_PAGES) {
    const queue = new PQueue({ concurrency: AT_ONCE })
    const pages = await queue.addAll(
      addresses.slice(at, at + BATCH_PAGES).map((address) => async (): Promise<Captured[]> => {
        try {
          const page = await capturePage(tools, address, { exceptions, run, onRequests })
          return isDocument(page) ? [page] : []
        } catch (error) {
          refuseKnown(error, address, refuse)
          return []
        } finally {
          done += 1
          onProgress?.({ stage: 'fetching', done, total: addresses.length, current: plain(address) })
        }
      }),
    )
    added.push(...(await takePages(tools, pages.flat(), { refuse })))
  }
  return added
}
