import { createHash } from 'node:crypto'
import zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { WARCParser } from 'warcio'
import { fetcherFor } from './testing/fetchers.js'
import { serve } from './testing/local-server.js'
import { toWarc } from './warc.js'

const PAGE = '<!doctype html><title>Ferry</title><p>The ferry takes forty minutes. Fähre.</p>'

const site = () =>
  serve((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else if (request.url === '/old') response.writeHead(301, { Location: '/new' }).end('moved')
    else if (request.headers['if-none-match'] !== undefined) response.writeHead(304, { ETag: '"1"' }).end()
    else {
      response.writeHead(200, [
        ['Content-Type', 'text/html'],
        ['Content-Encoding', 'br'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Vary', 'A'],
        ['vary', 'B'],
      ])
      response.end(zlib.brotliCompressSync(PAGE))
    }
  })

async function read(warc: Uint8Array) {
  const records: {
    type: string
    headers: Headers
    status: unknown
    http: Headers
    text: string
    body: Uint8Array
  }[] = []
  for await (const record of WARCParser.iterRecords([warc])) {
    const body = await record.readFully(true)
    records.push({
      type: record.warcType,
      headers: record.warcHeaders.headers as Headers,
      status: record.httpHeaders?.statusline,
      http: (record.httpHeaders?.headers ?? new Headers()) as Headers,
      text: new TextDecoder().decode(body),
      body,
    })
  }
  return records
}

const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const software = 'Assay/0.0.0'

describe('an archive', () => {
  it('holds request, response and metadata of each exchange, as another reader reads them', async () => {
    const server = await site()
    const page = await fetcherFor({ allow: [server.host] }).fetch(server.url('/old'))
    const records = await read(await toWarc(page, { software }))
    expect(records.map(({ type }) => type)).toEqual([
      'warcinfo',
      'response',
      'request',
      'metadata',
      'response',
      'request',
      'metadata',
    ])
    expect(records.map(({ headers }) => headers.get('WARC-Target-URI'))).toEqual([
      null,
      ...Array(3).fill(server.url('/old')),
      ...Array(3).fill(server.url('/new')),
    ])
    const [, moved, , , response, request, metadata] = records
    expect(moved?.status).toBe('HTTP/1.1 301 Moved Permanently')
    expect(moved?.headers.get('WARC-Truncated')).toBe('length')
    expect(response?.text).toBe(PAGE)
    expect(response?.body).toEqual(page.body)
    expect(response?.headers.get('WARC-Payload-Digest')).toBe(sha256(page.body))
    expect(response?.headers.get('WARC-IP-Address')).toBe('127.0.0.1')
    expect(response?.headers.get('WARC-Date')).toBe(page.fetchedAt)
    expect(response?.headers.get('WARC-Truncated')).toBeNull()
    expect(response?.http.get('X-Archive-Orig-Content-Encoding')).toBe('br')
    expect(response?.http.get('Content-Length')).toBe(String(page.body.length))
    expect(response?.http.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response?.http.get('vary')).toBe('A, B')
    expect(request?.status).toBe('GET /new HTTP/1.1')
    expect(request?.http.get('host')).toBe(server.host)
    expect(request?.headers.get('WARC-Concurrent-To')).toBe(response?.headers.get('WARC-Record-ID'))
    expect(metadata?.text).toContain('decodedFrom: br')
  })

  it('is the same bytes for the same exchanges, each record a gzip member with its own digests and id', async () => {
    const server = await site()
    const page = await fetcherFor({ allow: [server.host] }).fetch(server.url('/new'))
    const warc = await toWarc(page, { software })
    expect(await toWarc(page, { software })).toEqual(warc)
    const plain = zlib.gunzipSync(warc)
    const records = await read(warc)
    expect(plain.toString('latin1').match(/^WARC\/1\.1\r\n/gm)).toHaveLength(records.length)
    const ids = records.map(({ headers }) => headers.get('WARC-Record-ID'))
    expect(new Set(ids).size).toBe(records.length)
    for (const id of ids) {
      expect(id).toMatch(/^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$/)
    }
    // The block digest, recomputed from the file itself and not by the library that wrote it.
    const block = /^WARC-Type: response[\s\S]*?\r\n\r\n/m.exec(plain.toString('latin1'))
    const response = records[1]
    const start = (block?.index ?? 0) + (block?.[0].length ?? 0)
    const length = Number(response?.headers.get('Content-Length'))
    expect(sha256(plain.subarray(start, start + length))).toBe(response?.headers.get('WARC-Block-Digest'))
  })

  it('says “not modified” by a revisit of the copy at hand', async () => {
    const server = await site()
    const fetcher = fetcherFor({ allow: [server.host] })
    const page = await fetcher.fetch(server.url('/new'), { conditional: { etag: '"1"' } })
    const bodyHash = 'ab'.repeat(32)
    const refersTo = { url: server.url('/new'), fetchedAt: '2024-05-01T10:00:00.000Z', bodyHash }
    const [, revisit] = await read(await toWarc(page, { software, refersTo }))
    expect(revisit?.type).toBe('revisit')
    expect(revisit?.status).toBe('HTTP/1.1 304 Not Modified')
    expect(revisit?.headers.get('WARC-Profile')).toBe(
      'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
    )
    expect(revisit?.headers.get('WARC-Refers-To-Target-URI')).toBe(refersTo.url)
    expect(revisit?.headers.get('WARC-Refers-To-Date')).toBe(refersTo.fetchedAt)
    expect(revisit?.headers.get('WARC-Payload-Digest')).toBe(`sha256:${bodyHash}`)
    expect(revisit?.body).toHaveLength(0)
  })
})
