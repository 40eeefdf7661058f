import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface LocalServer {
  port: number
  /** `127.0.0.1:port`, as an exception is written. */
  host: string
  url: (path: string) => string
  /** `GET /path`, in the order of arrival. */
  seen: string[]
}

/** A real HTTP server for one test; it and its connections are gone when the test ends. */
export async function serve(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LocalServer> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    handle(request, response)
  })
  const port = await listening(server)
  onTestFinished(() => server.closeAllConnections())
  return describeServer(port, seen)
}

/** Answers by path; whatever is not named is not found. */
export const servePages = (
  pages: Record<string, (request: IncomingMessage, response: ServerResponse) => void>,
): Promise<LocalServer> =>
  serve((request, response) => {
    const page = pages[request.url ?? '']
    if (page === undefined) response.writeHead(404).end()
    else page(request, response)
  })

/** A server that speaks whatever the test writes. `onRequest` is called with each piece that arrives. */
export async function serveRaw(onRequest: (socket: net.Socket, text: string) => void): Promise<LocalServer> {
  const seen: string[] = []
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const text = data.toString('latin1')
      seen.push(text.split('\r\n', 1)[0]?.replace(/ HTTP.*/, '') ?? '')
      // A server without robots.txt, so that each test is about its own page.
      if (text.startsWith('GET /robots.txt'))
        socket.write('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
      else onRequest(socket, text)
    })
  })
  const port = await listening(server)
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  return describeServer(port, seen)
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const describeServer = (port: number, seen: string[]): LocalServer => ({
  port,
  host: `127.0.0.1:${port}`,
  url: (path) => `http://127.0.0.1:${port}${path}`,
  seen,
})
