import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EdtfDate } from '../domain/index.js'
import { canonicalUrl, fuseHits, type SearchHit } from './index.js'

const hit = (provider: string, rank: number, url: string, more: Partial<SearchHit> = {}): SearchHit => ({
  provider,
  rank,
  url,
  title: url,
  snippet: '',
  ...more,
})

describe('fuseHits', () => {
  it('shows one page once, first what several found near the top', () => {
    const fused = fuseHits([
      [hit('a', 1, 'https://only-a.example/'), hit('a', 2, 'https://both.example/x?utm_source=a')],
      [hit('b', 1, 'https://both.example/x'), hit('b', 2, 'https://only-b.example/')],
    ])
    expect(fused.map(({ canonical }) => canonical)).toEqual([
      'https://both.example/x',
      'https://only-a.example',
      'https://only-b.example',
    ])
    expect(fused[0]).toMatchObject({
      url: 'https://both.example/x',
      provider: 'b',
      foundBy: [
        { provider: 'b', rank: 1 },
        { provider: 'a', rank: 2 },
      ],
    })
  })

  it('takes what the best-placed hit lacks from the others', () => {
    const published = EdtfDate.parse('2019-03-05')
    const [page] = fuseHits([
      [hit('a', 1, 'https://x.example/', { title: '' })],
      [
        hit('b', 3, 'http://www.x.example', {
          title: 'Title',
          snippet: 'Words',
          published,
          review: { claim: 'C' },
        }),
      ],
    ])
    expect(page).toMatchObject({
      url: 'https://x.example/',
      title: 'Title',
      snippet: 'Words',
      published,
      review: { claim: 'C' },
    })
  })

  const urls = fc.constantFrom(
    'https://a.example/',
    'http://www.a.example/',
    'https://b.example/?q=1',
    'https://c.example/x/',
  )
  const list = (provider: string) =>
    fc
      .array(urls, { maxLength: 5 })
      .map((found) =>
        found.map((url, index) => hit(provider, index + 1, url, { title: `${provider}${index}` })),
      )

  it('does not depend on the order of the lists, and keeps every page once', () => {
    fc.assert(
      fc.property(fc.tuple(list('a'), list('b'), list('c')), fc.array(fc.nat(2)), (lists, swaps) => {
        const shuffled = [...lists]
        for (const swap of swaps) shuffled.push(...shuffled.splice(swap, 1))
        const fused = fuseHits(lists)
        expect(fuseHits(shuffled)).toEqual(fused)
        const pages = new Set(lists.flat().map(({ url }) => canonicalUrl(url)))
        expect(new Set(fused.map(({ canonical }) => canonical))).toEqual(pages)
        expect(fused).toHaveLength(pages.size)
      }),
    )
  })
})
