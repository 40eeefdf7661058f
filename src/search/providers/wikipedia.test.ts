import { describe, expect, it } from 'vitest'
import { wikipedia } from '../index.js'
import { playedCall } from '../testing/played-call.js'

const page = (title: string, index: number, day: string) => ({
  title,
  index,
  canonicalurl: `https://en.wikipedia.org/wiki/${title}`,
  extract: `About ${title}.`,
  revisions: [{ revid: 7, timestamp: `${day}T08:00:00Z` }],
})
const pages = (...list: unknown[]) => ({ body: { query: { pages: list } } })

describe('wikipedia', () => {
  it('keeps the order of the search, which is not the order of the answer', async () => {
    const { call } = playedCall(pages(page('Second', 2, '2019-01-01'), page('First', 1, '2019-01-01')))
    const hits = await wikipedia({ call }).search({ text: 'x', limit: 5 })
    expect(hits.map(({ title }) => title)).toEqual(['First', 'Second'])
  })

  it('asks the edition of the language', async () => {
    const { call, requests } = playedCall({ body: {} })
    await wikipedia({ call }).search({ text: 'Brücke', limit: 5, language: 'de-AT' })
    await wikipedia({ call, language: 'fr' }).search({ text: 'pont', limit: 5 })
    expect(requests.map(({ url }) => new URL(url).hostname)).toEqual(['de.wikipedia.org', 'fr.wikipedia.org'])
  })

  it('asks for any of the words where no page has all of them', async () => {
    const { call, requests } = playedCall({ body: {} }, pages(page('Bridge', 1, '2019-01-01')))
    const hits = await wikipedia({ call }).search({ text: '"Example Bay" bridge length', limit: 5 })
    expect(hits).toHaveLength(1)
    expect(requests.map(({ url }) => new URL(url).searchParams.get('gsrsearch'))).toEqual([
      '"Example Bay" bridge length',
      '"Example Bay" OR bridge OR length',
    ])
  })

  it('gives the version in force on the day asked about, under its own address', async () => {
    const { call, requests } = playedCall(
      pages(page('Bridge', 1, '2024-05-01')),
      pages({ title: 'Bridge', revisions: [{ revid: 42, timestamp: '2019-03-30T10:00:00Z' }] }),
    )
    const hits = await wikipedia({ call }).search({ text: 'bridge', limit: 5, before: '2019-03-31' })
    expect(hits).toMatchObject([
      { url: 'https://en.wikipedia.org/wiki/Bridge?oldid=42', title: 'Bridge', published: '2019-03-30' },
    ])
    const asked = new URL(requests[1]?.url ?? '').searchParams
    expect([asked.get('titles'), asked.get('rvstart'), asked.get('rvlimit')]).toEqual([
      'Bridge',
      '2019-03-31T23:59:59Z',
      '1',
    ])
  })

  it('drops a page that did not exist on that day', async () => {
    const { call } = playedCall(pages(page('Bridge', 1, '2024-05-01')), pages({ title: 'Bridge' }))
    expect(await wikipedia({ call }).search({ text: 'bridge', limit: 5, before: '2019-03-31' })).toEqual([])
  })

  it.each([
    ['ratelimited', 'SEARCH_LIMITED'],
    ['cirrussearch-backend-error', 'SEARCH_FAILED'],
  ])('reads the error %s, which comes with status 200', async (code, expected) => {
    const { call } = playedCall({ body: { error: { code, info: 'No.' } } })
    await expect(wikipedia({ call }).search({ text: 'x', limit: 5 })).rejects.toMatchObject({
      code: expected,
    })
  })
})
