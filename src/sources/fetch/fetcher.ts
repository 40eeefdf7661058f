import { createConnections, type OpenSocket } from './connections.js'
import { headerOf, isRedirect } from './exchange.js'
import { FetchError } from './fetch-error.js'
import { type Admission, createGuard, type Resolve } from './guard.js'
import { type HopRequest, hop } from './hop.js'
import { DEFAULT_LIMITS, type FetchLimits } from './limits.js'
import { createHostTurns, DEFAULT_POLITENESS, type Politeness } from './politeness.js'
import { DEFAULT_RETRIES, type Retries } from './retries.js'
import { ROBOTS_BYTES } from './robots.js'
import { createRobotsCache } from './robots-cache.js'
import { type ServiceAnswer, type ServiceRequest, toServiceAnswer } from './service.js'
import { Trail } from './trail.js'
import type { Exchange, Fetched, FetchOptions, Header, RequestNote } from './types.js'

export interface FetcherOptions {
  /** Without the guessing of names that browsers do: who we are, and where to read about us. */
  version: string
  homepage?: string
  /** Hosts that may be reached although they are not public: `intranet.example:8080`. Each use is reported. */
  allow?: readonly string[]
  /** Ports besides 80 and 443. */
  ports?: readonly number[]
  limits?: Partial<FetchLimits>
  politeness?: Partial<Politeness>
  retries?: Partial<Retries>
  /** Certificates (PEM) trusted besides the usual ones. */
  ca?: string | readonly string[]
  resolve?: Resolve
  openSocket?: OpenSocket
  /** Told of each request at its end, answered or not. */
  onRequest?: (note: RequestNote) => void
}

export interface Fetcher {
  /**
   * A page, with redirects followed, robots.txt obeyed and every step guarded.
   *
   * @throws FetchError with a code of the group FETCH_ and the trail of what was done
   * @throws the signal's reason when the caller gave up
   */
  fetch(url: string, options?: FetchOptions): Promise<Fetched>
  /**
   * A machine interface, asked once: the same guard and limits, but no redirect, no robots.txt, no
   * try again, no gap and no turn: its caller bounds how much is asked at once. Any status is an
   * answer. Headers named in `secrets` are sent and not recorded.
   *
   * @throws FetchError, the signal's reason
   */
  call(request: ServiceRequest): Promise<ServiceAnswer>
  close(): Promise<void>
}

const PRODUCT = 'Assay'
const ACCEPT = 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8'

