import type { LedgerRequest } from '../../domain/index.js'
import { readSitemap } from '../../sources/index.js'
import { type Captured, capturePage } from '../fetching/capture-page.js'
import { requestedAddress } from '../fetching/page-address.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import { refuseKnown, type TakeOptions } from './take-pages.js'

/** An index of sitemaps lists sitemaps, which list pages: the protocol knows no deeper. */
const MOST_SITEMAPS = 50

/**
 * The pages that sitemaps list, each once, in their order, up to `most`. A sitemap speaks for its own
 * host only, as the protocol has it: what it lists of others is left out.
 */
export async function pagesListedIn(
  tools: Pick<Tools, 'store' | 'web'>,
  sitemaps: readonly Captured[],
  options: TakeOptions & { most: number; run: Run; onRequests(requests: LedgerRequest[]): void },
): Promise<string[]> {
  const pages = new Set<string>()
  const known = new Set(sitemaps.map(({ capture }) => capture.requested))
  const queue = [...sitemaps]
  for (let sitemap = queue.shift(); sitemap !== undefined; sitemap = queue.shift()) {
    const { url, requested } = sitemap.capture
    const { host } = new URL(url)
    const own = (entry: { url: string }) => new URL(entry.url).host === host
    try {
      const listed = readSitemap(new TextDecoder().decode(sitemap.bytes), requested)
      const foreign = listed.pages.filter((entry) => !own(entry)).length
      if (foreign > 0) {
        leaveOut(options, requested, `${requested} lists ${foreign} pages of other hosts, which are left out`)
      }
      for (const entry of listed.pages.filter(own)) {
        if (pages.size >= options.most) {
          leaveOut(
            options,
            requested,
            `${requested} lists more than ${options.most} pages; the rest is left out`,
          )
          return [...pages]
        }
        pages.add(requestedAddress(entry.url))
      }
      for (const entry of listed.sitemaps.filter(own)) {
        const address = requestedAddress(entry.url)
        if (known.has(address) || known.size >= MOST_SITEMAPS) continue
        known.add(address)
        const { run, onRequests } = options
        queue.push(await capturePage(tools, address, { exceptions: false, run, onRequests }))
      }
    } catch (error) {
      refuseKnown(error, requested, options.refuse)
    }
  }
  return [...pages]
}

/** Not all that a sitemap names was taken; the rest goes on. */
const leaveOut = ({ refuse }: TakeOptions, path: string, message: string): void =>
  refuse(path, 'SOURCE_SEVERAL', message, 'Name those that belong in the library, or raise --limit.')
