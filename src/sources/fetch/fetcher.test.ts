import { describe, expect, it } from 'vitest'
import { expectFailure, fetcherFor } from './testing/fetchers.js'
import { pause, serve, servePages } from './testing/local-server.js'
import { playInternet } from './testing/played-internet.js'

const text = (body: string) => (_: unknown, response: import('node:http').ServerResponse) =>
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=UTF-8' }).end(body)

const redirect = (status: number, to: string) => (_: unknown, response: import('node:http').ServerResponse) =>
  response.writeHead(status, { Location: to }).end()

describe('a page', () => {
  it('is given with its type, address, times and requests, and the exception that let it through', async () => {
    const server = await servePages({ '/a?b=1': text('Grüße') })
    const notes: string[] = []
    const fetcher = fetcherFor({ allow: [server.host], onRequest: ({ url }) => notes.push(url) })
    const page = await fetcher.fetch(server.url('/a?b=1#part'))
    expect(new TextDecoder().decode(page.body)).toBe('Grüße')
    expect(page).toMatchObject({
      requested: server.url('/a?b=1#part'),
      url: server.url('/a?b=1'),
      status: 200,
      notModified: false,
      type: 'text/plain',
      charset: 'utf-8',
      redirects: [],
      exceptions: [server.host],
    })
    expect(page.requests.map(({ purpose, status }) => [purpose, status])).toEqual([
      ['robots', 404],
      ['page', 200],
    ])
    expect(
      page.requests.every(({ address, exception }) => address === '127.0.0.1' && exception === server.host),
    ).toBe(true)
    expect(notes).toEqual([server.url('/robots.txt'), server.url('/a?b=1')])
    expect(new Date(page.fetchedAt).toISOString()).toBe(page.fetchedAt)
  })

  it('is asked for honestly: who we are, no cookies, no referrer, no credentials, even after redirects', async () => {
    const asked: Record<string, unknown>[] = []
    const server = await serve((request, response) => {
      asked.push(request.headers)
      if (request.url === '/start') {
        response.writeHead(302, { Location: '/end', 'Set-Cookie': 'a=b' }).end()
      } else response.end('here')
    })
    const fetcher = fetcherFor({ allow: [server.host], version: '1.2.3', homepage: 'https://assay.example/' })
    await fetcher.fetch(server.url('/start'))
    await fetcher.fetch(server.url('/end'))
    expect(asked).toHaveLength(4)
    for (const headers of asked) {
      expect(headers['user-agent']).toBe('Assay/1.2.3 (+https://assay.example/)')
      expect(Object.keys(headers).sort()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ])
    }
  })

  it.each([404, 410, 403, 500, 304, 206, 300])('with status %i is refused, and says so', async (status) => {
    const server = await serve((request, response) => {
      response.writeHead(request.url === '/robots.txt' ? 404 : status).end()
    })
    const error = await expectFailure(
      fetcherFor({ allow: [server.host] }).fetch(server.url('/gone')),
      'FETCH_STATUS',
    )
    expect(error.status).toBe(status)
    expect(error.trail.requests.at(-1)?.status).toBe(status)
    expect(error.trail.exchanges).toHaveLength(1)
  })

  it('is not read again when it has not changed', async () => {
    const asked: unknown[] = []
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end()
      asked.push([request.headers['if-none-match'], request.headers['if-modified-since']])
      const same = request.headers['if-none-match'] === '"v1"'
      response.writeHead(same ? 304 : 200, { ETag: '"v1"' }).end(same ? undefined : 'new')
    })
    const fetcher = fetcherFor({ allow: [server.host] })
    const lastModified = 'Wed, 01 May 2024 10:00:00 GMT'
    const again = await fetcher.fetch(server.url('/'), { conditional: { etag: '"v1"', lastModified } })
    expect(again).toMatchObject({ status: 304, notModified: true, body: new Uint8Array() })
    const changed = await fetcher.fetch(server.url('/'), { conditional: { etag: '"v0"' } })
    expect(changed).toMatchObject({ status: 200, notModified: false })
    const hostile = { etag: '"v1"\r\nX-Injected: 1', lastModified: 'x\u0000' }
    await fetcher.fetch(server.url('/'), { conditional: hostile })
    expect(asked).toEqual([
      ['"v1"', lastModified],
      ['"v0"', undefined],
      [undefined, undefined],
    ])
  })
})

