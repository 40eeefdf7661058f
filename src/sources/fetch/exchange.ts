import type { PinnedClient } from './connections.js'
import { type Deadlines, startDeadlines } from './deadlines.js'
import { ACCEPTED_ENCODINGS, contentCodings, decompressed } from './decompress.js'
import { FetchError, networkError } from './fetch-error.js'
import type { FetchLimits } from './limits.js'
import type { Exchange, Header } from './types.js'

export interface ExchangeRequest {
  url: URL
  method: 'GET' | 'POST'
  headers: readonly Header[]
  body?: string
  /** Header names whose values are secrets: sent, and never written down. */
  secrets?: readonly string[]
  signal?: AbortSignal | undefined
  /** Bytes of the body that are kept, the rest let go: robots.txt. Without it too much is an error. */
  keepAtMost?: number
  /** Reads the bodies of refusals too. */
  keepErrors?: boolean
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])
export const isRedirect = (status: number): boolean => REDIRECTS.has(status)
const isKept = (status: number): boolean => status >= 200 && status < 300

/** What is thrown away of a body that nobody reads, to keep the connection; longer ones lose it. */
const DUMPED_BYTES = 65_536

/**
 * One request and its answer over a pinned connection: no redirect is followed, nothing is tried again.
 *
 * @throws FetchError FETCH_TIMEOUT, FETCH_TOO_LARGE, FETCH_DECOMPRESSION, FETCH_CONNECTION
 * @throws the signal's reason when the caller gave up
 */
export async function exchange(
  pinned: PinnedClient,
  request: ExchangeRequest,
  limits: FetchLimits,
): Promise<Exchange> {
  const { url } = request
  const deadlines = startDeadlines(url.href, limits, request.signal)
  const at = new Date().toISOString()
  const headers: Header[] = [...request.headers, ['Accept-Encoding', ACCEPTED_ENCODINGS]]
  try {
    const answer = await pinned.client.request({
      path: url.pathname + url.search,
      method: request.method,
      headers: headers.flat(),
      body: request.body ?? null,
      signal: deadlines.signal,
      responseHeaders: 'raw',
    })
    deadlines.headersArrived()
    const responseHeaders = pairs(answer.headers as unknown as readonly string[])
    const kept = isKept(answer.statusCode) || request.keepErrors === true
    const body = kept
      ? await readBody(answer.body, headerOf(responseHeaders, 'content-encoding'), request, limits, deadlines)
      : await answer.body.dump({ limit: DUMPED_BYTES, signal: deadlines.signal }).then(() => NOTHING)
    return {
      url: url.href,
      method: request.method,
      at,
      address: pinned.connectedTo() ?? '',
      requestHeaders: [['Host', url.host], ...withoutSecrets(headers, request.secrets ?? [])],
      status: answer.statusCode,
      statusText: answer.statusText,
      responseHeaders,
      body: body.bytes,
      wireBytes: body.wireBytes,
      truncated: body.truncated || !kept,
    }
  } catch (error) {
    request.signal?.throwIfAborted()
    throw deadlines.signal.aborted
      ? networkError(deadlines.signal.reason, url.href)
      : networkError(error, url.href)
  } finally {
    deadlines.end()
  }
}

interface Body {
  bytes: Uint8Array
  wireBytes: number
  truncated: boolean
}
const NOTHING: Body = { bytes: new Uint8Array(), wireBytes: 0, truncated: true }

async function readBody(
  source: AsyncIterable<Uint8Array>,
  coding: string | undefined,
  { url, keepAtMost }: ExchangeRequest,
  limits: FetchLimits,
  deadlines: Deadlines,
): Promise<Body> {
  let wireBytes = 0
  async function* wire() {
    for await (const chunk of source) {
      deadlines.pieceArrived()
      wireBytes += chunk.byteLength
      if (wireBytes > limits.wireBytes) {
        throw new FetchError('FETCH_TOO_LARGE', `${url.href}: more than ${limits.wireBytes} bytes`)
      }
      yield chunk
    }
  }
  const codings = contentCodings(coding ?? '', url.href, limits)
  const chunks: Uint8Array[] = []
  let bytes = 0
  let truncated = false
  for await (const chunk of decompressed(wire(), codings, url.href, limits)) {
    chunks.push(chunk)
    bytes += chunk.byteLength
    if (keepAtMost !== undefined && bytes > keepAtMost) {
      truncated = true
      break
    }
  }
  const whole = new Uint8Array(Buffer.concat(chunks, bytes))
  return { bytes: truncated ? whole.subarray(0, keepAtMost) : whole, wireBytes, truncated }
}

export function headerOf(headers: readonly Header[], name: string): string | undefined {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(', ')
}

const pairs = (raw: readonly string[]): Header[] =>
  raw.flatMap((name, index): Header[] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []))

const withoutSecrets = (headers: readonly Header[], secrets: readonly string[]): Header[] =>
  headers.filter(([name]) => !secrets.some((secret) => secret.toLowerCase() === name.toLowerCase()))
