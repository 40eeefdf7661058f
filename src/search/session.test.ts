import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseEdtf } from '../domain/index.js'
import {
  createSearchSession,
  SearchError,
  type SearchErrorCode,
  type SearchEvent,
  type SearchHit,
  type SearchProvider,
} from './index.js'

type Turn = readonly string[] | SearchErrorCode | number

/** A provider that does what it is told, turn by turn, the last for good; a number is a limit in milliseconds. */
function told(name: string, ...turns: Turn[]): SearchProvider & { asked: string[] } {
  const asked: string[] = []
  return {
    name,
    kind: 'web',
    needsKey: false,
    dates: true,
    asked,
    async search({ text, limit }) {
      asked.push(text)
      const turn = turns[Math.min(asked.length, turns.length) - 1] ?? []
      if (typeof turn === 'number') {
        throw new SearchError('SEARCH_LIMITED', name, `${name}: too many`, { retryAfterMs: turn })
      }
      if (typeof turn === 'string') throw new SearchError(turn, name, `${name}: ${turn}`)
      return turn.slice(0, limit).map((url, index): SearchHit => {
        const published = parseEdtf(/\d{4}-\d\d-\d\d/.exec(url)?.[0] ?? '')
        return {
          url,
          title: url,
          snippet: '',
          provider: name,
          rank: index + 1,
          ...(published && { published }),
        }
      })
    },
  }
}

