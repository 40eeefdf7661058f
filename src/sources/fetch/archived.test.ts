import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findArchived } from './archived.js'
import { isGone } from './fetch-error.js'
import { mementosOf } from './link-format.js'
import { failure, fetcherFor } from './testing/fetchers.js'
import { serve } from './testing/local-server.js'

const PAGE = 'http://gone.example/a?b=1&c=2'
const at = new Date('2020-06-15T00:00:00Z')

interface Archive {
  availability?: unknown
  /** Datetimes of the copies that the TimeGate and the TimeMap know. */
  copies?: string[]
  broken?: string[]
}

/** An archive as RFC 7089 and the availability API describe them. */
async function archive({ availability, copies = [], broken = [] }: Archive) {
  const asked: { path: string; datetime: string | undefined }[] = []
  const server = await serve((request, response) => {
    const path = request.url ?? ''
    asked.push({ path, datetime: request.headers['accept-datetime'] as string | undefined })
    const service = path.split('/')[1] ?? ''
    if (broken.includes(service)) return void response.writeHead(500).end()
    if (service === 'available') {
      response.end(typeof availability === 'string' ? availability : JSON.stringify(availability ?? {}))
    } else if (service === 'gate' && copies[0] !== undefined) {
      response
        .writeHead(302, { Location: `/web/${copies[0]}/${path.slice(6)}`, Vary: 'accept-datetime' })
        .end()
    } else if (service === 'web') {
      const date = new Date(path.split('/')[2] ?? '')
      response.writeHead(200, { 'Memento-Datetime': date.toUTCString() }).end('copy')
    } else if (service === 'map' && copies.length > 0) {
      const links = copies.map(
        (copy) =>
          `<http://archive.example/web/${copy}/${PAGE}>; rel="memento"; datetime="${new Date(copy).toUTCString()}"`,
      )
      response.end([`<${PAGE}>; rel="original"`, ...links].join(',\n'))
    } else response.writeHead(404).end()
  })
  const archives = {
    availability: [server.url('/available/?url=')],
    timeGates: [server.url('/gate/')],
    timeMaps: [server.url('/map/')],
  }
  const find = () =>
    findArchived(PAGE, fetcherFor({ allow: [server.host], retries: { times: 0 } }), { at, archives })
  return { asked, find, server }
}

const closest = (members: Record<string, unknown>) => ({ archived_snapshots: { closest: members } })

describe('an archived copy', () => {
  it('is found by the availability API, and its own bytes are pointed to', async () => {
    const { find, asked } = await archive({
      availability: closest({
        available: true,
        status: '200',
        timestamp: '20200614120000',
        url: `http://web.archive.org/web/20200614120000/${PAGE}`,
      }),
    })
    const { copy, requests, failures } = await find()
    expect(copy).toEqual({
      url: `https://web.archive.org/web/20200614120000/${PAGE}`,
      contentUrl: `https://web.archive.org/web/20200614120000id_/${PAGE}`,
      datetime: '2020-06-14T12:00:00.000Z',
      archive: 'web.archive.org',
    })
    expect(asked[0]?.path).toBe(`/available/?url=${encodeURIComponent(PAGE)}&timestamp=20200615000000`)
    expect(requests).toHaveLength(1)
    expect(failures).toEqual([])
  })

  it('is found by a TimeGate, asked for the time', async () => {
    const { find, asked, server } = await archive({ copies: ['2020-06-01T00:00:00Z'], broken: ['available'] })
    const { copy, failures } = await find()
    expect(copy?.datetime).toBe('2020-06-01T00:00:00.000Z')
    expect(copy?.url).toBe(server.url(`/web/2020-06-01T00:00:00Z/${PAGE}`))
    expect(asked[1]).toEqual({ path: `/gate/${PAGE}`, datetime: 'Mon, 15 Jun 2020 00:00:00 GMT' })
    expect(failures.map(({ status }) => status)).toEqual([500])
  })

  it('is found in a TimeMap, the nearest', async () => {
    const { find } = await archive({
      copies: ['2012-01-01T00:00:00Z', '2020-07-01T00:00:00Z', '2020-01-01T00:00:00Z'],
      broken: ['gate'],
    })
    expect((await find()).copy?.datetime).toBe('2020-07-01T00:00:00.000Z')
  })

  it('that no archive has is said to be not there, with all that was asked', async () => {
    const { find } = await archive({})
    const { copy, requests, failures } = await find()
    expect(copy).toBeUndefined()
    expect(requests.map(({ status }) => status)).toEqual([200, 404, 404])
    expect(failures).toEqual([])
  })

  it.each([
    ['not JSON', '<html>'],
    ['null', 'null'],
    [
      'a page that failed when it was taken',
      closest({
        available: true,
        status: '404',
        timestamp: '20200614120000',
        url: 'http://web.archive.org/x',
      }),
    ],
    [
      'an address of another kind',
      closest({ available: true, timestamp: '20200614120000', url: 'javascript:alert(1)' }),
    ],
    ['no date', closest({ available: true, url: 'http://web.archive.org/x' })],
    [
      'a date that is none',
      closest({ available: true, timestamp: '20209999999999', url: 'http://web.archive.org/x' }),
    ],
    ['numbers', closest({ available: true, timestamp: 1, url: 2 })],
  ])('is not made out of %s', async (_, availability) => {
    const { find } = await archive({ availability })
    expect((await find()).copy).toBeUndefined()
  })
})

it('a page is gone by 404, 410 and a name that does not exist, and not by anything else', async () => {
  const server = await serve((request, response) => {
    response.writeHead(request.url === '/robots.txt' ? 404 : Number(request.url?.slice(1))).end()
  })
  const fetcher = fetcherFor({
    allow: [server.host],
    retries: { times: 0 },
    resolve: async (host) => {
      throw Object.assign(new Error(host), { code: host === 'gone.example' ? 'ENOTFOUND' : 'EAI_AGAIN' })
    },
  })
  const gone = async (url: string) => isGone(await failure(fetcher.fetch(url)))
  expect(await gone(server.url('/404'))).toBe(true)
  expect(await gone(server.url('/410'))).toBe(true)
  expect(await gone('http://gone.example/')).toBe(true)
  expect(await gone(server.url('/403'))).toBe(false)
  expect(await gone(server.url('/503'))).toBe(false)
  expect(await gone('http://later.example/')).toBe(false)
  expect(isGone(new Error('404'))).toBe(false)
})

describe('a TimeMap', () => {
  it('is read with commas, brackets and quotation marks where they may stand', () => {
    const text =
      '<http://a.example/?x=1,2>;rel="original",<http://m.example/1>; title="a < b, c"; rel="first memento";datetime="Tue, 20 Jun 2000 18:02:59 GMT" , ' +
      '<http://m.example/2>;datetime="Wed, 21 Jun 2000 04:41:56 GMT";rel=memento, <http://m.example/3>; rel="memento"; datetime="never"'
    expect(mementosOf(text)).toEqual([
      { url: 'http://m.example/1', datetime: new Date('2000-06-20T18:02:59Z') },
      { url: 'http://m.example/2', datetime: new Date('2000-06-21T04:41:56Z') },
    ])
  })

  it('of any text is read without an error, and in time', () => {
    fc.assert(fc.property(fc.string(), (text) => void mementosOf(text)))
    const begun = process.cpuUsage()
    for (const piece of ['<', '<>', '"<', ';rel="', '; ', '<a>;rel=']) mementosOf(piece.repeat(200_000))
    expect(process.cpuUsage(begun).user).toBeLessThan(3_000_000)
  })
})
