import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'

export interface Politeness {
  /** Milliseconds between the end of one request to a host and the beginning of the next. */
  gapMs: number
  /** Requests under way at once, over all hosts. */
  concurrency: number
  /** The longest `Crawl-delay` that is kept; a longer one is kept as this. */
  maxCrawlDelayMs: number
}

export const DEFAULT_POLITENESS: Politeness = { gapMs: 1_000, concurrency: 8, maxCrawlDelayMs: 20_000 }

export interface HostTurns {
  /**
   * Runs a job when its host has been left alone for `gapMs`, and no other job is with that host.
   * @throws the signal's reason, when it aborts before the turn comes
   */
  take<T>(host: string, gapMs: number, signal: AbortSignal | undefined, job: () => Promise<T>): Promise<T>
  /** Leaves a host alone for a time, as it asked to be. */
  holdOff(host: string, ms: number): void
}

interface Turn {
  queue: PQueue
  lastEnd: number
  notBefore: number
}

/** Hosts remembered; beyond it those that are idle and free again are forgotten. */
const MAX_HOSTS = 1_000

export function createHostTurns(concurrency: number): HostTurns {
  const everywhere = new PQueue({ concurrency })
  const turns = new Map<string, Turn>()

  function turnOf(host: string): Turn {
    const known = turns.get(host)
    if (known !== undefined) return known
    if (turns.size >= MAX_HOSTS) forgetIdle()
    const turn = { queue: new PQueue({ concurrency: 1 }), lastEnd: Number.NEGATIVE_INFINITY, notBefore: 0 }
    turns.set(host, turn)
    return turn
  }

  function forgetIdle(): void {
    const now = Date.now()
    for (const [host, { queue, lastEnd, notBefore }] of turns) {
      const idle = queue.size === 0 && queue.pending === 0
      if (idle && now > notBefore && now > lastEnd + DEFAULT_POLITENESS.maxCrawlDelayMs) turns.delete(host)
    }
  }

  async function waitFor(turn: Turn, gapMs: number, signal: AbortSignal | undefined): Promise<void> {
    // Asked again after each wait: somebody may have been told to hold off meanwhile.
    for (;;) {
      const wait = Math.max(turn.notBefore, turn.lastEnd + gapMs) - Date.now()
      if (wait <= 0) return
      await sleep(wait, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
        signal?.throwIfAborted()
        throw error
      })
    }
  }

  return {
    async take<T>(
      host: string,
      gapMs: number,
      signal: AbortSignal | undefined,
      job: () => Promise<T>,
    ): Promise<T> {
      signal?.throwIfAborted()
      const turn = turnOf(host)
      const queued = signal === undefined ? {} : { signal }
      // The host's turn first: who waits for a slow host must not hold a place that others could use.
      return turn.queue.add(async () => {
        await waitFor(turn, gapMs, signal)
        return everywhere.add(async () => {
          try {
            return await job()
          } finally {
            turn.lastEnd = Date.now()
          }
        }, queued)
      }, queued)
    },
    holdOff: (host, ms) => {
      const turn = turnOf(host)
      turn.notBefore = Math.max(turn.notBefore, Date.now() + ms)
    },
  }
}
