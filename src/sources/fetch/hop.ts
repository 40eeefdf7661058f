import { setTimeout as sleep } from 'node:timers/promises'
import type { Connections } from './connections.js'
import { type ExchangeRequest, exchange, headerOf } from './exchange.js'
import { FetchError, networkError } from './fetch-error.js'
import type { Admission, Guard } from './guard.js'
import type { FetchLimits } from './limits.js'
import type { HostTurns } from './politeness.js'
import { isRetriedStatus, parseRetryAfter, type Retries, waitBefore } from './retries.js'
import type { Exchange, RequestNote } from './types.js'

export interface HopTools {
  guard: Guard
  connections: Connections
  turns: HostTurns
  limits: FetchLimits
  retries: Retries
}

export interface HopRequest extends Omit<ExchangeRequest, 'url'> {
  purpose: RequestNote['purpose']
  gapMs: number
  /** Not in turn with other requests to its host: its caller bounds how many there are at once. */
  beside?: boolean
  retried: boolean
  note: (note: RequestNote) => void
}

/**
 * One address asked for, again where that may help: 429, 502, 503, 504 and broken connections, with
 * the wait that the server asks for or a growing one. Each try is looked up, checked and counted anew.
 *
 * @returns the last answer, whatever its status
 * @throws FetchError as the guard and the exchange throw it; refusals are never tried again
 */
export async function hop(admission: Admission, request: HopRequest, tools: HopTools): Promise<Exchange> {
  const { turns, retries } = tools
  const { host } = admission.url
  const { signal } = request
  for (let tried = 1; ; tried += 1) {
    const job = () => attempt(admission, request, tools)
    // Who asks a service bounds how many questions it asks at once, and rests when it is told to.
    const turn = request.beside ? job() : turns.take(host, request.gapMs, signal, job)
    const outcome = await turn.catch((error: unknown) => {
      if (error instanceof FetchError && error.transient) return error
      throw error
    })
    const answered = !(outcome instanceof FetchError)
    const again = answered ? isRetriedStatus(outcome.status) : true
    const retryAfter = answered ? headerOf(outcome.responseHeaders, 'retry-after') : undefined
    const wait = again && request.retried ? waitBefore(tried, retryAfter, retries) : undefined
    if (wait === undefined) {
      if (!answered) throw outcome
      // What it asked for holds for the next page of this host too.
      const asked = again && retryAfter !== undefined ? parseRetryAfter(retryAfter, Date.now()) : undefined
      if (asked !== undefined && !request.beside)
        turns.holdOff(host, Math.min(asked, retries.maxRetryAfterMs))
      return outcome
    }
    turns.holdOff(host, wait)
    await pause(wait, signal)
  }
}

async function attempt(admission: Admission, request: HopRequest, tools: HopTools): Promise<Exchange> {
  const { guard, connections, limits } = tools
  const { url, exception } = admission
  const started = performance.now()
  const note: RequestNote = {
    at: new Date().toISOString(),
    url: url.href,
    purpose: request.purpose,
    wireBytes: 0,
    ms: 0,
    ...(exception === undefined ? {} : { exception: exception.written }),
  }
  try {
    const addresses = await inTime(guard.locate(admission), url, limits.connectMs, request.signal)
    const pinned = connections.to(url.origin, addresses)
    const answer = await exchange(pinned, { ...request, url }, limits)
    note.address = answer.address
    note.status = answer.status
    note.wireBytes = answer.wireBytes
    return answer
  } catch (error) {
    request.signal?.throwIfAborted()
    const failure = networkError(error, url.href)
    note.code = failure.code
    throw failure
  } finally {
    note.ms = Math.round(performance.now() - started)
    request.note(note)
  }
}

/** The system's resolver cannot be called off, only no longer waited for. */
async function inTime<T>(
  work: Promise<T>,
  url: URL,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  const clock = new AbortController()
  const ended = signal === undefined ? clock.signal : AbortSignal.any([clock.signal, signal])
  const late = sleep(ms, undefined, { signal: ended }).then(() => {
    throw new FetchError('FETCH_TIMEOUT', `${url.hostname} was not looked up within ${ms} ms`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clock.abort()
    late.catch(() => {})
    work.catch(() => {})
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw error
  })
}
