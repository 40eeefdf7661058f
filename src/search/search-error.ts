import { AssayError, type ErrorCode } from '../domain/index.js'

export type SearchErrorCode = Extract<ErrorCode, `SEARCH_${string}`>

/** A search service that did not answer the question, and why. */
export class SearchError extends AssayError {
  /** How long it asks to be left alone, in milliseconds; only of SEARCH_LIMITED, and only where it said so. */
  readonly retryAfterMs: number | undefined

  constructor(
    readonly searchCode: SearchErrorCode,
    readonly provider: string,
    message: string,
    options: { cause?: unknown; hint?: string; retryAfterMs?: number } = {},
  ) {
    super(searchCode, message, options)
    this.retryAfterMs = options.retryAfterMs
  }
}

/**
 * The time of a Retry-After header in milliseconds from `now`, never negative (RFC 9110, 10.2.3);
 * `undefined` when it is neither whole seconds nor an HTTP date.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? ''
  if (/^\d{1,10}$/.test(value)) return Number(value) * 1_000
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)) return undefined
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
