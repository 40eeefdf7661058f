import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { expectFailure, fetcherFor } from './testing/fetchers.js'
import { serve } from './testing/local-server.js'
import { playInternet } from './testing/played-internet.js'

let cert = ''
let key = ''
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-tls-'))
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=site.example',
      '-addext',
      'subjectAltName=DNS:site.example',
      '-keyout',
      keyFile,
      '-out',
      certFile,
    ],
    { stdio: 'ignore' },
  )
  cert = readFileSync(certFile, 'utf8')
  key = readFileSync(keyFile, 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function secureServer() {
  const asked: { name: unknown; host: string | undefined; path: string | undefined }[] = []
  const server = createServer({ cert, key }, (request, response) => {
    asked.push({
      name: (request.socket as TLSSocket).servername,
      host: request.headers.host,
      path: request.url,
    })
    if (request.url === '/down') response.writeHead(302, { Location: 'http://site.example/plain' }).end()
    else if (request.url === '/robots.txt') response.writeHead(404).end()
    else response.end('sealed')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { asked, ...playInternet(port) }
}

const resolve = async () => ['93.184.215.14']

describe('https', () => {
  it('goes to the pinned address under the name, and keeps the connection', async () => {
    const { asked, openSocket, dialled } = await secureServer()
    const page = await fetcherFor({ openSocket, resolve, ca: cert }).fetch('https://site.example/a')
    expect(new TextDecoder().decode(page.body)).toBe('sealed')
    expect(asked).toEqual([
      { name: 'site.example', host: 'site.example', path: '/robots.txt' },
      { name: 'site.example', host: 'site.example', path: '/a' },
    ])
    expect(dialled).toEqual(['93.184.215.14:443'])
    expect(page.exchanges[0]?.address).toBe('93.184.215.14')
  })

  it.each([
    ['signed by nobody', 'https://site.example/', {}],
    ['of another name', 'https://other.example/', { ca: true }],
  ])(
    'with a certificate %s is refused, whatever the environment says',
    async (_, url, { ca }: { ca?: boolean }) => {
      const { asked, openSocket } = await secureServer()
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
      try {
        const fetcher = fetcherFor({ openSocket, resolve, ...(ca === true ? { ca: cert } : {}) })
        const error = await expectFailure(fetcher.fetch(url), 'FETCH_CONNECTION')
        expect(error.message).toContain('certificate')
        expect(error.transient).toBe(false)
      } finally {
        delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      }
      expect(asked).toEqual([])
    },
  )

  it('does not lead to http', async () => {
    const { openSocket, asked } = await secureServer()
    const fetcher = fetcherFor({ openSocket, resolve, ca: cert })
    await expectFailure(fetcher.fetch('https://site.example/down'), 'FETCH_REDIRECTS')
    expect(asked.map(({ path }) => path)).toEqual(['/robots.txt', '/down'])
  })
})

describe('the pinned connection', () => {
  it('reaches a trusted name by its checked address with the system’s own sockets, and never asks the system', async () => {
    const server = await serve((request, response) => response.end(request.headers.host))
    const host = `trusted.invalid:${server.port}`
    const fetcher = fetcherFor({ allow: [host], resolve: async () => ['127.0.0.1'] })
    const page = await fetcher.fetch(`http://${host}/`)
    expect(new TextDecoder().decode(page.body)).toBe(host)
    expect(page.exceptions).toEqual([host])
  })

  it('tries the next address when one does not answer', async () => {
    const server = await serve((_, response) => response.end('here'))
    const host = `trusted.invalid:${server.port}`
    const fetcher = fetcherFor({ allow: [host], resolve: async () => ['127.0.0.2', '::1', '127.0.0.1'] })
    expect((await fetcher.fetch(`http://${host}/`)).exchanges[0]?.address).toBe('127.0.0.1')
  })

  it('is dropped when it ends anywhere else', async () => {
    const server = await serve((_, response) => response.end('elsewhere'))
    const { openSocket } = playInternet(server.port)
    const astray: typeof openSocket = (options) => openSocket({ ...options, host: '93.184.215.99' })
    const fetcher = fetcherFor({ openSocket: astray, resolve })
    await expectFailure(fetcher.fetch('http://site.example/'), 'FETCH_REFUSED_ADDRESS')
    expect(server.seen).toEqual([])
  })

  it('does not go through a proxy of the environment', async () => {
    const server = await serve((_, response) => response.end('direct'))
    const names = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'NODE_USE_ENV_PROXY']
    const before = names.map((name) => process.env[name])
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : 'http://127.0.0.1:9/'
    try {
      const page = await fetcherFor({ allow: [server.host] }).fetch(server.url('/'))
      expect(new TextDecoder().decode(page.body)).toBe('direct')
    } finally {
      names.forEach((name, index) => {
        const value = before[index]
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      })
    }
  })
})
