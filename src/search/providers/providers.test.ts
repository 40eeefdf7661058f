import { describe, expect, it } from 'vitest'
import { brave, crossref, gdelt, googleFactCheck, openalex, searxng, serper, tavily } from '../index.js'
import { playedCall } from '../testing/played-call.js'
import { NOW, PROVIDER_CASES } from '../testing/provider-cases.js'

/** What one provider makes of its fixture. */
async function hitsOf(name: string) {
  const found = PROVIDER_CASES.find((one) => one.name === name)
  if (!found) throw new Error(`no case for ${name}`)
  return found.make(playedCall({ body: found.answer() }).call).search({ text: 'bridge length', limit: 10 })
}

const now = () => NOW
const key = 'k'
const query = { text: '"Example Bay" bridge length', limit: 7 }

describe('crossref', () => {
  it('reads works with their DOI, partial dates, and where they stand', async () => {
    expect(await hitsOf('crossref')).toMatchObject([
      {
        url: 'https://doi.org/10.5555/bridge.1',
        title: 'Wind load on long suspension bridges',
        snippet: 'Abstract Cables of 503 m were measured for a year.',
        published: '2018-07',
      },
      { snippet: 'Annals of Coastal History, Example Press' },
    ])
    expect((await hitsOf('crossref'))[1]).not.toHaveProperty('published')
  })

  it('asks with plain words and whom to write to', async () => {
    const { call, requests } = playedCall({ body: { message: { items: [] } } })
    await crossref({ call, mailto: 'desk@example.org' }).search(query)
    const asked = new URL(requests[0]?.url ?? '')
    expect(asked.origin + asked.pathname).toBe('https://api.crossref.org/works')
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      'query.bibliographic': 'Example Bay bridge length',
      rows: '7',
      mailto: 'desk@example.org',
    })
  })
})

describe('openalex', () => {
  it('puts the abstract together again', async () => {
    expect(await hitsOf('openalex')).toMatchObject([
      { url: 'https://doi.org/10.5555/bridge.1', snippet: 'Cables were measured; towers were not.' },
      { url: 'https://repository.example.edu/items/77', published: '2017-02-11', snippet: '' },
    ])
  })

  it('needs no key', async () => {
    const { call, requests } = playedCall({ body: { results: [] } })
    await openalex({ call }).search(query)
    expect(requests[0]?.headers).not.toHaveProperty('Authorization')
  })

  it('is not filled up by an index with far places', async () => {
    const abstract_inverted_index = { near: [0], far: [1e9], wrong: [-1, 0.5] }
    const { call } = playedCall({
      body: { results: [{ doi: 'https://doi.org/10.5555/x', abstract_inverted_index }] },
    })
    expect((await openalex({ call }).search(query))[0]?.snippet).toBe('near')
  })
})

describe('gdelt', () => {
  const asked = async (text: string, more: { language?: string; before?: string } = {}) => {
    const { call, requests } = playedCall({ body: {} })
    await gdelt({ call, now }).search({ text, limit: 5, ...more })
    return requests[0] && new URL(requests[0].url).searchParams
  }

  it('reads articles with the day they were seen', async () => {
    expect(await hitsOf('gdelt')).toMatchObject([
      { url: 'https://news.example.com/2019/04/bridge-repainted', published: '2019-04-12', snippet: '' },
      { published: '2019-03-10' },
    ])
  })

  it.each([
    ['"Example Bay" bridge length in m', '"Example Bay" bridge length'],
    ['one two three four five six seven', 'one two three four five'],
    ['well-known U.S. bridge', '"well-known" "U.S" bridge'],
    ['长城 全长', '长城 全长'],
  ])('asks %s as %s', async (text, terms) => {
    expect((await asked(text))?.get('query')).toBe(terms)
  })

  it('does not ask what the service would refuse', async () => {
    expect(await asked('a in of')).toBeUndefined()
  })

  it('names the language in English', async () => {
    expect((await asked('puente', { language: 'es-MX' }))?.get('query')).toBe('puente sourcelang:spanish')
  })

  it('reads refusals in plain words with status 200', async () => {
    const search = (body: string) => gdelt({ call: playedCall({ body }).call, now }).search(query)
    await expect(search('Please limit requests to one every 5 seconds or contact us.')).rejects.toMatchObject(
      {
        code: 'SEARCH_LIMITED',
      },
    )
    await expect(search('Your query was too short or too long.')).rejects.toMatchObject({
      code: 'SEARCH_FAILED',
      message: expect.stringContaining('too short or too long'),
    })
    expect(await search('The start date must be within the last 3 months.')).toEqual([])
  })

  it('mends JSON that the service breaks', async () => {
    const body = '{"articles": [{"url": "https://a.example/1", "title": "A \\o/ \t bridge \\" end"}]}'
    const [hit] = await gdelt({ call: playedCall({ body }).call, now }).search(query)
    expect(hit?.title).toBe('A \\o/ bridge " end')
  })
})

