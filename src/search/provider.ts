import type { EdtfDate, ReviewedClaim } from '../domain/index.js'

/** What to look for. */
export interface SearchQuery {
  /** Words; names of several words may stand between straight double quotes. */
  text: string
  /** The most hits that are wanted; a service may give fewer. */
  limit: number
  /** BCP 47. */
  language?: string
  /** `YYYY-MM-DD`: nothing that was certainly published after this day. */
  before?: string
}

/** A fact-check as a service that lists them describes it: somebody else's word, shown as theirs. */
export interface HitReview extends ReviewedClaim {
  /** Who reviewed it. */
  publisher?: string
}

/** An address that a service found. Title and snippet are plain words, and still only a stranger's words. */
export interface SearchHit {
  /** http or https, without user name or password. */
  url: string
  title: string
  snippet: string
  /** As the service says; of an encyclopaedia, the day of the version that it names. */
  published?: EdtfDate
  provider: string
  /** 1 for the best of this provider. */
  rank: number
  review?: HitReview
}

export const LEFT_OUT_REASONS = {
  'no-web-address': 'it is no plain web address',
  unreadable: 'the service gave no address for it',
  'published-later': 'it was published after the day asked about',
  denied: 'its site is on the list of sites never to use',
  'not-allowed': 'its site is not on the list of sites to use',
  excluded: 'its site is the claimant’s own',
} as const
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS

/** A hit that was not taken, for the ledger. */
export interface LeftOut {
  provider: string
  /** The address as given, cleaned and cut; empty where there was none. */
  url: string
  reason: LeftOutReason
  published?: EdtfDate
}

/** How gently a service is asked. */
export interface ProviderLimits {
  /** Requests under way at once. */
  concurrency: number
  /** Queries begun in any 60 seconds. */
  perMinute: number
  /** Milliseconds between the beginnings of two queries. */
  gapMs: number
}

export interface SearchProvider {
  name: string
  kind: 'web' | 'encyclopaedia' | 'scholarly' | 'news' | 'fact-checks'
  needsKey: boolean
  /** Its hits usually say when they were published. */
  dates: boolean
  /** What the service itself asks for; a session keeps it where nothing else is configured. */
  limits?: Partial<ProviderLimits>
  /**
   * @param tell is called with each hit that was not taken
   * @throws SearchError; the signal's reason when the caller gave up
   */
  search(query: SearchQuery, signal?: AbortSignal, tell?: (left: LeftOut) => void): Promise<SearchHit[]>
}

/** What a provider needs of the guarded network client; `Fetcher.call` fits. */
export interface ServiceRequest {
  url: string
  headers?: Readonly<Record<string, string>>
  /** Makes it a POST. */
  body?: string
  /** Names of headers that hold keys: sent, never recorded. */
  secrets?: readonly string[]
  signal?: AbortSignal
}

export interface ServiceAnswer {
  status: number
  headers: readonly (readonly [name: string, value: string])[]
  body: Uint8Array
}

/** Any status is an answer; it throws only when there was none. */
export type CallService = (request: ServiceRequest) => Promise<ServiceAnswer>

export interface ProviderOptions {
  call: CallService
  /** Where the service is, without a trailing slash; its own public address where not given. */
  base?: string
  /** The clock, for dates such as “3 days ago”. */
  now?: () => Date
}

export interface KeyedOptions extends ProviderOptions {
  key: string
}
