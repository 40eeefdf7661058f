import { AssayError, type ErrorCode } from '../../domain/index.js'
import type { Exchange, Redirect, RequestNote } from './types.js'

/** What was done before it failed: requests that left the machine are shown even when they failed. */
export interface FetchTrail {
  requests: readonly RequestNote[]
  redirects: readonly Redirect[]
  exchanges: readonly Exchange[]
}

export type FetchErrorCode = Extract<ErrorCode, `FETCH_${string}`>

/** A fetch that was refused or failed, with what the caller needs to go on. */
export class FetchError extends AssayError {
  /** The answer's status, where there was one. */
  readonly status: number | undefined
  /** Another try may succeed: the connection broke, or the server asked to come again. */
  readonly transient: boolean
  trail: FetchTrail = { requests: [], redirects: [], exchanges: [] }

  constructor(
    readonly fetchCode: FetchErrorCode,
    message: string,
    options: { cause?: unknown; status?: number; transient?: boolean } = {},
  ) {
    super(fetchCode, message, options.cause === undefined ? {} : { cause: options.cause })
    this.status = options.status
    this.transient = options.transient ?? false
  }
}

/** The page is not there any more, so that an archived copy is worth looking for. */
export const isGone = (error: unknown): boolean =>
  error instanceof FetchError &&
  (error.status === 404 || error.status === 410 || (error.code === 'FETCH_DNS' && !error.transient))

const TRANSIENT = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNABORTED'])

const PLAIN: Readonly<Record<string, string>> = {
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed before the answer was complete',
  ECONNREFUSED: 'nothing listens there',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the body is not as long as the server said',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody else',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody that is trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

/** Whatever the network threw, in the catalogue's words. */
export function networkError(error: unknown, url: string): FetchError {
  if (error instanceof FetchError) return error
  const { code, message } = firstCause(error)
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new FetchError('FETCH_TOO_LARGE', `${url}: the headers are larger than allowed`, { cause: error })
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return new FetchError('FETCH_TIMEOUT', `${url}: no connection in time`, { cause: error })
  }
  const words = PLAIN[code] ?? (code.startsWith('HPE_') ? 'the answer is not HTTP' : message)
  return new FetchError('FETCH_CONNECTION', `${url}: ${words}`, {
    cause: error,
    transient: TRANSIENT.has(code),
  })
}

/** Connecting to several addresses fails with all of their errors in one. */
function firstCause(error: unknown): { code: string; message: string } {
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  const code = (inner as { code?: unknown } | undefined)?.code
  return {
    code: typeof code === 'string' ? code : '',
    message: inner instanceof Error && inner.message !== '' ? inner.message : 'the request failed',
  }
}