/** The one way out to the network. Proxies named in the environment are not used: they would resolve names themselves. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const politeness = { ...DEFAULT_POLITENESS, ...options.politeness }
  const retries = { ...DEFAULT_RETRIES, ...options.retries }
  const guard = createGuard({ ...options, urlLength: limits.urlLength })
  const connections = createConnections({ ...options, limits })
  const tools = { guard, connections, turns: createHostTurns(politeness.concurrency), limits, retries }
  const robots = createRobotsCache(PRODUCT)
  const userAgent = `${PRODUCT}/${options.version}${options.homepage === undefined ? '' : ` (+${options.homepage})`}`

  /** Follows redirects from an admitted address; each next address passes the guard, and `before`, as the first did. */
  async function follow(
    first: Admission,
    request: Omit<HopRequest, 'gapMs' | 'note'>,
    trail: Pick<Trail, 'note' | 'redirects' | 'exchanges'>,
    before: (admission: Admission) => Promise<{ crawlDelayMs: number | undefined }>,
    exceptions: boolean,
  ): Promise<Exchange> {
    const seen = new Set([first.url.href])
    for (let admission = first; ; ) {
      const { crawlDelayMs = 0 } = await before(admission)
      const gapMs = Math.max(
        admission.exception === undefined ? politeness.gapMs : 0,
        Math.min(crawlDelayMs, politeness.maxCrawlDelayMs),
      )
      const answer = await hop(admission, { ...request, gapMs, note: trail.note }, tools)
      trail.exchanges.push(answer)
      const location = headerOf(answer.responseHeaders, 'location')
      if (!isRedirect(answer.status) || location === undefined) return answer
      const next = guard.admit(absolute(location, admission.url), { from: admission, exceptions })
      refuseRedirect(admission.url, next.url, seen, trail.redirects.length, limits.redirects)
      seen.add(next.url.href)
      trail.redirects.push({ from: admission.url.href, to: next.url.href, status: answer.status })
      admission = next
    }
  }

  async function obeyRobots(
    { url, exception }: Admission,
    trail: Trail,
    exceptions: boolean,
    signal?: AbortSignal,
  ) {
    const rules = robots.rulesOf(url.origin, async (robotsUrl) => {
      // Without the caller's signal: others may wait for the same answer. Its own limits bound it.
      const own = { note: trail.note, redirects: [], exchanges: [] }
      const request = {
        ...plainGet('robots', [['Accept', 'text/plain,*/*;q=0.5']]),
        keepAtMost: ROBOTS_BYTES,
      }
      const from = { url: new URL(robotsUrl), exception }
      return follow(from, request, own, async () => ({ crawlDelayMs: undefined }), exceptions)
    })
    const known = await unlessAborted(rules, signal)
    if (!known.allows(url.href))
      throw new FetchError('FETCH_ROBOTS', `${url.href}: robots.txt asks not to read it`)
    return known
  }

  const plainGet = (purpose: RequestNote['purpose'], headers: readonly Header[], signal?: AbortSignal) => ({
    method: 'GET' as const,
    headers: [['User-Agent', userAgent] as const, ...headers],
    purpose,
    retried: true,
    signal,
  })

  async function fetch(requested: string, use: FetchOptions = {}): Promise<Fetched> {
    const { signal, exceptions = true } = use
    const trail = new Trail(options.onRequest)
    try {
      const first = guard.admit(requested, { exceptions })
      const purpose = use.robots === 'skip' ? 'service' : 'page'
      const headers: Header[] = [['Accept', ACCEPT], ...conditions(use)]
      const answer = await follow(
        first,
        plainGet(purpose, headers, signal),
        trail,
        async (admission) =>
          use.robots === 'skip'
            ? { crawlDelayMs: undefined }
            : obeyRobots(admission, trail, exceptions, signal),
        exceptions,
      )
      const notModified = answer.status === 304 && use.conditional !== undefined
      if (!notModified && (answer.status < 200 || answer.status >= 300 || answer.status === 206)) {
        const words = answer.statusText === '' ? '' : ` ${answer.statusText}`
        throw new FetchError('FETCH_STATUS', `${answer.url} answered ${answer.status}${words}`, {
          status: answer.status,
        })
      }
      return toFetched(requested, answer, notModified, trail)
    } catch (error) {
      throw trail.attachTo(error)
    }
  }

  async function call(request: ServiceRequest): Promise<ServiceAnswer> {
    const trail = new Trail(options.onRequest)
    try {
      const admission = guard.admit(request.url, { exceptions: true })
      const answer = await hop(
        admission,
        {
          method: request.body === undefined ? 'GET' : 'POST',
          headers: [['User-Agent', userAgent], ...Object.entries(request.headers ?? {})],
          ...(request.body === undefined ? {} : { body: request.body }),
          secrets: request.secrets ?? [],
          purpose: 'service',
          gapMs: 0,
          beside: true,
          retried: false,
          signal: request.signal,
          keepErrors: true,
          note: trail.note,
        },
        tools,
      )
      trail.exchanges.push(answer)
      return toServiceAnswer(answer, trail)
    } catch (error) {
      throw trail.attachTo(error)
    }
  }

  return { fetch, call, close: () => connections.close() }
}

function refuseRedirect(from: URL, to: URL, seen: ReadonlySet<string>, done: number, most: number): void {
  if (seen.has(to.href)) throw new FetchError('FETCH_REDIRECTS', `${to.href} redirects in a circle`)
  if (done >= most) throw new FetchError('FETCH_REDIRECTS', `${from.href}: more than ${most} redirects`)
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new FetchError('FETCH_REDIRECTS', `${from.href} redirects to an unprotected address, ${to.href}`)
  }
}

function absolute(location: string, base: URL): string {
  if (!URL.canParse(location, base.href)) {
    throw new FetchError('FETCH_REDIRECTS', `${base.href} redirects to something that is no address`)
  }
  return new URL(location, base).href
}

/** Validators come from stored pages: what could not stand in a header line is left out. */
function conditions({ conditional, acceptDatetime }: FetchOptions): Header[] {
  const printable = (value: string | undefined) =>
    value !== undefined && value.length <= 1_024 && /^[\x21-\x7e][\x20-\x7e]*$/.test(value)
  const headers: [string, string | undefined][] = [
    ['If-None-Match', conditional?.etag],
    ['If-Modified-Since', conditional?.lastModified],
    ['Accept-Datetime', acceptDatetime?.toUTCString()],
  ]
  return headers.flatMap(([name, value]): Header[] =>
    value !== undefined && printable(value) ? [[name, value]] : [],
  )
}

function toFetched(requested: string, answer: Exchange, notModified: boolean, trail: Trail): Fetched {
  const names = [...new Set(answer.responseHeaders.map(([name]) => name.toLowerCase()))]
  const headers = Object.fromEntries(
    names.map((name) => [name, headerOf(answer.responseHeaders, name) ?? '']),
  )
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim())
  const charset = parameters
    .map((parameter) => /^charset\s*=\s*"?([\w.:+-]{1,40})"?$/i.exec(parameter)?.[1])
    .find((name) => name !== undefined)
  return {
    requested,
    url: answer.url,
    status: answer.status,
    notModified,
    headers,
    body: answer.body,
    type: type.toLowerCase(),
    ...(charset === undefined ? {} : { charset: charset.toLowerCase() }),
    redirects: trail.redirects,
    fetchedAt: answer.at,
    exchanges: trail.exchanges,
    requests: trail.requests,
    exceptions: trail.exceptions,
  }
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  let stop = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
    aborted.catch(() => {})
  }
}
