import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { ProviderLimits } from './provider.js'

export const DEFAULT_PROVIDER_LIMITS: ProviderLimits = { concurrency: 4, perMinute: 60, gapMs: 0 }

const MINUTE_MS = 60_000

export interface Turns {
  /**
   * Runs a job when the limits allow it.
   * @returns undefined, without running it, when its turn would come later than `patienceMs` from now
   * @throws the signal's reason, when it aborts before the turn comes
   */
  take<T>(job: () => Promise<T>, patienceMs: number, signal?: AbortSignal): Promise<{ done: T } | undefined>
}

/** The order in which one service is asked: so many at once, so many a minute, so long between two. */
export function createTurns(limits: ProviderLimits): Turns {
  const queue = new PQueue({ concurrency: limits.concurrency })
  /** When the last queries began or are going to begin, oldest first. */
  const begins: number[] = []

  function nextBegin(now: number): number {
    const last = begins.at(-1)
    const crowded = begins.at(-limits.perMinute)
    return Math.max(
      now,
      last === undefined ? 0 : last + limits.gapMs,
      crowded === undefined ? 0 : crowded + MINUTE_MS,
    )
  }

  let lastBegan = Number.NEGATIVE_INFINITY

  async function waitUntil(begin: number, signal: AbortSignal | undefined): Promise<void> {
    // Looked at again after each wait: a busy machine may have let the one before begin late.
    for (;;) {
      signal?.throwIfAborted()
      const wait = Math.max(begin, lastBegan + limits.gapMs) - Date.now()
      if (wait <= 0) break
      await sleep(wait, undefined, signal === undefined ? {} : { signal }).catch(() => {})
    }
    lastBegan = Date.now()
  }

  return {
    take: (job, patienceMs, signal) => {
      signal?.throwIfAborted()
      const now = Date.now()
      const begin = nextBegin(now)
      if (begin - now > patienceMs) return Promise.resolve(undefined)
      begins.push(begin)
      if (begins.length > limits.perMinute) begins.shift()
      return queue.add(
        async () => {
          await waitUntil(begin, signal)
          return { done: await job() }
        },
        signal === undefined ? {} : { signal },
      )
    },
  }
}
