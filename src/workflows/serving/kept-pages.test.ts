import { describe, expect, it } from 'vitest'
import type { PlannedFiles } from '../publishing/site/contents.js'
import { keptPages } from './kept-pages.js'

/** A page of so many bytes, which counts how often it was made. */
function page(key: string, bytes: number): PlannedFiles & { made: number } {
  const one = {
    paths: [key],
    key,
    made: 0,
    make: async () => {
      one.made++
      return ['x'.repeat(bytes)]
    },
  }
  return one
}

describe('pages that are kept', () => {
  it('are made once, also for those who ask at the same time', async () => {
    const kept = keptPages(100)
    const a = page('a', 10)
    const [one, other] = await Promise.all([kept.of(a), kept.of(a)])
    expect(one).toBe(other)
    expect(await kept.of(a)).toBe(one)
    expect(a.made).toBe(1)
    expect(Buffer.from(one?.[0] ?? []).toString()).toBe('x'.repeat(10))
  })

  it('are those that were asked for last, as far as there is room', async () => {
    const kept = keptPages(100)
    const [a, b, c] = [page('a', 40), page('b', 40), page('c', 40)]
    await kept.of(a)
    await kept.of(b)
    await kept.of(a)
    await kept.of(c)
    await kept.of(a)
    await kept.of(c)
    expect([a.made, b.made, c.made]).toEqual([1, 1, 1])
    await kept.of(b)
    expect(b.made).toBe(2)
  })

  it('are not those that have no room at all, which push out no others', async () => {
    const kept = keptPages(100)
    const [large, small] = [page('large', 101), page('small', 10)]
    await kept.of(small)
    await kept.of(large)
    await kept.of(large)
    await kept.of(small)
    expect([large.made, small.made]).toEqual([2, 1])
  })

  it('are made again when they could not be made', async () => {
    const kept = keptPages(100)
    let fails = true
    const one: PlannedFiles = {
      paths: ['a'],
      key: 'a',
      make: async () => {
        if (fails) throw new Error('not yet')
        return ['made']
      },
    }
    await expect(kept.of(one)).rejects.toThrow('not yet')
    fails = false
    expect(Buffer.from((await kept.of(one))[0] ?? []).toString()).toBe('made')
  })
})
