import { FetchError } from './fetch-error.js'
import type { FetchLimits } from './limits.js'

/** The clocks of one request. The first that runs out aborts it, and its words are the error's. */
export interface Deadlines {
  signal: AbortSignal
  headersArrived(): void
  pieceArrived(): void
  end(): void
}

export function startDeadlines(url: string, limits: FetchLimits, outer: AbortSignal | undefined): Deadlines {
  const own = new AbortController()
  const signal = outer === undefined ? own.signal : AbortSignal.any([own.signal, outer])
  const after = (ms: number, what: string) =>
    setTimeout(() => own.abort(new FetchError('FETCH_TIMEOUT', `${url}: ${what} within ${ms} ms`)), ms)
  const total = after(limits.totalMs, 'not complete')
  const headers = after(limits.headersMs, 'no answer')
  let idle: NodeJS.Timeout | undefined
  const restart = () => {
    if (idle === undefined) idle = after(limits.idleMs, 'nothing more came')
    else idle.refresh()
  }
  return {
    signal,
    headersArrived: () => {
      clearTimeout(headers)
      restart()
    },
    pieceArrived: restart,
    end: () => {
      for (const timer of [total, headers, idle]) clearTimeout(timer)
    },
  }
}
