export interface Retries {
  /** Further tries after the first. */
  times: number
  /** The first wait is up to this; each later one up to twice the one before. Full jitter. */
  baseMs: number
  maxMs: number
  /** A server that asks for longer than this is not asked again. */
  maxRetryAfterMs: number
}

export const DEFAULT_RETRIES: Retries = { times: 2, baseMs: 500, maxMs: 8_000, maxRetryAfterMs: 30_000 }

const RETRIED_STATUSES = new Set([429, 502, 503, 504])
export const isRetriedStatus = (status: number): boolean => RETRIED_STATUSES.has(status)

/**
 * How long to wait before try number `tried + 1`, or `undefined` for no further try.
 * Waits between half and the whole of the doubled base, so that clients that failed together do not
 * come back together.
 *
 * @param retryAfter the header, seconds or an HTTP date (RFC 9110, 10.2.3)
 */
export function waitBefore(
  tried: number,
  retryAfter: string | undefined,
  retries: Retries,
  random: () => number = Math.random,
  now: number = Date.now(),
): number | undefined {
  if (tried > retries.times) return undefined
  const ceiling = Math.min(retries.maxMs, retries.baseMs * 2 ** (tried - 1))
  const backoff = ceiling * (0.5 + random() / 2)
  const asked = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, now)
  if (asked === undefined) return backoff
  return asked > retries.maxRetryAfterMs ? undefined : Math.max(asked, backoff)
}

/** Milliseconds from `now`, never negative; `undefined` when it is neither seconds nor a date. */
export function parseRetryAfter(header: string, now: number): number | undefined {
  const value = header.trim()
  if (/^\d{1,10}$/.test(value)) return Number(value) * 1_000
  // Only the fixed form: Date.parse alone would read “5 minutes” or “1.5” as some date.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)) return undefined
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
