import type { LeftOut, ProviderLimits, SearchHit, SearchProvider, SearchQuery } from './provider.js'
import { SearchError } from './search-error.js'
import type { AskedProvider, SearchEvent } from './search-events.js'
import { createTurns } from './turns.js'

export interface ProviderState {
  ask(
    query: SearchQuery,
    signal: AbortSignal | undefined,
    tell: (left: LeftOut) => void,
    emit: (event: SearchEvent) => void,
  ): Promise<{ hits: SearchHit[]; asked: AskedProvider }>
}

/** After so many failures in a row a provider is given up for the session. */
const FAILURES = 3
/** How long a provider rests that asks for it without saying how long; each time twice as long. */
const [REST_MS, LONGEST_REST_MS] = [5_000, 300_000]

/** One provider as a session knows it: its turns, its rests, and whether it is still asked at all. */
export function createProviderState(
  provider: SearchProvider,
  limits: ProviderLimits,
  patienceMs: number,
): ProviderState {
  const { name } = provider
  const turns = createTurns(limits)
  let failures = 0
  let limited = 0
  let restsUntil = 0
  let givenUp: SearchError | undefined

  const skipped = (query: SearchQuery, error: SearchError) => ({
    hits: [],
    asked: { ...described(name, query, error), skipped: true as const },
  })

  /** Why it is not asked now. */
  function closed(): SearchError | undefined {
    if (givenUp) return givenUp
    const ms = restsUntil - Date.now()
    if (ms <= 0) return undefined
    return new SearchError('SEARCH_LIMITED', name, `${name} asked to be left alone for a time`, {
      retryAfterMs: ms,
    })
  }

  function note(error: SearchError, emit: (event: SearchEvent) => void): void {
    if (error.searchCode === 'SEARCH_LIMITED') {
      const ms = error.retryAfterMs ?? Math.min(LONGEST_REST_MS, REST_MS * 2 ** limited)
      limited++
      restsUntil = Math.max(restsUntil, Date.now() + ms)
      emit({ kind: 'resting', provider: name, ms })
      return
    }
    failures++
    const hopeless = error.searchCode === 'SEARCH_REFUSED'
    if (givenUp || !(hopeless || failures >= FAILURES)) return
    const why = hopeless ? 'it refuses' : `it failed ${FAILURES} times in a row`
    givenUp = new SearchError(error.searchCode, name, `${name} is not asked any more: ${why}`, {
      hint: error.hint,
    })
    emit({ kind: 'given-up', provider: name, why: error.message })
  }

  return {
    async ask(query, signal, tell, emit) {
      const reason = closed()
      if (reason) return skipped(query, reason)
      try {
        const turn = await turns.take(
          async () => {
            // Asked again: it may have been given up or gone to rest while this query waited.
            const late = closed()
            return late ?? provider.search(query, signal, tell)
          },
          patienceMs,
          signal,
        )
        if (turn === undefined) {
          const what = `${name} is asked as often as its limits allow`
          return skipped(query, new SearchError('SEARCH_LIMITED', name, what))
        }
        if (turn.done instanceof SearchError) return skipped(query, turn.done)
        failures = 0
        limited = 0
        return { hits: turn.done, asked: { provider: name, query: query.text, found: turn.done.length } }
      } catch (error) {
        signal?.throwIfAborted()
        if (!(error instanceof SearchError)) throw error
        note(error, emit)
        return { hits: [], asked: described(name, query, error) }
      }
    },
  }
}

const described = (provider: string, query: SearchQuery, error: SearchError): AskedProvider => ({
  provider,
  query: query.text,
  found: 0,
  code: error.searchCode,
  message: error.message,
  hint: error.hint,
})