describe('redirects', () => {
  it('are followed, five of them, each written down', async () => {
    const server = await servePages({ '/6': text('end') })
    const pages = await servePages({
      '/1': redirect(301, '/2'),
      '/2': redirect(302, '3'),
      '/3': redirect(303, '?4'),
      '/3?4': redirect(307, `${server.url('/6')}#there`),
    })
    const fetcher = fetcherFor({ allow: [server.host, pages.host] })
    const page = await fetcher.fetch(pages.url('/1'))
    expect(page.url).toBe(server.url('/6'))
    expect(page.redirects.map(({ status }) => status)).toEqual([301, 302, 303, 307])
    expect(page.exchanges.map(({ status }) => status)).toEqual([301, 302, 303, 307, 200])
    expect(page.exceptions).toEqual([pages.host, server.host])
  })

  it('end after five, and at once in a circle', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end()
      if (request.url === '/circle') return void response.writeHead(302, { Location: '/circle#again' }).end()
      response.writeHead(302, { Location: `/${Number(request.url?.slice(1)) + 1}` }).end()
    })
    const fetcher = fetcherFor({ allow: [server.host] })
    const endless = await expectFailure(fetcher.fetch(server.url('/0')), 'FETCH_REDIRECTS')
    expect(endless.trail.redirects).toHaveLength(5)
    await expectFailure(fetcher.fetch(server.url('/circle')), 'FETCH_REDIRECTS')
    expect(server.seen.filter((line) => line === 'GET /circle')).toHaveLength(1)
  })

  it.each([
    'http://[',
    'http://user:pw@host.example/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:,x',
    '//',
  ])('to %s are refused', async (location) => {
    const server = await servePages({ '/': redirect(302, location) })
    const error = await fetcherFor({ allow: [server.host] })
      .fetch(server.url('/'))
      .catch((reason: unknown) => reason)
    expect(['FETCH_REDIRECTS', 'FETCH_URL', 'FETCH_SCHEME']).toContain((error as { code: string }).code)
    expect(server.seen).toHaveLength(2)
  })

  it('without a Location are answers, and no good ones', async () => {
    const server = await servePages({ '/': (_, response) => response.writeHead(302).end() })
    await expectFailure(fetcherFor({ allow: [server.host] }).fetch(server.url('/')), 'FETCH_STATUS')
  })

  it('from a public page cannot make use of an exception, nor can an address that a page named', async () => {
    const intranet = await servePages({ '/': text('secret'), '/robots.txt': text('') })
    const server = await servePages({ '/': redirect(302, intranet.url('/')) })
    const { openSocket, dialled } = playInternet(server.port)
    const fetcher = fetcherFor({ allow: [intranet.host], openSocket, resolve: async () => ['93.184.215.14'] })
    await expectFailure(fetcher.fetch('http://site.example/'), 'FETCH_PORT')
    expect(dialled).toEqual(['93.184.215.14:80'])
    const direct = fetcherFor({ allow: [intranet.host] })
    await expectFailure(direct.fetch(intranet.url('/'), { exceptions: false }), 'FETCH_PORT')
    expect(intranet.seen).toEqual([])
    expect((await direct.fetch(intranet.url('/'))).exceptions).toEqual([intranet.host])
  })
})

describe('a caller that gives up', () => {
  it('gets its own reason, before the request, in the queue, and during the body', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end()
      response.writeHead(200).write('begin')
    })
    const fetcher = fetcherFor({ allow: [server.host] })
    const reason = new Error('enough')
    await expect(fetcher.fetch(server.url('/'), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const first = fetcher.fetch(server.url('/1'), { signal: controller.signal })
    const second = fetcher.fetch(server.url('/2'), { signal: controller.signal })
    const both = Promise.allSettled([first, second])
    await pause(200)
    controller.abort(reason)
    expect(await both).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ])
    expect(server.seen).toEqual(['GET /robots.txt', 'GET /1'])
  })
})

describe('a service', () => {
  it('is asked once, with its key sent and nowhere written down, and answers whatever it answers', async () => {
    const bodies: string[] = []
    const server = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (piece: string) => bodies.push(piece))
      request.on('end', () => {
        const known = request.headers['x-api-key'] === 'k-123' && request.method === 'POST'
        response.writeHead(known ? 429 : 401, { 'Retry-After': '1' }).end('{"error":"slow down"}')
      })
    })
    const fetcher = fetcherFor({ allow: [server.host] })
    const answer = await fetcher.call({
      url: server.url('/search'),
      body: '{"q":"tea"}',
      headers: { 'X-API-Key': 'k-123', 'Content-Type': 'application/json' },
      secrets: ['x-api-key'],
    })
    expect(answer.status).toBe(429)
    expect(new TextDecoder().decode(answer.body)).toBe('{"error":"slow down"}')
    expect(bodies.join('')).toBe('{"q":"tea"}')
    expect(server.seen).toEqual(['POST /search'])
    expect(JSON.stringify(answer)).not.toContain('k-123')
    await expectFailure(fetcher.call({ url: 'http://10.0.0.1/' }), 'FETCH_REFUSED_ADDRESS')
  })
})