const query = (text = 'bridge') => ({ text, limit: 10 })
const A = 'https://a.example/'
const B = 'https://b.example/'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createSearchSession', () => {
  it('asks all of a tier at once and fuses what they find', async () => {
    const session = createSearchSession({ providers: [told('one', [A, B]), told('two', [B])] })
    const { hits, asked, leftOut } = await session.search(query())
    expect(hits.map(({ url }) => url)).toEqual([B, A])
    expect(asked).toEqual([
      { provider: 'one', query: 'bridge', found: 2 },
      { provider: 'two', query: 'bridge', found: 1 },
    ])
    expect(leftOut).toEqual([])
  })

  it('goes to the next tier only when the one before failed or found nothing', async () => {
    const first = told('first', [A], [], 'SEARCH_FAILED')
    const second = told('second', [B])
    const session = createSearchSession({ tiers: [[first], [second]] })
    expect((await session.search(query('1'))).hits.map(({ url }) => url)).toEqual([A])
    expect(second.asked).toEqual([])
    expect((await session.search(query('2'))).hits.map(({ url }) => url)).toEqual([B])
    const third = await session.search(query('3'))
    expect(third.hits.map(({ url }) => url)).toEqual([B])
    expect(third.asked).toMatchObject([
      { provider: 'first', found: 0, code: 'SEARCH_FAILED' },
      { provider: 'second', found: 1 },
    ])
    expect(second.asked).toEqual(['2', '3'])
  })

  it('does not fail when every provider does', async () => {
    const session = createSearchSession({
      providers: [told('one', 'SEARCH_FAILED'), told('two', 'SEARCH_REFUSED')],
    })
    const { hits, asked } = await session.search(query())
    expect(hits).toEqual([])
    expect(asked.map(({ code }) => code)).toEqual(['SEARCH_FAILED', 'SEARCH_REFUSED'])
    for (const { message, hint } of asked) expect(`${message}${hint}`).not.toMatch(/undefined/)
  })

  it('lets a limited provider rest for as long as it asks, and asks it again then', async () => {
    vi.setSystemTime(0)
    const one = told('one', 30_000, [A])
    const session = createSearchSession({ tiers: [[one], [told('two', [B])]] })
    expect((await session.search(query('1'))).hits.map(({ url }) => url)).toEqual([B])
    vi.setSystemTime(29_000)
    const resting = await session.search(query('2'))
    expect(resting.asked[0]).toMatchObject({ provider: 'one', code: 'SEARCH_LIMITED', skipped: true })
    vi.setSystemTime(30_001)
    expect((await session.search(query('3'))).hits.map(({ url }) => url)).toEqual([A])
    expect(one.asked).toEqual(['1', '3'])
  })

  it('rests longer each time for a provider that does not say how long', async () => {
    vi.setSystemTime(0)
    const one = told('one', 'SEARCH_LIMITED')
    const rests: number[] = []
    const session = createSearchSession({
      providers: [one],
      onEvent: (event) => event.kind === 'resting' && rests.push(event.ms),
    })
    for (let now = 0; now < 40_000; now += 1_000) {
      vi.setSystemTime(now)
      await session.search(query())
    }
    expect(rests).toEqual([5_000, 10_000, 20_000, 40_000])
  })

  it('gives a provider up after three failures in a row, and not before', async () => {
    const one = told('one', 'SEARCH_FAILED', 'SEARCH_FAILED', [A], 'SEARCH_FAILED')
    const events: SearchEvent[] = []
    const session = createSearchSession({ providers: [one], onEvent: (event) => events.push(event) })
    const asked = []
    for (let turn = 0; turn < 9; turn++) asked.push(...(await session.search(query())).asked)
    expect(one.asked).toHaveLength(6)
    expect(asked.map(({ skipped }) => skipped === true)).toEqual([...Array(6).fill(false), true, true, true])
    expect(events.filter(({ kind }) => kind === 'given-up')).toHaveLength(1)
  })

  it('does not ask a second time who refuses the key', async () => {
    const one = told('one', 'SEARCH_REFUSED')
    const session = createSearchSession({ providers: [one] })
    await session.search(query())
    const { asked } = await session.search(query())
    expect(asked).toMatchObject([{ code: 'SEARCH_REFUSED', skipped: true }])
    expect(one.asked).toHaveLength(1)
  })

  it('does not wait longer for its turn than it has patience', async () => {
    const one = told('one', [A])
    const session = createSearchSession({ providers: [one], perProvider: { perMinute: 2 }, patienceMs: 10 })
    const results = await Promise.all([
      session.search(query()),
      session.search(query()),
      session.search(query()),
    ])
    expect(results.map(({ asked }) => asked[0]?.code)).toEqual([undefined, undefined, 'SEARCH_LIMITED'])
    expect(one.asked).toHaveLength(2)
  })

  it('keeps the stricter of two limits, and a limit by name above both', async () => {
    const gentle: SearchProvider = { ...told('gentle', [A]), limits: { perMinute: 1 } }
    const ask = async (session: ReturnType<typeof createSearchSession>) => {
      await session.search(query())
      return (await session.search(query())).asked[0]?.code
    }
    expect(await ask(createSearchSession({ providers: [gentle], patienceMs: 0 }))).toBe('SEARCH_LIMITED')
    const limitsOf = { gentle: { perMinute: 5 } }
    expect(await ask(createSearchSession({ providers: [gentle], patienceMs: 0, limitsOf }))).toBeUndefined()
  })

  it('tells what it leaves out, and why', async () => {
    const session = createSearchSession({
      providers: [told('one', [A, B, 'https://news.claimant.example/', 'https://c.example/'])],
      allow: ['a.example', 'b.example', 'claimant.example'],
      deny: ['b.example'],
      excludeHosts: ['www.claimant.example'],
    })
    const { hits, leftOut, asked } = await session.search(query())
    expect(hits.map(({ url }) => url)).toEqual([A])
    expect(asked[0]?.found).toBe(1)
    expect(leftOut.map(({ url, reason }) => [url, reason])).toEqual([
      [B, 'denied'],
      ['https://news.claimant.example/', 'excluded'],
      ['https://c.example/', 'not-allowed'],
    ])
  })

  it('takes what was only left out for nothing found', async () => {
    const session = createSearchSession({
      tiers: [[told('one', [A])], [told('two', [B])]],
      deny: ['a.example'],
    })
    expect((await session.search(query())).hits.map(({ url }) => url)).toEqual([B])
  })

  it('asks for the earlier of two days', async () => {
    const days: (string | undefined)[] = []
    const one = told('one', [])
    const provider: SearchProvider = {
      ...one,
      search: (asked) => {
        days.push(asked.before)
        return one.search(asked)
      },
    }
    const session = createSearchSession({ providers: [provider], before: '2019-06-30' })
    for (const before of ['2018-01-01', '2020-01-01']) await session.search({ ...query(), before })
    await session.search(query())
    expect(days).toEqual(['2018-01-01', '2019-06-30', '2019-06-30'])
  })

  it('refuses what cannot be meant', () => {
    const one = told('one', [])
    for (const options of [
      {},
      { tiers: [[], []] },
      { providers: [one], tiers: [[one]] },
      { providers: [one], deny: [''] },
    ]) {
      expect(() => createSearchSession(options)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    }
    expect(() => createSearchSession({ providers: [one], before: 'June' })).toThrow(
      expect.objectContaining({ code: 'DATE_INVALID' }),
    )
  })

  it('ends with the signal’s reason', async () => {
    const controller = new AbortController()
    const slow: SearchProvider = { ...told('slow', []), search: () => new Promise(() => {}) }
    const quick: SearchProvider = {
      ...told('quick', []),
      search: async (_query, signal) => {
        controller.abort(new Error('enough'))
        signal?.throwIfAborted()
        return []
      },
    }
    const session = createSearchSession({ providers: [quick, slow], signal: controller.signal })
    await expect(session.search(query())).rejects.toThrow('enough')
    await expect(session.search(query())).rejects.toThrow('enough')
  })

  it('lets a defect through instead of calling it a failed search', async () => {
    const broken: SearchProvider = {
      ...told('x', []),
      search: () => Promise.reject(new TypeError('a defect')),
    }
    await expect(createSearchSession({ providers: [broken] }).search(query())).rejects.toThrow('a defect')
  })

  it('never returns a denied host, and gives the same order whoever answers first', async () => {
    const host = fc.constantFrom(
      'a.example',
      'evil.example',
      'www.evil.example',
      'evil.example.org',
      'notevil.example',
    )
    const url = fc.tuple(host, fc.nat(3)).map(([name, page]) => `https://${name}/${page}`)
    await fc.assert(
      fc.asyncProperty(fc.array(url), fc.array(url), fc.boolean(), async (one, two, late) => {
        const slow = (provider: SearchProvider): SearchProvider => ({
          ...provider,
          search: async (asked) => {
            await Promise.resolve()
            return provider.search(asked)
          },
        })
        const run = (delayed: boolean) =>
          createSearchSession({
            providers: [delayed ? slow(told('one', one)) : told('one', one), told('two', two)],
            deny: ['evil.example'],
          }).search({ text: 'x', limit: 50 })
        const [first, second] = [await run(late), await run(!late)]
        expect(first).toEqual(second)
        for (const { url: address } of first.hits) {
          expect(new URL(address).hostname).not.toMatch(/^(?:.*\.)?evil\.example$/)
        }
      }),
    )
  })
})
