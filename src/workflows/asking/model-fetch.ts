import type { ModelConfig, ModelFetch } from '../../llm/index.js'
import { createFetcher } from '../../sources/index.js'
import { version } from '../version.js'

/** Headers in which providers expect their keys. */
const KEY_HEADERS = ['authorization', 'x-api-key', 'x-goog-api-key', 'api-key']

/** A model thinks before it answers: what bounds a page would cut it off. */
const CONNECT_MS = 10_000

/**
 * The guarded client as the platform's `fetch`, for one service. Its address is the user's own choice,
 * so a model on this machine may be reached; nothing else of the private network may.
 */
export function modelFetchOf({ baseURL, timeoutMs }: Pick<ModelConfig, 'baseURL' | 'timeoutMs'>): {
  fetch: ModelFetch
  close(): Promise<void>
} {
  const host = baseURL === undefined ? undefined : new URL(baseURL).host
  const fetcher = createFetcher({
    version,
    allow: host === undefined ? [] : [host],
    limits: { connectMs: CONNECT_MS, headersMs: timeoutMs, idleMs: timeoutMs, totalMs: timeoutMs },
    retries: { times: 0 },
  })
  return {
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const { status, headers, body } = await fetcher.call({
        url: request.url,
        headers: Object.fromEntries(request.headers),
        secrets: KEY_HEADERS,
        ...(request.method === 'POST' ? { body: await request.text() } : {}),
        ...(init?.signal ? { signal: init.signal } : {}),
      })
      const kept = headers
        .filter(([name]) => !FRAMING.test(name))
        .map(([name, value]): [string, string] => [name, value])
      return new Response(BODILESS.has(status) ? null : Buffer.from(body), { status, headers: kept })
    },
    close: () => fetcher.close(),
  }
}

/** The body is unpacked already. */
const FRAMING = /^(?:content-encoding|content-length|transfer-encoding)$/i
const BODILESS = new Set([204, 205, 304])
