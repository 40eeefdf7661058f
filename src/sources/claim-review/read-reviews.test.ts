import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClaimReview } from '../../domain/index.js'
import { readClaimReviews } from './read-reviews.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (value: unknown) => readClaimReviews(bytes(JSON.stringify(value)), 'feed.json')

const NODE = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://almanac.example/checks/teapot?lang=en#top',
  claimReviewed: 'The teapot was invented in Iceland.',
  headline: 'No, Iceland did not invent the teapot',
  author: { '@type': 'Organization', name: 'The Almanac' },
  datePublished: '2021-03-04T10:00:00Z',
  inLanguage: 'en_GB',
  itemReviewed: { '@type': 'Claim', author: { '@type': 'Person', name: 'Ólafur the Younger' } },
  reviewRating: {
    '@type': 'Rating',
    ratingValue: '1',
    bestRating: 5,
    worstRating: 1,
    alternateName: 'False',
  },
}
const EXPECTED = {
  url: 'https://almanac.example/checks/teapot?lang=en',
  claimReviewed: 'The teapot was invented in Iceland.',
  title: 'No, Iceland did not invent the teapot',
  publisher: 'The Almanac',
  claimant: 'Ólafur the Younger',
  datePublished: '2021-03-04',
  language: 'en-GB',
  rating: { text: 'False', value: 1, best: 5, worst: 1 },
}

