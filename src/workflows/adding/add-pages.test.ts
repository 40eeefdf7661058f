import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { serve, servePages } from '../../sources/fetch/testing/local-server.js'
import { openStore } from '../../store/index.js'
import { html, webWorkspace } from '../testing/web-workspace.js'

const LAKE = '<h1>Lake Orrin</h1><p>Lake Orrin is 212 metres deep and lies in the north.</p>'

it('takes a page into the library, with the exchange that brought it', async () => {
  const server = await servePages({
    '/old': (_request, response) => response.writeHead(301, { Location: '/lake?utm_source=mail' }).end(),
    '/lake?utm_source=mail': html(LAKE),
  })
  const { folder, open } = await webWorkspace([server.host])
  const workspace = await open()
  const added = await workspace.add([`${server.url('/old')}#depth`])
  expect(added).toMatchObject({
    documents: [{ location: server.url('/lake'), status: 'added' }],
    refused: [],
    requests: [
      { purpose: 'robots', status: 404, exception: server.host },
      { purpose: 'page', url: server.url('/old'), status: 301, exception: server.host },
      { purpose: 'page', url: server.url('/lake?utm_source=mail'), status: 200 },
    ],
  })
  const snapshot = added.documents[0]?.snapshot ?? ''
  expect(await workspace.show(snapshot)).toMatchObject({
    snapshot: { capture: { url: server.url('/lake?utm_source=mail') }, mediaType: 'text/html' },
    text: expect.stringContaining('212 metres deep'),
  })
  expect((await workspace.search('Orrin deep')).hits[0]).toMatchObject({ url: server.url('/lake') })
  await workspace.close()

  const store = await openStore({ dir: `${folder}/.assay` })
  const [capture] = await store.captures.list()
  const warc = await store.blobs.get(capture?.warc ?? '')
  expect(createHash('sha256').update(warc).digest('hex')).toBe(capture?.warc)
  expect(Buffer.from(await store.blobs.get(capture?.body ?? '')).toString()).toContain(LAKE)
  await store.close()
  const again = await open()
  const offline = await again.remove([server.url('/lake')])
  expect(offline.removed).toMatchObject([{ location: server.url('/lake') }])
})

it('asks again by the validators, and adds nothing when nothing changed', async () => {
  let modified = 0
  const server = await servePages({
    '/lake': (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') {
        modified += 1
        response.writeHead(304, { ETag: '"v1"' }).end()
      } else html(LAKE, { ETag: '"v1"' })(request, response)
    },
  })
  const { open } = await webWorkspace([server.host])
  const workspace = await open()
  const first = await workspace.add([server.url('/lake')])
  const second = await workspace.add([server.url('/lake')])
  const third = await workspace.add([server.url('/lake')])
  expect(modified).toBe(2)
  expect(second.documents).toMatchObject([{ status: 'unchanged', snapshot: first.documents[0]?.snapshot }])
  expect(third.documents).toEqual(second.documents)
})

