import { captureIdOf, type LedgerRequest, type RunId } from '../../domain/index.js'
import { type EarlierCapture, type Exchange, toWarc } from '../../sources/index.js'
import type { Capture, Store } from '../../store/index.js'
import { version } from '../version.js'

export interface Exchanged {
  kind: Capture['kind']
  requested: string
  /** Redirects first, the answer last. */
  exchanges: readonly Exchange[]
  requests: LedgerRequest[]
  run?: RunId
}

/**
 * Stores an answer as WARC, then its body, then the record that names both: a kill in between leaves
 * blobs that nobody points to, never a record that points at nothing.
 *
 * @param known what the headers of the answer say about its body; `undefined` for an answer that is
 *   kept as a fact but is no page
 * @returns undefined when nothing was answered at all
 */
export async function storeCapture(
  { blobs, captures }: Pick<Store, 'blobs' | 'captures'>,
  { kind, requested, exchanges, requests, run }: Exchanged,
  known?: {
    body: Uint8Array | { unchanged: Capture }
    url: string
    type: string
    charset?: string
    headers: Readonly<Record<string, string>>
    archived?: Capture['archived']
  },
): Promise<Capture | undefined> {
  const last = exchanges.at(-1)
  if (last === undefined) return undefined
  const unchanged = known !== undefined && 'unchanged' in known.body ? known.body.unchanged : undefined
  const software = `Assay/${version}`
  const warc = await blobs.put(
    await toWarc({ exchanges }, { software, ...(unchanged ? { refersTo: revisited(unchanged) } : {}) }),
  )
  const body =
    known === undefined
      ? undefined
      : 'unchanged' in known.body
        ? known.body.unchanged.body
        : await blobs.put(known.body)
  const { etag = unchanged?.etag, 'last-modified': lastModified = unchanged?.lastModified } =
    known?.headers ?? {}
  const charset = known?.charset ?? unchanged?.charset
  const capture: Capture = {
    id: captureIdOf(requested, warc),
    kind,
    requested,
    url: known?.url ?? last.url,
    fetchedAt: last.at,
    status: last.status,
    warc,
    ...(body === undefined ? {} : { body }),
    type: unchanged?.type ?? known?.type ?? '',
    ...(charset === undefined ? {} : { charset }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(unchanged ? { unchangedSince: unchanged.unchangedSince ?? unchanged.id } : {}),
    ...(known?.archived ? { archived: known.archived } : {}),
    requests,
    ...(run === undefined ? {} : { run }),
  }
  await captures.put(capture)
  return capture
}

const revisited = ({ url, fetchedAt, body }: Capture): EarlierCapture => ({
  url,
  fetchedAt,
  ...(body === undefined ? {} : { bodyHash: body }),
})
