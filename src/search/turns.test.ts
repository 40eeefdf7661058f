import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTurns } from './turns.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(0)
})
afterEach(() => {
  vi.useRealTimers()
})

const FREE = { concurrency: 10, perMinute: 1_000, gapMs: 0 }

describe('createTurns', () => {
  it('does not run more at once than allowed', async () => {
    const turns = createTurns({ ...FREE, concurrency: 2 })
    let running = 0
    let most = 0
    const job = async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
    }
    await Promise.all(Array.from({ length: 7 }, () => turns.take(job, 0)))
    expect(most).toBe(2)
  })

  it('says no when the minute is used up and nobody wants to wait, and yes in the next', async () => {
    const turns = createTurns({ ...FREE, perMinute: 2 })
    const ask = () => turns.take(async () => 'asked', 1_000)
    expect(await ask()).toEqual({ done: 'asked' })
    vi.setSystemTime(10_000)
    expect(await ask()).toEqual({ done: 'asked' })
    expect(await ask()).toBeUndefined()
    vi.setSystemTime(60_000)
    expect(await ask()).toEqual({ done: 'asked' })
    expect(await ask()).toBeUndefined()
    vi.setSystemTime(70_000)
    expect(await ask()).toEqual({ done: 'asked' })
  })

  it('leaves a gap between two', async () => {
    vi.useRealTimers()
    const turns = createTurns({ ...FREE, gapMs: 40 })
    const begins: number[] = []
    await Promise.all(
      Array.from({ length: 3 }, () => turns.take(async () => begins.push(performance.now()), 1_000)),
    )
    expect((begins[1] ?? 0) - (begins[0] ?? 0)).toBeGreaterThan(35)
    expect((begins[2] ?? 0) - (begins[1] ?? 0)).toBeGreaterThan(35)
  })

  it('lets a caller who gives up go while it waits', async () => {
    vi.useRealTimers()
    const turns = createTurns({ ...FREE, gapMs: 60_000 })
    await turns.take(async () => 0, 0)
    const controller = new AbortController()
    const job = vi.fn(async () => 0)
    const waiting = turns.take(job, 100_000, controller.signal)
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    expect(job).not.toHaveBeenCalled()
  })

  it('lets a job’s own error through and goes on', async () => {
    const turns = createTurns({ ...FREE, concurrency: 1 })
    await expect(turns.take(() => Promise.reject(new Error('broken')), 0)).rejects.toThrow('broken')
    expect(await turns.take(async () => 1, 0)).toEqual({ done: 1 })
  })
})
