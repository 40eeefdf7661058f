import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenOptions } from '../../src/index.js'
import {
  type SearchServiceName,
  type SearchServices,
  type ServedDocument,
  startSearchServices,
} from './search-services.js'

export const CLAIM = 'Lake Orrin is 212 metres deep.'
export const SPEAKER = 'Orrin Lakes Board'
/** The day that the page of `LATER` is younger than. */
export const AS_OF = '2024-06-30'

export const ALL_SERVICES = [
  'wikipedia',
  'crossref',
  'openalex',
  'gdelt',
  'searxng',
  'brave',
  'tavily',
  'serper',
  'google-fact-check',
] as const satisfies readonly SearchServiceName[]

interface WorldPage {
  url: string
  title: string
  /** First of the page's text: what a search service shows of it too. */
  says: string
  more: string
  publisher: string
  published: string
}

const WIRE = [
  'Divers of the survey ship Tern came back to the harbour on Thursday with a line of echo soundings.',
  'The lake, they said, keeps its colour down to thirty metres and is dark below.',
  'Two winters of ice had kept the ship on land, and the crew used the time to build a new winch.',
  'The winch carried a lead of nine kilograms and let it down in less than four minutes.',
  'Fishermen who had lent their boats were given copies of the chart on the quay.',
].join(' ')

const at = (host: string, path: string) => `http://${host}${path}`

/** Who says what of the lake: six voices of their own, and a paper that printed what the wire sent. */
export const PAGES = {
  atlas: {
    url: at('www.meridian-atlas.example', '/lakes/orrin'),
    title: 'Lake Orrin in the Meridian Atlas',
    says: 'Lake Orrin is 212 metres deep and lies in the north of the district.',
    more: 'Its water comes from eleven streams and leaves by one, and reeds grow along the eastern bank.',
    publisher: 'Meridian Atlas',
    published: '2019-05-02',
  },
  survey: {
    url: at('survey.example', '/reports/orrin.html'),
    title: 'Soundings of Lake Orrin',
    says: 'The soundings of 2015 show that Lake Orrin is 212 metres deep.',
    more: 'They were taken from a raft every forty metres, with a line and by echo, and agree with each other.',
    publisher: 'Survey Office',
    published: '2015-11-20',
  },
  wire: {
    url: at('kestrel-wire.example', '/2021/03/tern-returns'),
    title: 'Survey ship measures Lake Orrin',
    says: 'Lake Orrin is 212 metres deep, the crew of a survey ship found.',
    more: WIRE,
    publisher: 'Kestrel Wire',
    published: '2021-03-04',
  },
  copy: {
    url: at('harbour-post.example', '/news/lake-orrin-measured'),
    title: 'Survey ship measures Lake Orrin',
    says: 'Lake Orrin is 212 metres deep, the crew of a survey ship found.',
    more: WIRE,
    publisher: 'Harbour Post',
    published: '2021-03-05',
  },
  university: {
    url: at('limnology.example', '/notes/orrin'),
    title: 'Notes on the depth of Lake Orrin',
    says: 'Lake Orrin is 212 metres deep at its deepest place.',
    more: 'Students lowered a chain of thermometers there and found four degrees near the bottom all summer.',
    publisher: 'Limnology Notes',
    published: '2018-09-14',
  },
  gazette: {
    url: at('gazette.example', '/travel/orrin'),
    title: 'A week at Lake Orrin',
    says: 'Lake Orrin is 212 metres deep and as clear as a window.',
    more: 'We rowed to the island, ate smoked trout under the pines and came home with the evening wind.',
    publisher: 'Gazette of the North',
    published: '2022-08-01',
  },
  /** The one who makes the claim: nothing of it is to be read. */
  claimant: {
    url: at('orrinlakesboard.org', '/welcome'),
    title: 'Welcome to Lake Orrin, 212 metres deep',
    says: 'Lake Orrin is 212 metres deep, and we at the board are proud of it.',
    more: 'Come and see it from our new pier, where boats may be hired from April to October.',
    publisher: 'Orrin Lakes Board',
    published: '2020-01-10',
  },
  /** Would turn the verdict if it counted. */
  later: {
    url: at('new-soundings.example', '/orrin'),
    title: 'New soundings: Lake Orrin is 190 metres deep',
    says: 'Lake Orrin is 190 metres deep, not 212 metres deep.',
    more: 'Mud has filled the deepest hollow since the dam was built, says the report on the new soundings.',
    publisher: 'New Soundings',
    published: '2025-02-01',
  },
  /** No longer there; an archive has it. */
  gone: {
    url: at('old-almanac.example', '/orrin'),
    title: 'Lake Orrin in the old almanac',
    says: 'Lake Orrin is 212 metres deep according to the chart of the almanac.',
    more: 'The almanac was printed on brown paper and sold at the market together with seeds and candles.',
    publisher: 'Old Almanac',
    published: '2009-01-01',
  },
} as const satisfies Record<string, WorldPage>
export type PageName = keyof typeof PAGES

const ARCHIVE = at('archive.example', '')
const archivedAt = `${ARCHIVE}/web/20100203040506/${PAGES.gone.url}`
const AVAILABILITY = `${ARCHIVE}/available?url=`

