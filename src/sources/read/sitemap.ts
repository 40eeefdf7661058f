import { webAddress } from '../metadata/web-address.js'
import { elementsNamed, safeXml } from './xml.js'

export const isSitemap = (text: string): boolean =>
  /^(?:\s*<\?xml[^>]{0,200}>)?\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:\w{1,20}:)?(?:urlset|sitemapindex)\b/.test(
    text.slice(0, 5000),
  )

export interface SitemapEntry {
  url: string
  /** As the sitemap has it: a W3C date and time. */
  lastModified?: string
}

/** The protocol allows so many in one file. */
const MOST_ENTRIES = 50_000

/**
 * The addresses in a sitemap, or of the sitemaps in an index of them. They are places to look, and
 * evidence of nothing.
 * @throws AssayError SOURCE_UNSUPPORTED, SOURCE_DAMAGED, SOURCE_TOO_LARGE
 * @see https://www.sitemaps.org/protocol.html
 */
export function readSitemap(text: string, name: string): { pages: SitemapEntry[]; sitemaps: SitemapEntry[] } {
  const xml = safeXml(text, name)
  const entries = (element: string): SitemapEntry[] =>
    elementsNamed(xml, element)
      .slice(0, MOST_ENTRIES)
      .flatMap((entry) => {
        const child = (wanted: string) => {
          for (let node = entry.firstChild; node; node = node.nextSibling) {
            if (node.nodeType === 1 && 'localName' in node && node.localName === wanted)
              return node.textContent?.trim()
          }
          return undefined
        }
        const url = webAddress(child('loc') ?? '')
        const lastModified = child('lastmod')
        return url ? [{ url, ...(lastModified && { lastModified }) }] : []
      })
  return { pages: entries('url'), sitemaps: entries('sitemap') }
}
