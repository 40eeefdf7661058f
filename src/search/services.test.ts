import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type Failure,
  type SearchServiceName,
  type SearchServices,
  type ServedDocument,
  startSearchServices,
} from '../../test/support/search-services.js'
import {
  brave,
  type CallService,
  createSearchSession,
  crossref,
  gdelt,
  googleFactCheck,
  openalex,
  planQueries,
  type SearchProvider,
  searxng,
  serper,
  tavily,
  wikipedia,
} from './index.js'

const DOCUMENTS: ServedDocument[] = [
  {
    url: 'https://towers.example.org/history',
    title: 'The Eiffel Tower',
    snippet: 'The Eiffel Tower in Paris was completed in March 1889.',
    published: '2015-04-01',
    review: {
      claim: 'The Eiffel Tower was completed in 1889 in Paris',
      rating: 'True',
      publisher: 'Example Fact Desk',
    },
  },
  {
    url: 'https://news.example.com/eiffel-paint',
    title: 'Eiffel Tower repainted in Paris',
    snippet: 'The tower, completed in 1889, gets a new coat.',
    published: '2022-09-09',
  },
  {
    url: 'https://bread.example.net/',
    title: 'Sourdough',
    snippet: 'Flour, water, salt.',
    published: '2012-01-01',
  },
]

const call: CallService = async ({ url, headers, body, signal }) => {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
    redirect: 'manual',
  })
  return {
    status: answer.status,
    headers: [...answer.headers],
    body: new Uint8Array(await answer.arrayBuffer()),
  }
}

let services: SearchServices
beforeAll(async () => {
  services = await startSearchServices(DOCUMENTS)
})
afterAll(() => services.close())

const MAKE: Record<SearchServiceName, (base: string) => SearchProvider> = {
  wikipedia: (base) => wikipedia({ call, base }),
  crossref: (base) => crossref({ call, base }),
  openalex: (base) => openalex({ call, base }),
  gdelt: (base) => gdelt({ call, base }),
  searxng: (base) => searxng({ call, base }),
  brave: (base) => brave({ call, base, key: 'a-key' }),
  tavily: (base) => tavily({ call, base, key: 'a-key' }),
  serper: (base) => serper({ call, base, key: 'a-key' }),
  'google-fact-check': (base) => googleFactCheck({ call, base, key: 'a-key' }),
}
const NAMES = Object.keys(MAKE) as SearchServiceName[]
const providerOf = (name: SearchServiceName) => MAKE[name](services.base(name))
afterEach(() => {
  for (const name of NAMES) services.fail(name)
})

const [planned] = planQueries({ text: 'The Eiffel Tower was completed in 1889 in Paris.' })
const query = { text: planned?.text ?? '', limit: 5 }

describe.each(NAMES)('%s over HTTP', (name) => {
  it('finds the planned query’s pages and no others', async () => {
    const hits = await providerOf(name).search(query)
    expect(hits[0]?.url).toBe('https://towers.example.org/history')
    expect(hits.map(({ url }) => url)).not.toContain('https://bread.example.net/')
    expect(services.requests.at(-1)).toMatchObject({ service: name })
  })

  it('finds nothing published later than asked', async () => {
    const hits = await providerOf(name).search({ ...query, before: '2016-01-01' })
    expect(hits.length).toBeGreaterThan(0)
    // What carries no date (this service gives none) is kept by the service, which was asked for the day.
    expect(hits.map(({ url }) => url)).not.toContain('https://news.example.com/eiffel-paint')
  })

  const failures: [string, Failure, string][] = [
    ['429', { status: 429, retryAfter: '60' }, 'SEARCH_LIMITED'],
    ['401', { status: 401 }, 'SEARCH_REFUSED'],
    ['500', { status: 500 }, 'SEARCH_FAILED'],
    ['malformed JSON', { malformed: true }, 'SEARCH_FAILED'],
    ['a web page', { html: true }, 'SEARCH_FAILED'],
    ['a cut connection', { dead: true }, 'SEARCH_FAILED'],
  ]
  it.each(failures)('gives way to the next provider on %s', async (_what, how, code) => {
    services.fail(name, how)
    const other: SearchServiceName = name === 'searxng' ? 'openalex' : 'searxng'
    const session = createSearchSession({ tiers: [[providerOf(name)], [providerOf(other)]] })
    const { hits, asked } = await session.search(query)
    expect(hits[0]?.url).toBe('https://towers.example.org/history')
    expect(asked.map((one) => [one.provider, one.code])).toEqual([
      [name, code],
      [other, undefined],
    ])
  })

  it('is left when it does not answer', async () => {
    services.fail(name, { delayMs: 5_000 })
    const search = providerOf(name).search(query, AbortSignal.timeout(100))
    await expect(search).rejects.toThrow(/timeout/i)
  })
})

describe('all services in one session', () => {
  it('shows each page once, in the same order every time', async () => {
    const run = () => createSearchSession({ providers: NAMES.map(providerOf) }).search(query)
    const [one, two] = [await run(), await run()]
    expect(one.hits.map(({ canonical }) => canonical)).toEqual([
      'https://towers.example.org/history',
      'https://news.example.com/eiffel-paint',
    ])
    expect(one.hits[0]?.foundBy).toHaveLength(NAMES.length)
    expect(one.hits[0]?.review).toMatchObject({ publisher: 'Example Fact Desk' })
    expect(two).toEqual(one)
  })

  it('is well again after so many failures as were asked for', async () => {
    services.fail('searxng', { status: 500, times: 1 })
    const session = createSearchSession({ providers: [providerOf('searxng')] })
    const before = services.count('searxng')
    expect((await session.search(query)).asked[0]?.code).toBe('SEARCH_FAILED')
    expect((await session.search(query)).hits.length).toBeGreaterThan(0)
    expect(services.count('searxng') - before).toBe(2)
  })
})