it('reads what the server says it is, and refuses what it cannot read while the rest goes on', async () => {
  const server = await servePages({
    '/data.php?format=csv': (_request, response) =>
      response
        .writeHead(200, { 'Content-Type': 'text/csv' })
        .end('lake,depth\nOrrin,212\nVennel,86\nTarsk,41\nMorrow,19\n'),
    '/picture': (_request, response) => response.writeHead(200, { 'Content-Type': 'image/png' }).end('PNG'),
    '/empty': (_request, response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end(),
    '/broken': (_request, response) => response.writeHead(500).end(),
  })
  const { open } = await webWorkspace([server.host])
  const workspace = await open()
  const { documents, refused } = await workspace.add([
    server.url('/data.php?format=csv'),
    server.url('/picture'),
    server.url('/empty'),
    server.url('/broken'),
    server.url('/missing'),
    'http://127.0.0.2/private',
    'ftp://example.org/file',
  ])
  expect(documents).toMatchObject([{ location: server.url('/data.php?format=csv'), status: 'added' }])
  const codes = Object.fromEntries(refused.map(({ path, code }) => [path, code]))
  expect(codes).toEqual({
    [server.url('/picture')]: 'SOURCE_UNSUPPORTED',
    [server.url('/empty')]: 'SOURCE_EMPTY',
    [server.url('/broken')]: 'FETCH_STATUS',
    [server.url('/missing')]: 'FETCH_STATUS',
    'http://127.0.0.2/private': 'FETCH_REFUSED_ADDRESS',
    'ftp://example.org/file': 'FETCH_SCHEME',
  })
})

it('believes no page that gives another site’s address as its own', async () => {
  const server = await servePages({
    '/claims-to-be': (_request, response) =>
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end(
          `<html><head><link rel="canonical" href="https://survey.example/lakes"><title>Lakes</title></head><body><p>Lake Orrin is 999 metres deep, says this page of ours.</p></body></html>`,
        ),
  })
  const { open } = await webWorkspace([server.host])
  const workspace = await open()
  await workspace.add([server.url('/claims-to-be')])
  const { hits } = await workspace.search('Orrin deep')
  expect(hits[0]?.url).toBe(server.url('/claims-to-be'))
})

it('takes the items of a feed as documents of their own', async () => {
  const item = (n: number) =>
    `<item><guid>item-${n}</guid><title>Lake ${n}</title><description>Lake ${n} is ${100 + n} metres deep.</description></item>`
  const server = await servePages({
    '/feed': (_request, response) =>
      response
        .writeHead(200, { 'Content-Type': 'application/rss+xml' })
        .end(`<rss version="2.0"><channel><title>Lakes</title>${item(1)}${item(2)}</channel></rss>`),
  })
  const { open } = await webWorkspace([server.host])
  const workspace = await open()
  const { documents } = await workspace.add([server.url('/feed')])
  expect(documents.map(({ location }) => location)).toEqual([
    `${server.url('/feed')}#item-1`,
    `${server.url('/feed')}#item-2`,
  ])
  const { removed } = await workspace.remove([server.url('/feed')])
  expect(removed).toHaveLength(2)
})

it('uses the copy of an archive for a page that is gone, and says so', async () => {
  const gone = await servePages({})
  const serving = await serve((request, response) => {
    if (request.url === '/copy') return html(LAKE)(request, response)
    const asked = new URL(request.url ?? '', 'http://archive').searchParams
    const found = asked.get('url')?.startsWith(gone.url('/lake'))
    const closest = { available: true, status: '200', timestamp: '20200102030405', url: copyUrl }
    return response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ archived_snapshots: found ? { closest } : {} }))
  })
  const copyUrl = serving.url('/copy')
  const { open } = await webWorkspace([gone.host, serving.host], {
    availability: [serving.url('/available?url=')],
  })
  const workspace = await open()
  const { documents, refused, requests } = await workspace.add([gone.url('/lake'), gone.url('/other')])
  expect(documents).toMatchObject([{ location: gone.url('/lake') }])
  expect(refused).toMatchObject([
    { path: gone.url('/other'), code: 'FETCH_STATUS', reason: expect.stringContaining('no archived copy') },
  ])
  expect(requests).toContainEqual(
    expect.objectContaining({ purpose: 'archive', url: copyUrl, status: 200, exception: serving.host }),
  )
  expect(await workspace.show(documents[0]?.snapshot ?? '')).toMatchObject({
    snapshot: {
      capture: { archived: { url: copyUrl, at: '2020-01-02T03:04:05.000Z', by: serving.host } },
      metadata: { canonicalUrl: { value: gone.url('/lake') } },
    },
  })
})

it('follows a sitemap when told to, never through an exception', async () => {
  const server = await servePages({
    '/sitemap.xml': (_request, response) =>
      response
        .writeHead(200, { 'Content-Type': 'application/xml' })
        .end(
          `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${server.url('/lake')}</loc></url><url><loc>https://other.example/</loc></url></urlset>`,
        ),
    '/lake': html(LAKE),
  })
  const { open } = await webWorkspace([server.host])
  const workspace = await open()
  const plain = await workspace.add([server.url('/sitemap.xml')])
  expect(plain).toMatchObject({ documents: [], refused: [{ hint: expect.stringContaining('--follow') }] })
  const { refused } = await workspace.add([server.url('/sitemap.xml')], { follow: 10 })
  expect(refused).toMatchObject([
    { code: 'SOURCE_SEVERAL', reason: expect.stringContaining('1 pages of other hosts') },
    { path: server.url('/lake'), code: 'FETCH_PORT' },
  ])
  expect(server.seen).not.toContain('GET /lake')
})
