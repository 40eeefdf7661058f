import { FetchError } from './fetch-error.js'
import type { Exchange, Redirect, RequestNote } from './types.js'

/** What one fetch did so far, for its result or for its error. */
export class Trail {
  readonly requests: RequestNote[] = []
  readonly redirects: Redirect[] = []
  readonly exchanges: Exchange[] = []

  constructor(private readonly onRequest: ((note: RequestNote) => void) | undefined) {}

  readonly note = (note: RequestNote): void => {
    this.requests.push(note)
    this.onRequest?.(note)
  }

  get exceptions(): string[] {
    return [...new Set(this.requests.flatMap(({ exception }) => exception ?? []))]
  }

  /** Errors go out with the trail, of their own: a remembered robots.txt failure is thrown to many. */
  attachTo(error: unknown): unknown {
    if (!(error instanceof FetchError)) return error
    const copy = new FetchError(error.fetchCode, error.message, {
      cause: error.cause ?? error,
      transient: error.transient,
      ...(error.status === undefined ? {} : { status: error.status }),
    })
    copy.trail = { requests: this.requests, redirects: this.redirects, exchanges: this.exchanges }
    return copy
  }
}
