import { AssayError } from '../../domain/index.js'
import type { HubAccess } from './hub-access.js'

/** An answer whose body is still to be read. */
export interface HubAnswer {
  status: 200 | 206 | 416
  headers: Headers
  /** SHA-256 that the Hub states for a large file, as the hop before the file store does. */
  sha256: string | undefined
  /** @throws TransientError when the connection breaks or falls silent */
  chunks(): AsyncGenerator<Uint8Array>
  /** Lets go of a body that nobody reads. */
  drop(): Promise<void>
}

/** A request that may succeed if it is made again. */
export class TransientError extends Error {
  override readonly name = 'TransientError'
  constructor(
    message: string,
    /** Milliseconds that the server asked to wait. */
    readonly wait?: number,
  ) {
    super(message)
  }
}

const MOST_REDIRECTS = 5
const SHA256 = /^"?([0-9a-f]{64})"?$/

/**
 * One GET below the Hub's address. Redirects are followed here, because the token is for the Hub alone
 * and the checksum stands in the Hub's own answer, not in the file store's.
 * @throws TransientError for what may pass; AssayError MODEL_UNREACHABLE for what will not
 */
export async function hubRequest(access: HubAccess, path: string, from = 0): Promise<HubAnswer> {
  let url = new URL(path, access.endpoint)
  let sha256: string | undefined
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const watch = new Watch(access.patience)
    const response = await send(access, url, from, watch)
    sha256 ??= SHA256.exec(response.headers.get('x-linked-etag') ?? '')?.[1]
    const { status } = response
    if (status === 200 || status === 206 || status === 416) {
      return {
        status,
        headers: response.headers,
        sha256,
        chunks: () => chunksOf(response, url, watch),
        drop: () => dropped(response, watch),
      }
    }
    await dropped(response, watch)
    const target = response.headers.get('location')
    if (status < 300 || status > 399 || target === null) throw refusal(response, url, access)
    url = nextUrl(url, target)
  }
  throw new AssayError('MODEL_UNREACHABLE', `${access.endpoint.host} redirects in a circle.`)
}

async function send(access: HubAccess, url: URL, from: number, watch: Watch): Promise<Response> {
  const headers = new Headers({ 'accept-encoding': 'identity', 'user-agent': 'assay' })
  if (access.token !== undefined && url.origin === access.endpoint.origin) {
    headers.set('authorization', `Bearer ${access.token}`)
  }
  if (from > 0) headers.set('range', `bytes=${from}-`)
  try {
    return await fetch(url, { headers, redirect: 'manual', signal: watch.signal })
  } catch (error) {
    watch.stop()
    throw broken(error, url, watch)
  }
}

async function* chunksOf(response: Response, url: URL, watch: Watch): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) {
      watch.touch()
      yield chunk
    }
  } catch (error) {
    throw broken(error, url, watch)
  } finally {
    watch.stop()
  }
}

async function dropped(response: Response, watch: Watch): Promise<void> {
  watch.stop()
  await response.body?.cancel().catch(() => undefined)
}

function nextUrl(from: URL, target: string): URL {
  const next = URL.canParse(target, from.href) ? new URL(target, from.href) : undefined
  const secure = next?.protocol === 'https:' || (next?.protocol === 'http:' && from.protocol === 'http:')
  if (next && secure) return next
  throw new AssayError('MODEL_UNREACHABLE', `${from.host} redirects to "${target}", which is not followed.`)
}

function broken(error: unknown, url: URL, watch: Watch): Error {
  if (watch.signal.aborted) {
    return new TransientError(`${url.host} sent nothing for ${watch.patience / 1000} seconds`)
  }
  const { message, cause } = error as Error
  return new TransientError(`${url.host}: ${cause instanceof Error ? cause.message : message}`)
}

function refusal(response: Response, url: URL, access: HubAccess): Error {
  const { status, headers } = response
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    return new TransientError(
      `${url.host} answers ${status}`,
      Number.isFinite(seconds) ? seconds * 1000 : undefined,
    )
  }
  // The Hub answers 401 also for a model that does not exist, so as not to tell which private ones do.
  if (status === 401 || status === 403) {
    const token = access.token === undefined ? 'and HF_TOKEN is not set' : 'and HF_TOKEN opens it not'
    return new AssayError(
      'MODEL_UNREACHABLE',
      `${url.pathname} on ${url.host} does not exist or is not open to all, ${token} (${status}).`,
    )
  }
  return new AssayError('MODEL_UNREACHABLE', `${url.pathname} is not on ${url.host} (${status}).`)
}

/** Ends a request that has been silent for too long. */
class Watch {
  readonly #controller = new AbortController()
  #timer: NodeJS.Timeout
  constructor(readonly patience: number) {
    this.#timer = this.#start()
  }
  get signal(): AbortSignal {
    return this.#controller.signal
  }
  touch(): void {
    clearTimeout(this.#timer)
    this.#timer = this.#start()
  }
  stop(): void {
    clearTimeout(this.#timer)
  }
  #start(): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(), this.patience)
  }
}
