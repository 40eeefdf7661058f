import { describe, expect, it } from 'vitest'
import { createHostTurns } from './politeness.js'
import { DEFAULT_RETRIES, parseRetryAfter, waitBefore } from './retries.js'
import { expectFailure, fetcherFor } from './testing/fetchers.js'
import { pause, serve } from './testing/local-server.js'
import { playInternet } from './testing/played-internet.js'

describe('turns', () => {
  it('are one at a time for a host, a gap apart, and never more than allowed over all', async () => {
    const turns = createHostTurns(2)
    const hosts = new Map<string, number>()
    const ends = new Map<string, number>()
    let running = 0
    const job = (host: string) => async () => {
      expect(hosts.get(host) ?? 0).toBe(0)
      expect(Date.now() - (ends.get(host) ?? 0)).toBeGreaterThanOrEqual(30)
      hosts.set(host, 1)
      running += 1
      expect(running).toBeLessThanOrEqual(2)
      await pause(20)
      running -= 1
      hosts.set(host, 0)
      ends.set(host, Date.now())
    }
    const hostOf = (n: number) => `host${n % 4}.example`
    const all = Array.from({ length: 16 }, (_, n) => turns.take(hostOf(n), 30, undefined, job(hostOf(n))))
    await Promise.all(all)
    expect(ends.size).toBe(4)
  })

  it('go on after a job that failed or whose caller gave up', async () => {
    const turns = createHostTurns(1)
    const controller = new AbortController()
    const failing = turns.take('a', 0, undefined, async () => {
      throw new Error('broken')
    })
    const waiting = turns.take('a', 60_000, controller.signal, async () => 'never')
    const last = turns.take('a', 0, undefined, async () => 'last')
    await expect(failing).rejects.toThrow('broken')
    await pause(20)
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    expect(await last).toBe('last')
  })
})

it('the gap and the crawl delay are kept between requests to a public host', async () => {
  const times: number[] = []
  const server = await serve((request, response) => {
    times.push(performance.now())
    response.end(request.url === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 3600' : 'page')
  })
  const { openSocket } = playInternet(server.port)
  const fetcher = fetcherFor({
    openSocket,
    resolve: async () => ['93.184.215.14'],
    politeness: { gapMs: 100, maxCrawlDelayMs: 300 },
  })
  await Promise.all([fetcher.fetch('http://site.example/1'), fetcher.fetch('http://site.example/2')])
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(times).toHaveLength(3)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(290)
})

describe('another try', () => {
  const flaky = (answers: [number, Record<string, string>?][]) => {
    let next = 0
    return serve((request, response) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end()
      const [status, headers] = answers[Math.min(next, answers.length - 1)] ?? [200]
      next += 1
      response.writeHead(status, headers).end('page')
    })
  }

  it.each([429, 502, 503, 504])('is made after %i', async (status) => {
    const server = await flaky([[status], [200]])
    const page = await fetcherFor({ allow: [server.host] }).fetch(server.url('/'))
    expect(page.requests.map((note) => note.status)).toEqual([404, status, 200])
  })

  it.each([400, 403, 404, 500, 501])('is not made after %i', async (status) => {
    const server = await flaky([[status], [200]])
    await expectFailure(fetcherFor({ allow: [server.host] }).fetch(server.url('/')), 'FETCH_STATUS')
    expect(server.seen).toHaveLength(2)
  })

  it('waits as long as the server asks, in seconds or with a date, and others wait too', async () => {
    const server = await flaky([[429, { 'Retry-After': '1' }], [200]])
    const fetcher = fetcherFor({ allow: [server.host] })
    const begun = performance.now()
    await Promise.all([
      fetcher.fetch(server.url('/1')),
      pause(100).then(() => fetcher.fetch(server.url('/2'))),
    ])
    expect(performance.now() - begun).toBeGreaterThanOrEqual(995)
    expect(server.seen).toHaveLength(4)
  })

  it('is not made when the server asks for longer than we wait', async () => {
    const server = await flaky([[503, { 'Retry-After': '3600' }], [200]])
    const begun = performance.now()
    const error = await expectFailure(
      fetcherFor({ allow: [server.host] }).fetch(server.url('/')),
      'FETCH_STATUS',
    )
    expect(error.status).toBe(503)
    expect(performance.now() - begun).toBeLessThan(20_000)
    expect(server.seen).toHaveLength(2)
  })

  it('waits longer each time, within bounds', () => {
    const at = (tried: number, random: number, retryAfter?: string) =>
      waitBefore(tried, retryAfter, { ...DEFAULT_RETRIES, times: 9 }, () => random, 0)
    expect([1, 2, 3, 9].map((tried) => at(tried, 1))).toEqual([500, 1_000, 2_000, 8_000])
    expect([1, 2].map((tried) => at(tried, 0))).toEqual([250, 500])
    expect(at(1, 1, '2')).toBe(2_000)
    expect(at(1, 1, '0')).toBe(500)
    expect(at(1, 1, '31')).toBeUndefined()
    expect(at(10, 1)).toBeUndefined()
  })

  it.each([
    ['120', 120_000],
    [' 5 ', 5_000],
    ['Thu, 01 Jan 1970 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 1969 23:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['5 minutes', undefined],
    ['', undefined],
    ['99999999999999999999', undefined],
    ['1970-01-01T00:01:00Z', undefined],
  ])('reads Retry-After %j as %s ms', (header, ms) => {
    expect(parseRetryAfter(header, 0)).toBe(ms)
  })
})
