import { z } from 'zod'
import { LedgerRequest, sha256 } from '../../domain/index.js'
import { type Exchange, FetchError, type ServiceAnswer, type ServiceRequest } from '../../sources/index.js'
import type { Store } from '../../store/index.js'
import type { Run } from '../recording/index.js'
import { asFailed, Failed, raised } from './failed.js'
import { asLedger } from './requests.js'
import { storeCapture } from './store-capture.js'
import type { Web } from './web.js'

/** A service's answer as it is stored: without what only the first time had, such as cookies and addresses. */
export type RecordedAnswer = Pick<ServiceAnswer, 'url' | 'status' | 'headers' | 'body'> & {
  requests: LedgerRequest[]
}

const Outcome = z.object({
  answer: z
    .object({
      url: z.string(),
      status: z.int(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      /** SHA-256 of the blob. */
      body: z.string(),
    })
    .optional(),
  failed: Failed.optional(),
  /** The caller gave up. */
  aborted: z.string().optional(),
  requests: z.array(LedgerRequest),
})
type Outcome = z.infer<typeof Outcome>

/** What a caller may need to know of an answer; anything else in its headers is nobody's business later. */
const KEPT_HEADERS = /^(?:content-type|content-language|date|link|retry-after|(?:x-)?ratelimit[\w-]*)$/i

/**
 * `Fetcher.call` as one run uses it: each answer is stored, as WARC and for the run, before it is
 * returned, and a replay gives it back byte for byte. A question whose answer was a refusal or none
 * may be asked again: the next answer is stored as the next.
 *
 * Header values named in `secrets` are no part of what is stored, also where the service repeats them.
 */
export function recordedService(
  tools: { store: Pick<Store, 'blobs' | 'captures'>; web: Web },
  run: Run,
  onRequests?: (requests: LedgerRequest[]) => void,
): (request: ServiceRequest) => Promise<RecordedAnswer> {
  const tries = new Map<string, number>()
  const told = new Set<string>()
  return async (request) => {
    const asked = questionOf(request)
    let attempt = tries.get(asked) ?? 0
    // A failure that was forgotten, and the answer that came after it: that one was paid for.
    const stored = (key: number) => run.knows({ kind: 'service', key: { asked, attempt: key } })
    while (!(await stored(attempt)) && (await stored(attempt + 1))) attempt += 1
    const question = {
      kind: 'service',
      key: { asked, attempt },
      shape: Outcome,
      // Whoever corrects a key or a connection and starts again is to have another answer.
      unanswered: ({ answer }: Outcome) => answer === undefined || answer.status >= 400,
    }
    const outcome = await run.recorded(question, () => ask(tools, run, request))
    const { answer, failed, aborted, requests } = outcome
    if (answer === undefined || answer.status === 429 || answer.status >= 500) tries.set(asked, attempt + 1)
    // Who asks the same meanwhile shares the answer: it was one request.
    if (!told.has(`${asked} ${attempt}`)) onRequests?.(requests)
    told.add(`${asked} ${attempt}`)
    if (failed) throw raised(failed)
    if (answer === undefined) throw request.signal?.reason ?? new DOMException(aborted ?? '', 'AbortError')
    return { ...answer, body: await tools.store.blobs.get(answer.body), requests }
  }
}

/** All that the answer depends on but the keys: another key of the same user is the same question. */
function questionOf({ url, headers = {}, body, secrets = [] }: ServiceRequest): string {
  const secret = new Set(secrets.map((name) => name.toLowerCase()))
  const open = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !secret.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return sha256(JSON.stringify([url, open, body ?? null]))
}

async function ask(
  { store, web }: { store: Pick<Store, 'blobs' | 'captures'>; web: Web },
  run: Run,
  request: ServiceRequest,
): Promise<Outcome> {
  const fetcher = await web.fetcher()
  try {
    const { exchange, requests } = await fetcher.call(request)
    const clean = withoutSecrets(exchange, request)
    const asked = asLedger(requests)
    const body = await store.blobs.put(clean.body)
    await storeCapture(store, {
      kind: 'service',
      requested: request.url,
      exchanges: [clean],
      requests: asked,
      run: run.id,
    })
    const headers = clean.responseHeaders
      .filter(([name]) => KEPT_HEADERS.test(name))
      .map(([name, value]): [string, string] => [name, value])
    return { answer: { url: clean.url, status: clean.status, headers, body }, requests: asked }
  } catch (error) {
    const requests = error instanceof FetchError ? asLedger(error.trail.requests) : []
    if (request.signal?.aborted) {
      return { aborted: error instanceof Error ? error.message : 'given up', requests }
    }
    if (!(error instanceof FetchError)) throw error
    return { failed: asFailed(error), requests }
  }
}

/** Some services repeat the key that they refuse. */
function withoutSecrets(exchange: Exchange, { headers = {}, secrets = [] }: ServiceRequest): Exchange {
  const names = new Set(secrets.map((name) => name.toLowerCase()))
  const values = Object.entries(headers)
    .filter(([name]) => names.has(name.toLowerCase()))
    .flatMap(([, value]) => [value, value.replace(/^\S+ /, '')])
    .filter((value) => value !== '')
  const clean = (text: string) => values.reduce((rest, value) => rest.replaceAll(value, '[key]'), text)
  const bytes = Buffer.from(exchange.body)
  const repeated = values.some((value) => bytes.includes(value))
  return {
    ...exchange,
    body: repeated ? new Uint8Array(Buffer.from(clean(bytes.toString('latin1')), 'latin1')) : exchange.body,
    responseHeaders: exchange.responseHeaders.map(([name, value]) => [name, clean(value)] as const),
  }
}
