import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { PLAYED, type PlayedAnswer, type PlayedQuestion } from './played-services.js'

export type SearchServiceName =
  | 'wikipedia'
  | 'crossref'
  | 'openalex'
  | 'gdelt'
  | 'searxng'
  | 'brave'
  | 'tavily'
  | 'serper'
  | 'google-fact-check'

/** What the services have to find. */
export interface ServedDocument {
  url: string
  title: string
  snippet: string
  /** `YYYY-MM-DD`. */
  published?: string
  /** Only these services know it; all of them where not given. */
  on?: readonly SearchServiceName[]
  /** For the fact-check service, which finds nothing else. */
  review?: { claim: string; claimant?: string; rating: string; publisher: string }
}

/** How a service misbehaves. */
export interface Failure {
  /** Answers with this status and an error in JSON. */
  status?: number
  /** Sent as `Retry-After`. */
  retryAfter?: string
  /** Waits before it does anything. */
  delayMs?: number
  /** Half a JSON document. */
  malformed?: boolean
  /** A web page instead of JSON, with status 200. */
  html?: boolean
  /** A good answer that found nothing. */
  empty?: boolean
  /** The connection is cut without an answer. */
  dead?: boolean
  /** Only so many requests; then it is well again. */
  times?: number
}

export interface ServedRequest {
  service: SearchServiceName
  method: string
  /** With its query string. */
  path: string
  headers: Readonly<Record<string, string>>
  body: string
  /** The words that were searched for. */
  query: string
}

export interface SearchServices {
  /** Where a provider finds its service: the `base` of its factory. */
  base(service: SearchServiceName): string
  /** `127.0.0.1:port`, as an exception of the fetcher is written. */
  host: string
  /** From now on; without `how` it is well again. */
  fail(service: SearchServiceName, how?: Failure): void
  /** In the order of their arrival, those that were not answered well included. */
  requests: ServedRequest[]
  count(service: SearchServiceName): number
  close(): Promise<void>
}

/** Each of the nine services at its real paths, on one local port, finding documents by their words. */
export async function startSearchServices(documents: readonly ServedDocument[]): Promise<SearchServices> {
  const failures = new Map<SearchServiceName, Failure & { left: number }>()
  const requests: ServedRequest[] = []

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const name = url.pathname.split('/')[1] ?? ''
    if (!isService(name)) return send(response, 404, { error: 'no such service' })
    const body = await textOf(request)
    const headers = headersOf(request)
    const path = url.pathname.slice(name.length + 1)
    const question: PlayedQuestion = {
      method: request.method ?? 'GET',
      path,
      parameters: url.searchParams,
      headers,
      body: objectOf(body),
    }
    const service = PLAYED[name]
    const query = service.query(question)
    requests.push({ service: name, method: question.method, path: path + url.search, headers, body, query })

    const failure = takeFailure(name)
    if (failure?.delayMs !== undefined) await sleep(failure.delayMs)
    if (failure?.dead) return void request.socket.destroy()
    if (failure?.html)
      return sendText(response, 200, 'text/html', '<!doctype html><title>Sorry</title><p>Busy.')
    if (failure?.malformed)
      return sendText(response, 200, 'application/json', '{"results": [{"url": "https://')
    if (failure?.status !== undefined) {
      const retry = failure.retryAfter === undefined ? {} : { 'Retry-After': failure.retryAfter }
      return send(response, failure.status, { error: { message: `status ${failure.status}` } }, retry)
    }
    const known = failure?.empty ? [] : documents.filter(({ on }) => on === undefined || on.includes(name))
    const played: PlayedAnswer = service.answer(question, known)
    send(response, played.status ?? 200, played.json)
  }

  function takeFailure(name: SearchServiceName): Failure | undefined {
    const failure = failures.get(name)
    if (failure === undefined || failure.left === 0) return undefined
    failure.left--
    return failure
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    base: (service) => `http://${host}/${service}`,
    host,
    fail: (service, how) => {
      if (how === undefined) failures.delete(service)
      else failures.set(service, { ...how, left: how.times ?? Number.POSITIVE_INFINITY })
    },
    requests,
    count: (service) => requests.filter((request) => request.service === service).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const isService = (name: string): name is SearchServiceName => Object.hasOwn(PLAYED, name)

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function objectOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const send = (
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Record<string, string> = {},
) => sendText(response, status, 'application/json', JSON.stringify(json), headers)

function sendText(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, ...headers }).end(text)
}
