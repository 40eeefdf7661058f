import { FetchError } from './fetch-error.js'
import type { Fetcher } from './fetcher.js'
import { mementosOf } from './link-format.js'
import type { RequestNote } from './types.js'

/** Where copies are looked for. An address gets the page's address put behind it. */
export interface Archives {
  /** Wayback availability APIs: one small JSON answer. */
  availability: readonly string[]
  /** Memento TimeGates (RFC 7089, 4.1): the archive chooses the copy nearest to a time. */
  timeGates: readonly string[]
  /** Memento TimeMaps (RFC 7089, 5): lists of copies, from which the nearest is chosen here. */
  timeMaps: readonly string[]
}

export const DEFAULT_ARCHIVES: Archives = {
  availability: ['https://archive.org/wayback/available?url='],
  timeGates: ['https://web.archive.org/web/'],
  timeMaps: ['https://web.archive.org/web/timemap/link/'],
}

export interface ArchivedCopy {
  /** For readers and citations. */
  url: string
  /** The page's own bytes, without the banner that the archive adds, where it offers them; otherwise `url`. */
  contentUrl: string
  /** ISO 8601: when the archive took it. */
  datetime: string
  /** The host that keeps it. */
  archive: string
}

export interface FoundArchived {
  copy: ArchivedCopy | undefined
  /** What was asked, for the ledger: not finding a copy is a finding too. */
  requests: readonly RequestNote[]
  /** Archives that could not be asked, and why. */
  failures: readonly FetchError[]
}

/**
 * Looks for an archived copy of a page that is gone, nearest to `at` (now, when not given). Asks one
 * service after the other until one has a copy; a service that fails is passed over and told of.
 *
 * @param url the page's address, http or https
 */
export async function findArchived(
  url: string,
  fetcher: Fetcher,
  options: { at?: Date; archives?: Partial<Archives>; signal?: AbortSignal } = {},
): Promise<FoundArchived> {
  const archives = { ...DEFAULT_ARCHIVES, ...options.archives }
  const at = options.at ?? new Date()
  const page = new URL(url)
  page.hash = ''
  const requests: RequestNote[] = []
  const failures: FetchError[] = []
  const ask: Ask = async (address, acceptDatetime) => {
    const answer = await fetcher.fetch(address, {
      robots: 'skip',
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(acceptDatetime === undefined ? {} : { acceptDatetime }),
    })
    requests.push(...answer.requests)
    return answer
  }
  const ways = [
    ...archives.availability.map((base) => () => fromAvailability(base, page.href, at, ask)),
    ...archives.timeGates.map((base) => () => fromTimeGate(base, page.href, at, ask)),
    ...archives.timeMaps.map((base) => () => fromTimeMap(base, page.href, at, ask)),
  ]
  for (const way of ways) {
    try {
      const copy = await way()
      if (copy !== undefined) return { copy, requests, failures }
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      requests.push(...error.trail.requests)
      // “404” is a TimeGate's way to say that it has no copy (RFC 7089, 4.5.3).
      if (error.status !== 404) failures.push(error)
    }
  }
  return { copy: undefined, requests, failures }
}

type Ask = (address: string, acceptDatetime?: Date) => Promise<Awaited<ReturnType<Fetcher['fetch']>>>

async function fromAvailability(
  base: string,
  page: string,
  at: Date,
  ask: Ask,
): Promise<ArchivedCopy | undefined> {
  const answer = await ask(`${base}${encodeURIComponent(page)}&timestamp=${fourteenDigits(at)}`)
  const closest = member(member(parsed(answer.body), 'archived_snapshots'), 'closest')
  const address = member(closest, 'url')
  const timestamp = member(closest, 'timestamp')
  const status = member(closest, 'status')
  if (member(closest, 'available') !== true || typeof address !== 'string') return undefined
  if (status !== undefined && String(status) !== '200') return undefined
  return copyAt(address, typeof timestamp === 'string' ? fromFourteenDigits(timestamp) : undefined)
}

async function fromTimeGate(
  base: string,
  page: string,
  at: Date,
  ask: Ask,
): Promise<ArchivedCopy | undefined> {
  const memento = await ask(base + page, at)
  const datetime = Date.parse(memento.headers['memento-datetime'] ?? '')
  return Number.isNaN(datetime) ? undefined : copyAt(memento.url, new Date(datetime))
}

async function fromTimeMap(
  base: string,
  page: string,
  at: Date,
  ask: Ask,
): Promise<ArchivedCopy | undefined> {
  const { body } = await ask(base + page)
  const distance = (datetime: Date) => Math.abs(datetime.getTime() - at.getTime())
  const [nearest] = mementosOf(new TextDecoder().decode(body)).sort(
    (a, b) => distance(a.datetime) - distance(b.datetime),
  )
  return nearest === undefined ? undefined : copyAt(nearest.url, nearest.datetime)
}

/** Archives answer with http addresses of themselves; those that we know of serve https. */
function copyAt(address: string, datetime: Date | undefined): ArchivedCopy | undefined {
  if (datetime === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  if (url.hostname === 'web.archive.org') url.protocol = 'https:'
  return {
    url: url.href,
    contentUrl: url.href.replace(/^(https:\/\/web\.archive\.org\/web\/\d{14})\//, '$1id_/'),
    datetime: datetime.toISOString(),
    archive: url.host,
  }
}

const fourteenDigits = (at: Date): string => at.toISOString().replace(/\D/g, '').slice(0, 14)

function fromFourteenDigits(digits: string): Date | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(digits)
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
