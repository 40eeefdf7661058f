import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl } from './index.js'

describe('canonicalUrl', () => {
  it.each([
    ['http://example.org/', 'https://example.org'],
    ['https://www.example.org', 'https://example.org'],
    ['https://EXAMPLE.org:443/Path/', 'https://example.org/Path'],
    ['http://example.org:80/a', 'https://example.org/a'],
    ['https://example.org/a#section', 'https://example.org/a'],
    ['https://example.org/a#:~:text=words', 'https://example.org/a'],
    ['https://example.org/?utm_source=x&utm_medium=y', 'https://example.org'],
    ['https://example.org/a?fbclid=1&id=7&gclid=2', 'https://example.org/a?id=7'],
    ['https://example.org/a?b=2&a=1', 'https://example.org/a?a=1&b=2'],
    ['https://example.org/index.html', 'https://example.org'],
    ['https://example.org/docs/index.htm#top', 'https://example.org/docs'],
    ['https://m.example.org/story', 'https://example.org/story'],
    ['https://mobile.example.org/story', 'https://example.org/story'],
    ['https://en.m.wikipedia.org/wiki/Bridge', 'https://en.wikipedia.org/wiki/Bridge'],
    ['https://example.org/%7euser', 'https://example.org/~user'],
    ['https://example.org/a%2fb', 'https://example.org/a%2Fb'],
    ['https://example.org./a', 'https://example.org/a'],
    ['http://dx.doi.org/10.5555/ABC', 'https://doi.org/10.5555/abc'],
    ['https://例え.jp/あ', 'https://xn--r8jz45g.jp/%E3%81%82'],
  ])('%s → %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical)
  })

  it.each([
    ['a parameter', 'https://example.org/a?id=1', 'https://example.org/a?id=2'],
    ['a version', 'https://en.wikipedia.org/wiki/A', 'https://en.wikipedia.org/wiki/A?oldid=5'],
    ['the case of a path', 'https://example.org/A', 'https://example.org/a'],
    ['a language edition', 'https://de.wikipedia.org/wiki/A', 'https://en.wikipedia.org/wiki/A'],
    ['a named port', 'https://example.org:8443/', 'https://example.org/'],
    ['an application’s page', 'https://example.org/#!/a', 'https://example.org/#!/b'],
    ['a site called m', 'https://m.org/', 'https://org/'],
    ['an address of the machine', 'http://127.0.0.1/a', 'https://127.0.0.1/a'],
    ['the number of a repeated parameter', 'https://example.org/?a=1&a=2', 'https://example.org/?a=1'],
  ])('keeps apart what differs in %s', (_what, one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other))
  })

  it('leaves alone what is no web address', () => {
    for (const text of ['', 'mailto:a@example.org', 'file:///a', 'nothing']) {
      expect(canonicalUrl(text)).toBe(text)
    }
  })

  const part = fc.constantFrom(
    'a',
    'B',
    '%7e',
    '%2f',
    '%',
    'index.html',
    'index.htm',
    '',
    '.',
    '..',
    '%2e',
    '%%37e',
    '%%32%65',
    'é',
    'x y',
  )
  const address = fc
    .record({
      scheme: fc.constantFrom('http', 'https', 'HTTPS'),
      prefix: fc.array(fc.constantFrom('www.', 'm.', 'mobile.', 'amp.', 'www2.', 'en.m.'), { maxLength: 4 }),
      host: fc.constantFrom(
        'example.org',
        'co.uk',
        'wikipedia.org',
        'doi.org',
        '127.0.0.1',
        '[::1]',
        'a.b.c.d',
      ),
      port: fc.constantFrom('', ':80', ':443', ':8080', ':'),
      path: fc.array(part, { maxLength: 5 }),
      query: fc.array(
        fc.constantFrom('a=1', 'a=2', 'utm_source=x', 'b', '=c', 'd=%7E', 'amp=1', 'q=a+b%20c'),
        {
          maxLength: 4,
        },
      ),
      hash: fc.constantFrom('', '#x', '#!/x', '#'),
    })
    .map(
      ({ scheme, prefix, host, port, path, query, hash }) =>
        `${scheme}://${prefix.join('')}${host}${port}/${path.join('/')}${query.length ? `?${query.join('&')}` : ''}${hash}`,
    )
    .filter((text) => URL.canParse(text))

  it('changes nothing the second time, and stays an address', () => {
    fc.assert(
      fc.property(
        fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true })),
        (text) => {
          const once = canonicalUrl(text)
          expect(URL.canParse(once)).toBe(true)
          expect(canonicalUrl(once)).toBe(once)
        },
      ),
      { numRuns: 500 },
    )
  })
})