describe('readClaimReviews', () => {
  it('reads a JSON-LD ClaimReview', () => {
    expect(read(NODE)).toMatchObject({ reviews: [EXPECTED], refused: [] })
  })

  it.each([
    ['a list', [NODE]],
    ['a @graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, NODE] }],
    ['a full address as type', { ...NODE, '@type': ['http://schema.org/ClaimReview', 'Review'] }],
    [
      'a DataFeed',
      {
        '@type': 'DataFeed',
        dataFeedElement: [
          { '@type': 'DataFeedItem', item: [NODE] },
          { '@type': 'DataFeedItem', item: null },
        ],
      },
    ],
    ['a DataFeed of single items', { '@type': 'DataFeed', dataFeedElement: { item: NODE } }],
    ['the same one twice', [NODE, NODE]],
  ])('reads %s', (_name, value) => {
    expect(read(value)).toMatchObject({ reviews: [EXPECTED], refused: [] })
    expect(read(value).reviews).toHaveLength(1)
  })

  const TOOLS = {
    text: 'Honey never spoils.',
    claimant: 'A jar',
    claimReview: [
      {
        publisher: { name: 'Pantry Review', site: 'pantry.example' },
        url: 'https://pantry.example/honey',
        title: 'How long does honey keep?',
        reviewDate: '2020-02-01T00:00:00Z',
        textualRating: 'Mostly true',
        languageCode: 'en',
      },
      { publisher: { site: 'larder.example' }, url: 'https://larder.example/h', textualRating: 'Correct' },
    ],
  }

  it('reads an answer of the Fact Check Tools API, each review of a claim', () => {
    const { reviews, refused } = read({ claims: [TOOLS], nextPageToken: 'CAo' })
    expect(refused).toEqual([])
    expect(reviews).toMatchObject([
      {
        claimReviewed: 'Honey never spoils.',
        publisher: 'Pantry Review',
        claimant: 'A jar',
        datePublished: '2020-02-01',
        rating: { text: 'Mostly true' },
      },
      { publisher: 'larder.example', rating: { text: 'Correct' } },
    ])
  })

  it('reads JSON Lines of any of them, and names the line of what is none', () => {
    const lines = [
      JSON.stringify(NODE),
      '',
      JSON.stringify(TOOLS),
      '{"broken":',
      JSON.stringify({ ...NODE, url: 'ftp://x' }),
    ]
    const { reviews, refused } = readClaimReviews(bytes(lines.join('\n')), 'feed.jsonl')
    expect(reviews).toHaveLength(3)
    expect(refused).toEqual([
      { where: 'line 4', reason: 'it is not JSON' },
      { where: 'line 5, review 4', reason: 'its `url` is not a web address: ftp://x' },
    ])
  })

  it('reads the JSON-LD of a page', () => {
    const html = `<!doctype html><html><head><SCRIPT type='application/ld+json'>${JSON.stringify(NODE)}</SCRIPT>
      <script>var a = "<script"</script><script type="application/ld+json">{oops</script></head><body>Words</body></html>`
    const { reviews, refused } = readClaimReviews(bytes(html), 'page.html')
    expect(reviews).toMatchObject([EXPECTED])
    expect(refused).toEqual([{ where: 'line 2', reason: 'it is not JSON' }])
  })

  it('takes the claim from what is reviewed where older markup has it, and the host for a publisher', () => {
    const { reviews } = read({
      '@type': 'ClaimReview',
      url: 'https://old.example/1',
      itemReviewed: { '@type': 'CreativeWork', name: 'Ravens can count.' },
    })
    expect(reviews).toMatchObject([{ claimReviewed: 'Ravens can count.', publisher: 'old.example' }])
    expect(reviews[0]).not.toHaveProperty('rating')
  })

  it('makes plain words of markup, entities and unseen marks', () => {
    const { reviews } = read({
      ...NODE,
      claimReviewed: ' Tea &amp; <b>scones</b>\n cost &#163;5 \u202Enow\u001B[31m &lt;i&gt;really&lt;/i&gt;',
      itemReviewed: { author: [{ name: '<script>alert(1)</script>' }] },
    })
    expect(reviews).toMatchObject([
      { claimReviewed: 'Tea & scones cost £5 now really', claimant: 'alert(1)' },
    ])
  })

  it.each([
    ['a script', 'javascript:alert(1)', /not a web address/],
    ['a file', 'file:///etc/passwd', /not a web address/],
    ['nothing', undefined, /no `url`/],
    ['an object', { href: 'https://x.example' }, /no `url`/],
    ['two megabytes', `https://x.example/${'a'.repeat(2_000_000)}`, /not a web address/],
  ])('refuses an address that is %s', (_name, url, reason) => {
    const { reviews, refused } = read([{ ...NODE, url }, NODE])
    expect(reviews).toHaveLength(1)
    expect(refused).toMatchObject([{ where: 'review 1', reason: expect.stringMatching(reason) }])
    expect(refused[0]?.reason.length).toBeLessThan(200)
  })

  it.each([
    ['missing', undefined],
    ['empty', '  '],
    ['without a word', '…!'],
    ['a list of objects', [{ a: 1 }]],
    ['ten megabytes', 'word '.repeat(2_000_000)],
  ])('refuses a claim that is %s', (_name, claimReviewed) => {
    const { itemReviewed: _none, ...bare } = NODE
    expect(read([{ ...bare, claimReviewed }]).refused).toHaveLength(1)
  })

  it('cuts long names and titles instead of refusing them', () => {
    const { reviews } = read({
      ...NODE,
      headline: 'x'.repeat(10_000_000),
      author: { name: '𝒜'.repeat(5_000) },
    })
    expect(reviews[0]?.title?.length).toBe(500)
    expect(reviews[0]?.publisher.length).toBeLessThanOrEqual(200)
    expect(reviews[0]?.publisher.isWellFormed()).toBe(true)
  })

  it.each([
    ['lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['graphs', `${'{"@graph":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ])('survives %s nested deeper than any feed', (_name, text) => {
    expect(() => readClaimReviews(bytes(text), 'deep.json')).toThrow(/no ClaimReview/)
  })

  it('reads a page of a million open scripts in no time', () => {
    const started = performance.now()
    expect(() => readClaimReviews(bytes('<script '.repeat(1_000_000)), 'page.html')).toThrow(/no JSON-LD/)
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  it.each([
    ['prose', 'Teapots are nice.', /neither JSON nor a page/],
    ['a page without any', '<p>Hello</p>', /no JSON-LD/],
    ['JSON of something else', '{"a": 1}', /no ClaimReview/],
  ])('says of %s what is missing', (_name, text, message) => {
    expect(() => readClaimReviews(bytes(text), 'x')).toThrow(message)
  })

  it('names one broken JSON text once', () => {
    const { refused } = readClaimReviews(bytes(`${JSON.stringify(NODE, null, 2).slice(0, -1)}`), 'cut.json')
    expect(refused).toEqual([{ where: 'the file', reason: 'it is not JSON' }])
  })

  it('gives valid reviews or reasons for anything at all', () => {
    const anything = fc.anything({ withBigInt: false, maxDepth: 3 })
    const node = fc.record({
      '@type': fc.constant('ClaimReview'),
      url: fc.oneof(fc.webUrl(), anything),
      claimReviewed: fc.oneof(fc.string({ unit: 'binary' }), anything),
      author: anything,
      itemReviewed: anything,
      reviewRating: fc.oneof(fc.record({ ratingValue: anything, alternateName: anything }), anything),
      datePublished: fc.oneof(fc.string(), anything),
      inLanguage: anything,
    })
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 4 }), (nodes) => {
        const { reviews, refused } = read(nodes)
        expect(reviews.length + refused.length).toBeGreaterThan(0)
        for (const review of reviews)
          expect(ClaimReview.parse(JSON.parse(JSON.stringify(review)))).toEqual(review)
      }),
      { numRuns: 200 },
    )
  })
})
