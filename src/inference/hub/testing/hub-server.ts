import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'

export interface SeenRequest {
  host: 'hub' | 'store'
  path: string
  authorization: string | undefined
  range: string | undefined
}

/** Answers a request in place of the server. @returns whether it did */
export type Misbehave = (seen: SeenRequest, response: ServerResponse, nth: number) => boolean

export interface HubServer {
  endpoint: string
  seen: SeenRequest[]
  misbehave: Misbehave
  close(): Promise<void>
}

/**
 * The Hugging Face Hub's protocol as far as a download needs it: what a model consists of, small files
 * from the Hub itself, large ones by a redirect to a file store on another host, with their SHA-256.
 */
export async function startHub(model: string, dir: string): Promise<HubServer> {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
  const hub: HubServer = { endpoint: '', seen: [], misbehave: () => false, close: async () => {} }
  const listen = async (
    host: SeenRequest['host'],
    answer: (path: string, response: ServerResponse, range?: string) => void,
  ) => {
    const server = createServer((request: IncomingMessage, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname)
      const { authorization, range } = request.headers
      const seen = { host, path, authorization, range }
      hub.seen.push(seen)
      const nth = hub.seen.filter((one) => one.host === host && one.path === path).length
      if (!hub.misbehave(seen, response, nth)) answer(path, response, range)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }
  const fileAt = (path: string) => readFileSync(join(dir, path))

  const store = await listen('store', (path, response, range) =>
    sendBytes(response, fileAt(path.slice(1)), range),
  )
  const main = await listen('hub', (path, response, range) => {
    if (path.startsWith(`/api/models/${model}/revision/`)) {
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({ id: model, sha: COMMIT, siblings: paths.map((rfilename) => ({ rfilename })) }),
      )
      return
    }
    const file = path.startsWith(`/${model}/resolve/${COMMIT}/`) ? path.split('/').slice(5).join('/') : ''
    if (!paths.includes(file)) {
      response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end('Entry not found')
      return
    }
    response.setHeader('x-repo-commit', COMMIT)
    if (!file.endsWith('.onnx')) return sendBytes(response, fileAt(file), range)
    const sha256 = createHash('sha256').update(fileAt(file)).digest('hex')
    response
      .writeHead(302, { location: `${store.url}/${file}?signature=x`, 'x-linked-etag': `"${sha256}"` })
      .end('Found. Redirecting')
  })
  hub.endpoint = main.url
  hub.close = async () => {
    await Promise.all([stop(main.server), stop(store.server)])
  }
  return hub
}

function sendBytes(response: ServerResponse, bytes: Buffer, range?: string): void {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  if (from === 0) return void response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
  if (from >= bytes.length) {
    return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end()
  }
  const rest = bytes.subarray(from)
  response
    .writeHead(206, {
      'content-length': rest.length,
      'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    })
    .end(rest)
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