export const htmlOf = ({ title, says, more, publisher, published }: WorldPage): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta property="og:site_name" content="${publisher}">
<meta property="article:published_time" content="${published}T09:00:00Z">
</head><body><main><article><h1>${title}</h1><p>${says}</p><p>${more}</p></article></main></body></html>`

/** For the services: each page with its beginning, and as a review for the one that knows only those. */
export const DOCUMENTS: ServedDocument[] = Object.values(PAGES).map(
  ({ url, title, says, publisher, published }) => ({
    url,
    title,
    snippet: says,
    published,
    review: { claim: says, rating: 'True', publisher },
  }),
)

export interface WebWorld {
  services: SearchServices
  /** Where the played hosts are, for a process of its own. */
  port: number
  /** Requests to the played hosts, `GET http://host/path`, in the order of their arrival. */
  seen: string[]
  /** How often a page was asked for. */
  asked(page: PageName): number
  /** For `openWorkspace`: every name is a public address, and every public address is played. */
  network: NonNullable<OpenOptions['network']>
  /** Connections from now on: after so many more the network is gone, open connections too. */
  cutAfter(connections: number): void
  /** `assay.config.json` for a workspace that asks these services, in tiers. */
  config(tiers: SearchServiceName[][], more?: Record<string, unknown>): Record<string, unknown>
  close(): Promise<void>
}

/** An address that the guard takes for public (it is: of a DNS service), and nobody here reaches. */
const PUBLIC_ADDRESS = '9.9.9.9'

/** Nine search services, the pages that they know and an archive, all on this machine. */
export async function startWebWorld({ latencyMs = 0 }: { latencyMs?: number } = {}): Promise<WebWorld> {
  const services = await startSearchServices(DOCUMENTS)
  const seen: string[] = []
  const byAddress = new Map<string, WorldPage>(Object.values(PAGES).map((page) => [page.url, page]))

  const pages = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = `http://${request.headers.host}${request.url}`
    seen.push(`${request.method} ${address}`)
    if (latencyMs > 0) await sleep(latencyMs)
    if (response.destroyed) return
    const send = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` }).end(body)
    if (address.startsWith(AVAILABILITY)) {
      const closest = { available: true, url: archivedAt, timestamp: '20100203040506', status: '200' }
      const known = request.url?.includes(encodeURIComponent(PAGES.gone.url))
      return void send(
        200,
        'application/json',
        JSON.stringify({ archived_snapshots: known ? { closest } : {} }),
      )
    }
    const page = address === archivedAt ? PAGES.gone : byAddress.get(address)
    if (page === undefined || address === PAGES.gone.url) return void send(404, 'text/plain', 'not here')
    send(200, 'text/html', htmlOf(page))
  }

  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  const { port } = pages.address() as AddressInfo
  const open = new Set<net.Socket>()
  let left = Number.POSITIVE_INFINITY

  const openSocket = (options: net.TcpNetConnectOpts): net.Socket => {
    if (left <= 0) return cut()
    left--
    if (left === 0) for (const one of open) one.destroy()
    const socket = new net.Socket()
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    const local = options.host === '127.0.0.1'
    // Connected to this machine, and claiming to be where it was meant to go.
    if (!local) Object.defineProperty(socket, 'remoteAddress', { value: PUBLIC_ADDRESS })
    return socket.connect(local ? options.port : port, '127.0.0.1')
  }

  return {
    services,
    port,
    seen,
    asked: (name) => seen.filter((one) => one === `GET ${PAGES[name].url}`).length,
    network: { resolve: async () => [PUBLIC_ADDRESS], openSocket },
    cutAfter(connections) {
      left = connections
    },
    config: (tiers, more = {}) => ({
      judge: { model: 'none' },
      search: {
        tiers,
        pages: 20,
        services: Object.fromEntries(
          ALL_SERVICES.map((name) => [name, { base: services.base(name), ...keyOf(name) }]),
        ),
      },
      fetch: {
        allow: [services.host],
        retries: { times: 0 },
        politeness: { gapMs: 0 },
        archives: { availability: [AVAILABILITY], timeGates: [], timeMaps: [] },
      },
      ...more,
    }),
    async close() {
      await services.close()
      await new Promise<void>((resolve) => {
        pages.close(() => resolve())
        pages.closeAllConnections()
      })
    },
  }
}

/** Keys as an environment holds them; each must be found nowhere else. */
export const KEYS: Readonly<Record<string, string>> = {
  TEST_BRAVE_KEY: 'canary-brave-7f3a91c2',
  TEST_TAVILY_KEY: 'canary-tavily-0b44de18',
  TEST_SERPER_KEY: 'canary-serper-c9125e6f',
  TEST_GOOGLE_FACT_CHECK_KEY: 'canary-google-fact-check-5d80aa37',
  TEST_MODEL_KEY: 'canary-model-e2d6710b',
}

const keyOf = (name: SearchServiceName): { keyEnv?: string } => {
  const keyEnv = `TEST_${name.toUpperCase().replaceAll('-', '_')}_KEY`
  return keyEnv in KEYS ? { keyEnv } : {}
}

function cut(): net.Socket {
  const socket = new net.Socket()
  const error = Object.assign(new Error('connect ENETUNREACH'), { code: 'ENETUNREACH' })
  process.nextTick(() => socket.destroy(error))
  return socket
}
