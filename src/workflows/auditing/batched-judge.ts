import type { Stance } from '../../domain/index.js'
import type { Judge, JudgePair } from '../../judge/index.js'

/** Pairs in one question to the judge: enough to fill its batches, few enough to be lost in a kill. */
const AT_MOST = 64

interface Waiting {
  pairs: readonly JudgePair[]
  resolve(stances: Stance[]): void
  reject(reason: unknown): void
}

/**
 * A judge that takes together what many ask of it while it is busy: a model reads a full batch of like
 * lengths faster than the few passages of each sentence in turn. Every stance is as if asked alone.
 */
export function batchedJudge(judge: Judge): Judge {
  let waiting: Waiting[] = []
  let busy = false

  async function work(): Promise<void> {
    busy = true
    // What asks in the same turn of the event loop is to be in the same batch.
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const batch = taken()
      try {
        const stances = await judge.judge(batch.flatMap(({ pairs }) => pairs))
        let at = 0
        for (const { pairs, resolve } of batch) {
          resolve(stances.slice(at, at + pairs.length))
          at += pairs.length
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
      await new Promise(setImmediate)
    }
    busy = false
  }

  function taken(): Waiting[] {
    let count = 0
    const end = waiting.findIndex(({ pairs }, index) => {
      count += pairs.length
      return index > 0 && count > AT_MOST
    })
    const batch = end < 0 ? waiting : waiting.slice(0, end)
    waiting = waiting.slice(batch.length)
    return batch
  }

  return {
    ...judge,
    judge: (pairs) =>
      new Promise((resolve, reject) => {
        waiting.push({ pairs, resolve, reject })
        if (!busy) void work()
      }),
  }
}
