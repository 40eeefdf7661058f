import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { honest } from '../test/support/model-double.js'
import { startModelServer } from '../test/support/openai-server.js'
import { PLAYED } from '../test/support/played-services.js'
import type { LiveFact } from './live-facts.js'
import type { Asked, Nominal } from './live-path.js'

/** Everything that a check asks for, played on this machine. */
export interface World {
  /** Plays every public host. */
  port: number
  /** `assay.config.json` for it. */
  config(passages: number): object
  /** What was asked, in the order of the answers. */
  asked: Asked[]
  close(): Promise<void>
}

const SERVICES = ['searxng', 'wikipedia'] as const
/** More than thirty claims ask in a minute: a service that is one's own, or a paid one, allows it. */
const PER_MINUTE = 6000

const now = () => performance.timeOrigin + performance.now()

export async function playWorld(facts: readonly LiveFact[], nominal: Nominal): Promise<World> {
  const asked: Asked[] = []
  const after = async (
    kind: Asked['kind'],
    ms: number,
    answer: () => void | Promise<void>,
  ): Promise<void> => {
    const start = now()
    await sleep(ms)
    await answer()
    asked.push({ kind, start, end: now() })
  }
  const documents = facts.flatMap(({ pages }) => pages)
  const pages = new Map(documents.map(({ url, html }) => [url, html]))
  const web = await listening((request, response) => {
    void after(request.url === '/robots.txt' ? 'robots' : 'page', nominal.page, () => {
      const html = pages.get(`http://${request.headers.host}${request.url}`)
      response.writeHead(html === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(html)
    })
  })
  const services = await Promise.all(
    SERVICES.map(async (name) => ({
      name,
      ...(await listening((request, response) => {
        void after('service', nominal.service, () => {
          const { status = 200, json } = PLAYED[name].answer(questionOf(request), documents)
          response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json))
        })
      })),
    })),
  )
  const model = await startModelServer(
    (request) => {
      const end = now()
      asked.push({ kind: 'model', start: end - nominal.model, end })
      return honest(request)
    },
    { latencyMs: nominal.model },
  )
  return {
    port: web.port,
    asked,
    config: (passages) => ({
      check: { passages },
      fetch: { allow: services.map(({ port }) => `127.0.0.1:${port}`) },
      search: {
        tiers: [SERVICES],
        services: Object.fromEntries(
          services.map(({ name, port }) => [
            name,
            { base: `http://127.0.0.1:${port}`, perMinute: PER_MINUTE },
          ]),
        ),
      },
      model: { provider: 'openai-compatible', model: 'double', baseURL: model.baseURL },
    }),
    close: async () => {
      await model.close()
      for (const { server } of [web, ...services]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

async function listening(handle: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(handle)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { server, port: (server.address() as AddressInfo).port }
}

function questionOf({ method = 'GET', url = '/' }: IncomingMessage) {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  return { method, path: pathname, parameters: searchParams, headers: {}, body: {} }
}
