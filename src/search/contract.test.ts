import { describe, expect, it } from 'vitest'
import { EdtfDate, isAfter } from '../domain/index.js'
import {
  type CallService,
  type LeftOut,
  SearchError,
  type SearchProvider,
  type SearchQuery,
} from './index.js'
import { playedCall } from './testing/played-call.js'
import { KEY, PROVIDER_CASES } from './testing/provider-cases.js'

const QUERY: SearchQuery = { text: '"suspension bridge" length metres', limit: 10 }

async function failureOf(provider: SearchProvider, signal?: AbortSignal): Promise<SearchError> {
  const error = await provider.search(QUERY, signal).then(
    () => new Error('it found something'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof SearchError)) throw error
  return error
}

describe.each(PROVIDER_CASES)('$name', ({ name, make, answer, empty, holding, asksUntil }) => {
  const search = (body: unknown, query = QUERY, tell?: (left: LeftOut) => void) =>
    make(playedCall({ body }).call).search(query, undefined, tell)

  it('names itself as its hits do, and ranks them from 1', async () => {
    const provider = make(playedCall({ body: answer() }).call)
    expect(provider.name).toBe(name)
    const hits = await provider.search(QUERY)
    expect(hits).toHaveLength(2)
    expect(hits.map((hit) => [hit.provider, hit.rank])).toEqual([
      [name, 1],
      [name, 2],
    ])
  })

  it('gives plain addresses, words and dates', async () => {
    for (const hit of await search(answer())) {
      expect(new URL(hit.url).href).toBe(hit.url)
      expect(`${hit.title}${hit.snippet}`).not.toMatch(/<|&amp;|&#|\n/)
      expect(hit.title).not.toBe('')
      if (hit.published !== undefined) expect(EdtfDate.safeParse(hit.published).success).toBe(true)
    }
  })

  it('finds nothing in an empty answer', async () => {
    expect(await search(empty)).toEqual([])
  })

  it('takes no more than asked for', async () => {
    expect(await search(answer(), { ...QUERY, limit: 1 })).toHaveLength(1)
  })

  it.each([401, 403])('is refused with %d, and says what to look at', async (status) => {
    const error = await failureOf(make(playedCall({ status, body: { error: `bad key ${KEY}` } }).call))
    expect(error.code).toBe('SEARCH_REFUSED')
    expect(error.hint).toMatch(name === 'searxng' ? /search\.formats/ : /key/)
  })

  it('is limited with 429, for as long as the service says', async () => {
    const limited = (value?: string) =>
      failureOf(make(playedCall({ status: 429, headers: value ? [['retry-after', value]] : [] }).call))
    expect(await limited('7')).toMatchObject({ code: 'SEARCH_LIMITED', retryAfterMs: 7_000 })
    expect(await limited('soon')).toMatchObject({ code: 'SEARCH_LIMITED', retryAfterMs: undefined })
    const date = new Date(Date.now() + 60_000).toUTCString()
    const { retryAfterMs } = await limited(date)
    expect(retryAfterMs).toBeGreaterThan(50_000)
    expect(retryAfterMs).toBeLessThanOrEqual(60_000)
  })

  it.each([
    ['500', { status: 500, body: { error: 'inside' } }],
    ['a redirect', { status: 302, headers: [['location', 'https://elsewhere.example/']] as const }],
    ['a status for the request', { status: 400, body: { error: 'bad request' } }],
    ['half a document', { body: '{"results": [{"url": "https://' }],
    ['a web page', { body: '<!doctype html><title>Sorry</title><p>Please wait' }],
    ['nothing', { body: '' }],
    ['an array', { body: [1, 2, 3] }],
    ['a string', { body: '"results"' }],
    ['null', { body: 'null' }],
    [
      'lists that are none',
      {
        body: { results: 'x', web: 'x', claims: 'x', articles: 'x', organic: 'x', message: 'x', query: 'x' },
      },
    ],
    ['hits without addresses', { body: holding([{ url: 0 as never, title: 'x' }]) }],
  ])('fails on %s', async (_what, played) => {
    const error = await failureOf(make(playedCall(played).call))
    expect(error.code).toBe('SEARCH_FAILED')
    expect(error.provider).toBe(name)
    expect(error.hint).not.toBe('')
  })

  it('fails when there is no answer, keeping the reason', async () => {
    const error = await failureOf(make(() => Promise.reject(new Error('the connection was reset'))))
    expect(error).toMatchObject({ code: 'SEARCH_FAILED' })
    expect(error.message).toMatch(/the connection was reset/)
  })

  it('leaves at once when the caller gives up, even on a network that does not listen', async () => {
    const never: CallService = () => new Promise(() => {})
    const controller = new AbortController()
    const search = make(never).search(QUERY, controller.signal)
    controller.abort(new Error('enough'))
    await expect(search).rejects.toThrow('enough')
    await expect(make(never).search(QUERY, AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
  })

  it('hands its signal to the network', async () => {
    const { call, requests } = playedCall({ body: empty })
    const { signal } = new AbortController()
    await make(call).search({ ...QUERY, text: 'bridge length' }, signal)
    expect(requests.map((request) => request.signal)).toEqual(requests.map(() => signal))
  })

  it('shows its key in a secret header and nowhere else', async () => {
    const { call, requests } = playedCall({ body: answer() })
    const provider = make(call)
    await provider.search(QUERY)
    for (const { url, headers, body, secrets } of requests) {
      expect(url + (body ?? '')).not.toContain(KEY)
      const holders = Object.entries(headers ?? {}).filter(([, value]) => value.includes(KEY))
      for (const [header] of holders) expect(secrets).toContain(header)
      if (provider.needsKey) expect(holders).toHaveLength(1)
    }
    const leaks = [
      failureOf(make(playedCall({ status: 401, body: `Your key ${KEY} is wrong` }).call)),
      failureOf(make(playedCall({ status: 500, body: { headers: `Bearer ${KEY}` } }).call)),
      failureOf(make(playedCall({ body: `not JSON ${KEY}` }).call)),
      failureOf(make(() => Promise.reject(new Error(`cannot send ${KEY}`, { cause: new Error(KEY) })))),
    ]
    if (!provider.needsKey) return
    for (const error of await Promise.all(leaks)) {
      const told = [error.message, error.hint, String(error.cause), JSON.stringify(error), error.stack].join(
        '\n',
      )
      expect(told).not.toContain(KEY)
    }
  })

  it('asks for nothing later than a day, and drops what is', async () => {
    const before = '2019-03-31'
    const { call, requests } = playedCall({ body: empty })
    await make(call).search({ ...QUERY, text: 'bridge length', before })
    const asked = `${requests[0]?.url}\n${requests[0]?.body}`
    if (asksUntil) expect(asked).toMatch(asksUntil)

    const told: LeftOut[] = []
    const hits = await search(
      holding([
        { url: 'https://a.example/1', title: 'earlier', published: '2019-03-31' },
        { url: 'https://a.example/2', title: 'later', published: '2019-04-01' },
        { url: 'https://a.example/3', title: 'undated' },
      ]),
      { ...QUERY, before },
      (left) => told.push(left),
    )
    expect(hits.map(({ title }) => title)).toEqual(['earlier', 'undated'])
    expect(told).toEqual([
      { provider: name, url: 'https://a.example/2', reason: 'published-later', published: '2019-04-01' },
    ])
    for (const { published } of hits) {
      expect(published !== undefined && isAfter(published, EdtfDate.parse(before))).toBe(false)
    }
  })

  it('refuses a day that is none', async () => {
    const search = make(playedCall({ body: empty }).call).search({ ...QUERY, before: '2019-13-45' })
    await expect(search).rejects.toMatchObject({ code: 'DATE_INVALID' })
  })

  it('drops addresses that are no plain web addresses, and tells', async () => {
    const bad = [
      'javascript:alert(1)',
      'data:text/html,<b>x',
      'file:///etc/passwd',
      'ftp://a.example/',
      '//a.example/relative',
      'not an address',
      'https://user:secret@a.example/',
      'http://',
      `https://a.example/${'x'.repeat(3_000)}`,
      'https://a.example/\ud800',
    ]
    const told: LeftOut[] = []
    const good = { url: 'https://a.example/good', title: 'good' }
    const hits = await search(
      holding([...bad.map((url) => ({ url, title: 'bad' })), good]),
      { ...QUERY, limit: 20 },
      (left) => told.push(left),
    )
    expect(hits.map(({ url, rank }) => [url, rank])).toEqual([[good.url, 1]])
    expect(told).toHaveLength(bad.length)
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(['no-web-address']))
    for (const { url } of told) expect(url.length).toBeLessThanOrEqual(200)
  })

  it('makes plain words of whatever it is given, quickly', async () => {
    const titles = [
      'x'.repeat(1_000_000),
      '<'.repeat(100_000),
      '<a '.repeat(30_000),
      '<!--'.repeat(30_000),
      '&amp;'.repeat(30_000),
      `bridge \u202eegdirb\u202c <script>alert(1)</script>&lt;b&gt;bold&lt;/b&gt; \u0000\u001b[31m\ud800 end`,
    ]
    const started = performance.now()
    const hits = await search(
      holding(titles.map((title, index) => ({ url: `https://a.example/${index}`, title }))),
    )
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(hits).toHaveLength(titles.length)
    for (const { title, snippet, review } of hits) {
      const words = [title, snippet, review?.claim ?? '', review?.claimant ?? '', review?.publisher ?? '']
      for (const text of words) {
        expect(text.length).toBeLessThanOrEqual(1_100)
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]|<\/?[a-z]+>/i)
      }
    }
    expect(hits.at(-1)?.title).toBe('bridge egdirb bold \uFFFD end')
  })

  it('is not led to another host by the language', async () => {
    const { call, requests } = playedCall({ body: empty })
    for (const language of ['evil.example/', 'en@evil.example', '../..', 'xx'.repeat(50), 'de']) {
      await make(call).search({ text: 'bridge length', limit: 3, language })
    }
    const hosts = new Set(requests.map(({ url }) => new URL(url).hostname))
    for (const host of hosts) expect(host).not.toMatch(/evil/)
  })
})
