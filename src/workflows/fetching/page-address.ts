import type { SourceMetadata } from '../../domain/index.js'
import type { Capture } from '../../store/index.js'

/** Of an address as it was typed or found: spelled one way, and without the place inside the page. */
export function requestedAddress(url: string): string {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  address.hash = ''
  return address.href
}

/** What people's ways to a page add to its address; the page is the same without. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid)$/i

/**
 * The address that identifies a captured page as a source: where the redirects ended, and the page's
 * own for an archived copy. What the page says of its address is not believed here: any page could
 * then take another's place in the library.
 */
export const locationOfPage = ({
  requested,
  url,
  archived,
}: Pick<Capture, 'requested' | 'url' | 'archived'>): string => pageLocation(archived ? requested : url)

/** An address without what does not belong to the page: place in it, names and keys, tracking. */
export function pageLocation(url: string): string {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  address.hash = ''
  address.username = ''
  address.password = ''
  for (const name of [...address.searchParams.keys()]) {
    if (TRACKING.test(name)) address.searchParams.delete(name)
  }
  return address.href
}

/** How a captured page is to be read: as what its server said it is, under the address where it was found. */
export function readOptionsOf(capture: Capture): { name: string; url: string; mediaType?: string } {
  const { type, charset } = capture
  const url = locationOfPage(capture)
  const { origin, pathname } = new URL(url)
  const mediaType = type === '' || charset === undefined ? type : `${type}; charset=${charset}`
  // What is asked of a page does not say what kind of document it is.
  return { name: origin + pathname, url, ...(mediaType === '' ? {} : { mediaType }) }
}

/** A page's word on its own address counts where it names its own site; another's name is not its to use. */
export function withOwnAddress(metadata: SourceMetadata, location: string): SourceMetadata {
  const { canonicalUrl, ...rest } = metadata
  if (canonicalUrl && siteOf(canonicalUrl.value) === siteOf(location)) return metadata
  return { ...rest, canonicalUrl: { value: location, from: 'address' } }
}

/** `m.` and `www.` are doors of the same house. */
const siteOf = (address: string): string => new URL(address).host.replace(/^(?:www|m|mobile|amp)\./, '')
