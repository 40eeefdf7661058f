import { lookup } from 'node:dns/promises'
import { canonicalAddress, isMetadataAddress, whyNotPublic } from './address.js'
import { type Exception, findException, parseException, portOf } from './exceptions.js'
import { FetchError } from './fetch-error.js'
import { literalAddress, whyNotPublicName } from './host-name.js'

/** Names to addresses. Called once for each request; what it answers is what is connected to. */
export type Resolve = (host: string) => Promise<readonly string[]>

export interface GuardOptions {
  /** Hosts that may be reached although they are not public: `host` or `host:port`. */
  allow?: readonly string[]
  /** Ports besides 80 and 443. */
  ports?: readonly number[]
  urlLength: number
  resolve?: Resolve
}

/** An address that was looked at and may be resolved. */
export interface Admission {
  url: URL
  exception: Exception | undefined
}

export interface Guard {
  /**
   * @param from the page that led here by a redirect: one that has no exception itself cannot make use of one
   * @throws FetchError FETCH_URL, FETCH_SCHEME, FETCH_PORT, FETCH_REFUSED_ADDRESS
   */
  admit(address: string, options: { from?: Admission; exceptions: boolean }): Admission
  /**
   * Resolves once; every address of the answer has to pass, because which one is used is not ours to choose.
   * @throws FetchError FETCH_DNS, FETCH_REFUSED_ADDRESS
   */
  locate(admission: Admission): Promise<readonly string[]>
}

const MAX_ADDRESSES = 32
const NO_SUCH_NAME = new Set(['ENOTFOUND', 'EAI_NONAME', 'ENODATA', 'EAI_NODATA'])

export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

export function createGuard(options: GuardOptions): Guard {
  const exceptions = (options.allow ?? []).map(parseException)
  const ports = new Set(['80', '443', ...(options.ports ?? []).map(String)])
  const resolve = options.resolve ?? systemResolve

  function admit(address: string, use: { from?: Admission; exceptions: boolean }): Admission {
    const url = parseUrl(address, options.urlLength)
    const mayUse = use.exceptions && (use.from === undefined || use.from.exception !== undefined)
    const exception = mayUse ? findException(exceptions, url) : undefined
    if (exception !== undefined) return { url, exception }
    if (!ports.has(portOf(url))) {
      throw new FetchError('FETCH_PORT', `${shown(url)}: port ${portOf(url)} is not for web pages`)
    }
    const literal = literalAddress(url.hostname)
    const reason = literal === undefined ? whyNotPublicName(url.hostname) : whyNotPublic(literal)
    if (reason !== undefined) throw refused(url, reason)
    return { url, exception: undefined }
  }

  async function locate({ url, exception }: Admission): Promise<readonly string[]> {
    const literal = literalAddress(url.hostname)
    if (literal !== undefined) return [canonicalAddress(literal)]
    const addresses = (await answers(url)).map(canonicalAddress)
    if (addresses.length === 0) throw new FetchError('FETCH_DNS', `${url.hostname} has no address`)
    for (const address of addresses.slice(0, MAX_ADDRESSES)) {
      const reason = exception === undefined ? whyNotPublic(address) : whyNeverTrusted(address)
      if (reason !== undefined) throw refused(url, `${address} is ${reason}`)
    }
    return addresses.slice(0, MAX_ADDRESSES)
  }

  async function answers(url: URL): Promise<readonly string[]> {
    try {
      return await resolve(url.hostname)
    } catch (cause) {
      const gone = NO_SUCH_NAME.has(String((cause as { code?: unknown }).code))
      const transient = !gone
      const words = gone ? 'does not exist' : 'could not be looked up'
      throw new FetchError('FETCH_DNS', `${url.hostname} ${words}`, { cause, transient })
    }
  }

  return { admit, locate }
}

/** A trusted name still must not be turned onto the machine's own credentials. */
const whyNeverTrusted = (address: string): string | undefined =>
  isMetadataAddress(address) ? 'a cloud platform’s own address' : undefined

/** WHATWG rules read the address, as browsers do: `0x7f.1`, `2130706433` and `①②⑦.0.0.1` all become 127.0.0.1. */
function parseUrl(address: string, maxLength: number): URL {
  if (address.length > maxLength) {
    throw new FetchError(
      'FETCH_URL',
      `an address of ${address.length} characters is longer than ${maxLength}`,
    )
  }
  if (!URL.canParse(address)) throw new FetchError('FETCH_URL', `“${address}” is not a web address`)
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError('FETCH_SCHEME', `${url.protocol} addresses are not fetched`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchError('FETCH_URL', `the address of ${url.hostname} carries a user name or password`)
  }
  // One host, one name: with the root's dot it would pass by the names and exceptions above.
  const host = url.hostname.replace(/\.$/, '')
  if (host === '' || host.includes('..') || host.endsWith('.')) {
    throw new FetchError('FETCH_URL', `“${url.hostname}” is not a host name`)
  }
  url.hostname = host
  url.hash = ''
  return url
}

const refused = (url: URL, reason: string): FetchError =>
  new FetchError('FETCH_REFUSED_ADDRESS', `${shown(url)}: ${reason}`)

const shown = (url: URL): string => `${url.protocol}//${url.host}`
