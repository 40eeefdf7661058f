/** Parameters that say where a reader came from, and nothing about the page. */
const TRACKING =
  /^(?:utm_\w+|at_(?:medium|campaign|custom\d|link_\w+|bbc_team|ptr_name|format)|mc_[ce]id|pk_(?:campaign|kwd|source|medium)|_ga|_gl|(?:f|gc|dc|msc|yc|twc|ttc|li_fat_)l?id|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|srsltid|vero_id|mkt_tok|wt_mc|ref_src|ref_url|cmpid|icmp|smid|ocid|oly_(?:anon|enc)_id|__twitter_impression|amp|_hsenc|_hsmi|hsctatracking)$/i
/** Parts of a name under which a site shows itself to telephones, or that mean the site itself. */
const SITE_PREFIX = /^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/
const WIKI_MOBILE = /^([a-z-]+)\.m\.(wik[a-z]+\.org)$/
const IP_ADDRESS = /^(?:\[.*\]|\d+\.\d+\.\d+\.\d+)$/
const DOI_HOST = /^(?:dx\.|www\.)?doi\.org$/
const INDEX_PAGE = /\/index\.html?$/i

/**
 * One writing for the addresses under which one page is found: to see that two hits are the same,
 * never to fetch. The scheme, `www.`, `m.`, default ports, fragments, tracking parameters, their order,
 * a closing slash and `index.html` do not count; every other parameter does, and so does the case
 * of a path (but of a DOI). A port that is named keeps its scheme. Applied twice it changes nothing.
 *
 * @returns the address itself when it is none of http or https
 */
export function canonicalUrl(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return address
  const host = canonicalHost(url.hostname)
  const scheme = url.port === '' && !IP_ADDRESS.test(host) ? 'https:' : url.protocol
  // A default port of the other scheme is a port that was named; a URL parser drops the scheme's own.
  const port = url.port === '' ? '' : `:${url.port}`
  const path = DOI_HOST.test(host) ? url.pathname.toLowerCase() : url.pathname
  return `${scheme}//${host}${port}${canonicalPath(path)}${canonicalQuery(url.searchParams)}${meaningfulFragment(url.hash)}`
}

function canonicalHost(hostname: string): string {
  let host = hostname.replace(/\.+$/, '')
  if (IP_ADDRESS.test(host)) return host
  if (DOI_HOST.test(host)) return 'doi.org'
  for (let shorter = host.replace(SITE_PREFIX, ''); shorter !== host; shorter = host.replace(SITE_PREFIX, ''))
    host = shorter
  return host.replace(WIKI_MOBILE, '$1.$2')
}

/** Escapes of characters that need none are undone, the others written in capitals (RFC 3986, 6.2.2). */
function normalEscapes(text: string): string {
  const normal = text.replace(/%([0-9a-f]{2})/gi, (written, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16))
    return /[A-Za-z0-9\-._~]/.test(character) ? character : written.toUpperCase()
  })
  // What is undone may complete another one: `%%37E`.
  return normal === text ? normal : normalEscapes(normal)
}

function canonicalPath(path: string): string {
  let rest = path
  for (let last: string | undefined; last !== rest; ) {
    last = rest
    // Read anew: escaped dots that were undone are steps in the path.
    const { pathname } = new URL(`https://x.example${normalEscapes(rest)}`)
    rest = pathname.replace(/\/+$/, '').replace(INDEX_PAGE, '')
  }
  return rest
}

function canonicalQuery(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([name]) => name !== '' && !TRACKING.test(name))
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`
}

/** `#!/page` is the page in some applications; other fragments are places in it. */
const meaningfulFragment = (hash: string): string => (hash.startsWith('#!') ? hash : '')