describe('searxng', () => {
  it('asks the configured server, wherever it is mounted', async () => {
    const { call, requests } = playedCall({ body: { results: [] } })
    await searxng({ call, base: 'http://searx.example.org/find/' }).search(query)
    expect(requests[0]?.url).toMatch(/^http:\/\/searx\.example\.org\/find\/search\?q=%22Example\+Bay%22/)
  })

  it('says which setting is missing when JSON is forbidden', async () => {
    const search = searxng({
      call: playedCall({ status: 403 }).call,
      base: 'http://searx.example.org',
    }).search(query)
    await expect(search).rejects.toMatchObject({ hint: expect.stringContaining('search.formats') })
  })
})

describe('brave', () => {
  it('reads web results, dated or not', async () => {
    const hits = await hitsOf('brave')
    expect(hits).toMatchObject([
      { snippet: 'Its main span is 503 metres long.', published: '2018-05-02' },
      { title: 'Tide & light' },
    ])
  })

  it('uses the service’s own language codes', async () => {
    const { call, requests } = playedCall({ body: { type: 'search' } })
    await brave({ call, key }).search({ ...query, language: 'ja-JP' })
    expect(new URL(requests[0]?.url ?? '').searchParams.get('search_lang')).toBe('jp')
  })

  it('reads a wrong key and a used-up plan, which it tells in its own ways', async () => {
    const wrong = { status: 422, body: { error: { code: 'SUBSCRIPTION_TOKEN_INVALID' } } }
    await expect(brave({ call: playedCall(wrong).call, key }).search(query)).rejects.toMatchObject({
      code: 'SEARCH_REFUSED',
    })
    await expect(brave({ call: playedCall({ status: 402 }).call, key }).search(query)).rejects.toMatchObject({
      code: 'SEARCH_LIMITED',
    })
  })
})

describe('tavily', () => {
  it('posts its question, and reads dates where there are any', async () => {
    const hits = await hitsOf('tavily')
    expect(hits.map(({ published }) => published)).toEqual([undefined, '2019-03-05'])
    const { call, requests } = playedCall({ body: { results: [] } })
    await tavily({ call, key }).search(query)
    expect(requests[0]?.headers).toMatchObject({
      Authorization: 'Bearer k',
      'Content-Type': 'application/json',
    })
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ query: query.text, max_results: 7 })
  })

  it('takes a used-up allowance for a limit', async () => {
    const search = tavily({ call: playedCall({ status: 432 }).call, key }).search(query)
    await expect(search).rejects.toMatchObject({ code: 'SEARCH_LIMITED' })
  })
})

describe('serper', () => {
  it('reads organic results only', async () => {
    const hits = await hitsOf('serper')
    expect(hits.map(({ url }) => url)).toEqual([
      'https://bridges.example.org/length',
      'https://towers.example.org/',
    ])
    expect(hits[0]?.published).toBe('2018-05-02')
  })

  it('takes used-up credits for a limit', async () => {
    const played = playedCall({ status: 400, body: { message: 'Not enough credits' } })
    await expect(serper({ call: played.call, key }).search(query)).rejects.toMatchObject({
      code: 'SEARCH_LIMITED',
    })
  })
})

describe('google-fact-check', () => {
  it('makes a hit of each review, with the claim in its publisher’s words', async () => {
    expect(await hitsOf('google-fact-check')).toMatchObject([
      {
        url: 'https://facts.example.org/longest-bridge',
        title: 'Is this bridge the longest?',
        published: '2018-01-15',
        review: {
          claim: 'The bridge is the longest in the world.',
          claimant: 'A travel leaflet',
          rating: { text: 'False' },
          publisher: 'Example Fact Desk',
        },
      },
      { title: 'The bridge is the longest in the world.', review: { publisher: 'check.example.net' } },
    ])
  })

  it('reads a wrong key, which is a bad request to it', async () => {
    const body = {
      error: { code: 400, message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] },
    }
    const search = googleFactCheck({ call: playedCall({ status: 400, body }).call, key }).search(query)
    await expect(search).rejects.toMatchObject({ code: 'SEARCH_REFUSED' })
  })
})
