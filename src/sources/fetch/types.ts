/** One request and its answer, as they are archived. Bodies are decoded: see `toWarc`. */
export interface Exchange {
  url: string
  method: string
  /** ISO 8601, when the request was sent. */
  at: string
  /** The address that was connected to, after every check. */
  address: string
  requestHeaders: readonly Header[]
  status: number
  statusText: string
  /** As sent, in their order and spelling. */
  responseHeaders: readonly Header[]
  body: Uint8Array
  /** Body bytes before decompression. */
  wireBytes: number
  /** The body was not kept (redirects, refused statuses) or only its beginning. */
  truncated: boolean
}
export type Header = readonly [name: string, value: string]

/** What the ledger shows of one request that left the machine, answered or not. */
export interface RequestNote {
  at: string
  url: string
  purpose: 'page' | 'robots' | 'service'
  /** Absent when no connection was allowed or made. */
  address?: string
  status?: number
  /** The error's code, when there was no answer. */
  code?: string
  wireBytes: number
  /** Milliseconds from the turn's begin to its end. */
  ms: number
  /** The configured exception that let it through, as written there. */
  exception?: string
}

export interface Redirect {
  from: string
  to: string
  status: number
}

/** A page as fetched. `body` is decompressed; decoding it into text is the readers' work. */
export interface Fetched {
  requested: string
  /** Where the redirects ended. */
  url: string
  status: number
  /** The server answered 304 to a conditional request: `body` is empty and the stored copy still holds. */
  notModified: boolean
  /** Names in lower case; repeated ones joined by `, `. */
  headers: Readonly<Record<string, string>>
  body: Uint8Array
  /** Media type in lower case without parameters; empty when the server named none. */
  type: string
  /** As named by the server, in lower case. */
  charset?: string
  redirects: readonly Redirect[]
  /** ISO 8601, when the answering request was sent. */
  fetchedAt: string
  /** Redirects first, the answer last; failed attempts and robots.txt are in `requests` only. */
  exchanges: readonly Exchange[]
  requests: readonly RequestNote[]
  /** Configured exceptions that were used, each once. */
  exceptions: readonly string[]
}

export interface FetchOptions {
  signal?: AbortSignal
  /** Validators of the copy at hand: an unchanged page costs no body. */
  conditional?: { etag?: string; lastModified?: string }
  /** Only for machine interfaces, which robots.txt is not about. */
  robots?: 'obey' | 'skip'
  /**
   * `false` for addresses that were found in pages or search results: an exception is for what the
   * user asked for, and a page must not be able to point into the user's network.
   */
  exceptions?: boolean
  /** Asks a Memento TimeGate for the copy nearest to this time (RFC 7089). */
  acceptDatetime?: Date
}
