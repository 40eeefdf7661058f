import { z } from 'zod'
import { CaptureId, type CaptureRecord, LedgerRequest } from '../../domain/index.js'
import { FetchError, isGone } from '../../sources/index.js'
import type { Capture, Store } from '../../store/index.js'
import type { Run } from '../recording/index.js'
import { fromArchives } from './archived-copy.js'
import { asFailed, Failed, raised } from './failed.js'
import { requestedAddress } from './page-address.js'
import { asLedger } from './requests.js'
import { storeCapture } from './store-capture.js'
import type { Web } from './web.js'

export interface CaptureOptions {
  /**
   * Whether the configuration's exceptions count: for addresses that the user named. Never for those
   * found in pages or search results, which must not be able to point into the user's network.
   */
  exceptions: boolean
  /** The run to which the answer belongs: asked once, and the same in its replay. */
  run?: Run
  /** Of an archived copy: taken as near to this as there is. The beginning of the run, when not given, or now. */
  at?: Date
  signal?: AbortSignal
  /** Told of what left the machine, also before a failure is thrown. */
  onRequests?: (requests: LedgerRequest[]) => void
}

/** A page as it was captured: stored before anybody reads it. */
export interface Captured {
  capture: Capture
  bytes: Uint8Array
  /** For the snapshots of what it says: the exchange that brought these bytes. */
  record: CaptureRecord
}

const Outcome = z.object({
  capture: CaptureId.optional(),
  failed: Failed.optional(),
  /** The caller gave up. */
  aborted: z.string().optional(),
  requests: z.array(LedgerRequest),
})
type Outcome = z.infer<typeof Outcome>

/**
 * Fetches a page and keeps the whole exchange as WARC before anything is read from it. An earlier
 * capture is asked for again by its validators; a page that is gone is looked for in the archives.
 *
 * @throws FetchError; also in a replay, as it was at first
 * @throws the signal's reason
 */
export async function capturePage(
  tools: { store: Pick<Store, 'blobs' | 'captures'>; web: Web },
  url: string,
  options: CaptureOptions,
): Promise<Captured> {
  const { run, exceptions } = options
  const requested = requestedAddress(url)
  const attempt = () => attemptCapture(tools, requested, options)
  const question = {
    kind: 'page',
    key: { requested, exceptions },
    shape: Outcome,
    unanswered: ({ capture }: Outcome) => capture === undefined,
  }
  const outcome = await (run ? run.recorded(question, attempt) : attempt())
  options.onRequests?.(outcome.requests)
  if (outcome.failed) throw raised(outcome.failed)
  if (outcome.capture === undefined) {
    throw options.signal?.reason ?? new DOMException(outcome.aborted, 'AbortError')
  }
  return load(tools.store, outcome.capture)
}

/** @throws AssayError NOT_FOUND */
async function load(
  { blobs, captures }: Pick<Store, 'blobs' | 'captures'>,
  id: CaptureId,
): Promise<Captured> {
  const capture = await captures.get(id)
  // A revisit has no bytes of its own: who wants proof of them needs the exchange that brought them.
  const { url, fetchedAt, warc, archived } = capture.unchangedSince
    ? await captures.get(capture.unchangedSince)
    : capture
  return {
    capture,
    bytes: capture.body === undefined ? new Uint8Array() : await blobs.get(capture.body),
    record: { url, fetchedAt, warc, ...(archived ? { archived } : {}) },
  }
}

async function attemptCapture(
  { store, web }: { store: Pick<Store, 'blobs' | 'captures'>; web: Web },
  requested: string,
  { exceptions, run, at = run?.startedAt, signal }: CaptureOptions,
): Promise<Outcome> {
  const earlier = await store.captures.latestOf(requested)
  if (earlier && earlier.run !== undefined && earlier.run === run?.id && mayReuse(earlier, exceptions)) {
    // Killed between the capture and the run's note of it.
    return { capture: earlier.id, requests: earlier.requests }
  }
  const fetcher = await web.fetcher()
  const exchanged = { kind: 'page' as const, requested, ...(run ? { run: run.id } : {}) }
  const signalled = signal ? { signal } : {}
  const known = earlier && (await canBeAskedFor(store, earlier)) ? earlier : undefined
  try {
    const fetched = await fetcher.fetch(requested, {
      exceptions,
      ...signalled,
      ...(known ? { conditional: validatorsOf(known) } : {}),
    })
    const requests = asLedger(fetched.requests)
    const capture = await storeCapture(
      store,
      { ...exchanged, exchanges: fetched.exchanges, requests },
      { ...fetched, body: fetched.notModified && known ? { unchanged: known } : fetched.body },
    )
    return { ...(capture ? { capture: capture.id } : {}), requests }
  } catch (error) {
    if (signal?.aborted) {
      const requests = error instanceof FetchError ? asLedger(error.trail.requests) : []
      return { aborted: error instanceof Error ? error.message : 'given up', requests }
    }
    if (!(error instanceof FetchError)) throw error
    const requests = asLedger(error.trail.requests)
    const exchanges = [...error.trail.exchanges]
    if (!isGone(error)) {
      await storeCapture(store, { ...exchanged, exchanges, requests })
      return { failed: asFailed(error), requests }
    }
    const found = await fromArchives(fetcher, web, requested, { ...signalled, ...(at ? { at } : {}) })
    requests.push(...found.requests)
    exchanges.push(...found.exchanges)
    const { copy } = found
    if (copy === undefined) {
      await storeCapture(store, { ...exchanged, exchanges, requests })
      const failed = asFailed(error)
      return {
        failed: { ...failed, message: `${failed.message}; ${found.why}` },
        requests,
      }
    }
    const { fetched, archived } = copy
    const capture = await storeCapture(
      store,
      { ...exchanged, exchanges: [...exchanges, ...fetched.exchanges], requests },
      { ...fetched, archived },
    )
    return { ...(capture ? { capture: capture.id } : {}), requests }
  }
}

/** What was let through by an exception is not for those who may not use one. */
const mayReuse = (earlier: Capture, exceptions: boolean): boolean =>
  exceptions || earlier.requests.every(({ exception }) => exception === undefined)

/** An archive's validators say nothing about the page itself. */
const canBeAskedFor = async ({ blobs }: Pick<Store, 'blobs'>, earlier: Capture): Promise<boolean> =>
  earlier.archived === undefined &&
  (earlier.etag !== undefined || earlier.lastModified !== undefined) &&
  earlier.body !== undefined &&
  (await blobs.has(earlier.body))

const validatorsOf = ({ etag, lastModified }: Capture) => ({
  ...(etag === undefined ? {} : { etag }),
  ...(lastModified === undefined ? {} : { lastModified }),
})
