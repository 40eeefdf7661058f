import type { LeftOut } from './provider.js'
import type { SearchErrorCode } from './search-error.js'

/** What came of asking one provider one thing. */
export interface AskedProvider {
  provider: string
  query: string
  /** Hits that were taken. */
  found: number
  /** Absent when it answered. */
  code?: SearchErrorCode
  /** What went wrong, where it did. */
  message?: string
  hint?: string
  /** No request was made: it rests, or was given up. */
  skipped?: true
}

/** What a session tells while it searches. */
export type SearchEvent =
  | ({ kind: 'asked' } & AskedProvider)
  | ({ kind: 'left-out' } & LeftOut)
  | { kind: 'resting'; provider: string; ms: number }
  | { kind: 'given-up'; provider: string; why: string }
