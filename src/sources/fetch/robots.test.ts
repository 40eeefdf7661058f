import { describe, expect, it } from 'vitest'
import { readRobots, robotsLifetime } from './robots.js'
import { createRobotsCache } from './robots-cache.js'
import { expectFailure, fetcherFor } from './testing/fetchers.js'
import { serve } from './testing/local-server.js'
import type { Exchange } from './types.js'

/** A server with this robots.txt, and pages that are all there. */
const site = (status: number, text = '', headers: Record<string, string> = {}) =>
  serve((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(status, headers).end(text)
    else response.end('page')
  })

const rules = (text: string) =>
  readRobots('https://site.example/robots.txt', new TextEncoder().encode(text), 'Assay')

describe('robots.txt', () => {
  it.each([
    ['User-agent: *\nDisallow: /', '/', false],
    ['User-agent: *\nDisallow:', '/', true],
    ['User-agent: *\nDisallow: /private/\nAllow: /private/open', '/private/open', true],
    ['User-agent: *\nDisallow: /private/\nAllow: /private/open', '/private/shut', false],
    ['User-agent: *\nDisallow: /\n\nUser-agent: Assay\nAllow: /', '/', true],
    ['User-agent: assay/2.0\nDisallow: /x\n\nUser-agent: *\nAllow: /', '/x', false],
    ['User-agent: Other\nDisallow: /', '/', true],
    ['\uFEFFUser-agent: *\r\nDisallow: /*.pdf$', '/a.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/a.pdf?download', true],
    ['<!doctype html><title>Not found</title>', '/', true],
    ['', '/', true],
    ['Disallow: /', '/', true],
  ])('%j for %s: %s', (text, path, allowed) => {
    expect(rules(text).allows(`https://site.example${path}`)).toBe(allowed)
  })

  it.each([
    ['one long rule', `Disallow: ${'*a'.repeat(250_000)}`],
    ['many rules with stars', Array(27_000).fill('Disallow: *a*a*a*b').join('\n')],
    ['many plain rules', Array(30_000).fill(`Disallow: /aa`).join('\n')],
    ['stars', `Disallow: ${'*'.repeat(500_000)}`],
    [
      'many agents with many rules',
      `${Array.from({ length: 25_000 }, (_, n) => `User-agent: a${n}`).join('\n')}\n${'Allow:/\n'.repeat(18_000)}`,
    ],
  ])('of half a megabyte of %s does not hold up the event loop', (_, trap) => {
    const begun = process.cpuUsage()
    rules(`User-agent: *\n${trap}`).allows(`https://site.example/${'a'.repeat(4_000)}`)
    expect(process.cpuUsage(begun).user).toBeLessThan(2_500_000)
  })

  it('keeps its groups when other agents stand beside ours', () => {
    const text = 'User-agent: a\nUser-agent: b\nUser-agent: ASSAY\nDisallow: /x\nUser-agent: c\nDisallow: /\n'
    expect(rules(text).allows('https://site.example/x')).toBe(false)
    expect(rules(text).allows('https://site.example/y')).toBe(true)
  })

  it.each([
    [undefined, 60],
    ['max-age=0', 5],
    ['public, max-age=600', 10],
    ['max-age=99999999', 24 * 60],
    ['s-maxage=1', 60],
  ])('with Cache-Control %s holds for %d minutes', (header, minutes) => {
    expect(robotsLifetime(header)).toBe(minutes * 60_000)
  })
})

describe('a site', () => {
  it.each([
    [200, 'User-agent: *\nDisallow: /secret', true],
    [404, '', true],
    [401, '', true],
    [403, '', true],
    [429, '', false],
    [500, '', false],
    [503, '', false],
  ])('whose robots.txt answers %i', async (status, text, open) => {
    const server = await site(status, text)
    const fetcher = fetcherFor({ allow: [server.host], retries: { times: 1 } })
    if (open) expect((await fetcher.fetch(server.url('/'))).status).toBe(200)
    else {
      const error = await expectFailure(fetcher.fetch(server.url('/')), 'FETCH_ROBOTS')
      expect(error.status).toBe(status)
      await expectFailure(fetcher.fetch(server.url('/other')), 'FETCH_ROBOTS')
    }
    if (status === 200) await expectFailure(fetcher.fetch(server.url('/secret/a')), 'FETCH_ROBOTS')
    const asked = server.seen.filter((line) => line === 'GET /robots.txt').length
    expect(asked).toBe(status === 429 || status === 503 ? 2 : 1)
    expect(server.seen.some((line) => line.includes('secret'))).toBe(false)
  })

  it('is asked once for many pages at the same time', async () => {
    const server = await site(200, 'User-agent: *\nDisallow: /no')
    const fetcher = fetcherFor({ allow: [server.host] })
    await Promise.all([1, 2, 3, 4].map((n) => fetcher.fetch(server.url(`/${n}`))))
    expect(server.seen.filter((line) => line === 'GET /robots.txt')).toHaveLength(1)
  })

  it('is also asked before a redirect is followed, and its long robots.txt is read to its bound', async () => {
    const target = await site(
      200,
      `User-agent: *\nDisallow: /shut\n${'#'.repeat(100)}\n`.padEnd(2_000_000, '# \n'),
    )
    const start = await serve((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(404).end()
      else response.writeHead(302, { Location: target.url('/shut') }).end()
    })
    const fetcher = fetcherFor({ allow: [target.host, start.host] })
    await expectFailure(fetcher.fetch(start.url('/')), 'FETCH_ROBOTS')
    expect(target.seen).toEqual(['GET /robots.txt'])
  })

  it('whose robots.txt redirects for ever is open', async () => {
    const server = await serve((request, response) => {
      if (request.url?.startsWith('/robots.txt'))
        response.writeHead(302, { Location: `${request.url}x` }).end()
      else response.end('page')
    })
    expect((await fetcherFor({ allow: [server.host] }).fetch(server.url('/'))).status).toBe(200)
  })
})

it('rules are asked for again when their lifetime is over, and after a broken connection', async () => {
  let now = 0
  let asked = 0
  const cache = createRobotsCache('Assay', () => now)
  const answer = (status: number): Exchange => ({
    url: '',
    method: 'GET',
    at: '',
    address: '',
    requestHeaders: [],
    status,
    statusText: '',
    responseHeaders: [['Cache-Control', 'max-age=600']],
    body: new Uint8Array(),
    wireBytes: 0,
    truncated: false,
  })
  const ask = (outcome: () => Exchange) =>
    cache.rulesOf('https://site.example', async () => {
      asked += 1
      return outcome()
    })
  await expect(
    ask(() => {
      throw new Error('broken')
    }),
  ).rejects.toThrow('broken')
  await ask(() => answer(200))
  now = 599_000
  await ask(() => answer(200))
  expect(asked).toBe(2)
  now = 600_001
  await ask(() => answer(200))
  expect(asked).toBe(3)
})
