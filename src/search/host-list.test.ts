import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostList, hostsBehind } from './index.js'

describe('hostList', () => {
  it.each([
    ['example.org', 'example.org'],
    ['example.org', 'www.example.org'],
    ['example.org', 'a.b.example.org'],
    ['www.example.org', 'example.org'],
    ['*.example.org', 'news.example.org'],
    ['.example.org', 'example.org'],
    ['https://www.example.org/about', 'news.example.org'],
    ['EXAMPLE.org.', 'example.ORG.'],
    ['例え.jp', 'www.xn--r8jz45g.jp'],
    ['127.0.0.1', '127.0.0.1'],
    ['gov', 'agency.gov'],
  ])('%s covers %s', (entry, host) => {
    expect(hostList([entry]).covering(host)).toBeDefined()
  })

  it.each([
    ['example.org', 'notexample.org'],
    ['example.org', 'example.org.evil.net'],
    ['example.org', 'example.com'],
    ['example.org', 'org'],
    ['example.org', 'exampleXorg'],
    ['news.example.org', 'example.org'],
    ['0.0.1', '127.0.0.1'],
  ])('%s does not cover %s', (entry, host) => {
    expect(hostList([entry]).covering(host)).toBeUndefined()
  })

  it.each(['', ' ', '*', 'a b', 'user@example.org', 'ex*mple.org', '://'])(
    'does not take %j for a site',
    (entry) => {
      expect(() => hostList(['example.org', entry])).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID' }),
      )
    },
  )

  it('covers a name and everything under it, and no name that only ends like it', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/)
    fc.assert(
      fc.property(label, label, (under, glued) => {
        const list = hostList(['example.org'])
        expect(list.covering(`${under}.example.org`)).toBe('example.org')
        expect(list.covering(`${glued}example.org`)).toBeUndefined()
        expect(list.covering(`example.org.${glued}`)).toBeUndefined()
      }),
    )
  })
})

describe('hostsBehind', () => {
  it.each([
    ['https://www.example.org/a', ['www.example.org']],
    ['https://web.archive.org/web/2020/https://example.org/a', ['web.archive.org', 'example.org']],
    ['https://web.archive.org/web/20200101000000id_/example.org/a', ['web.archive.org', 'example.org']],
    ['https://archive.example/https%3A%2F%2Fexample.org%2Fa', ['archive.example', 'example.org']],
    ['https://example-org.translate.goog/a', ['example-org.translate.goog', 'example.org']],
    [
      'https://my--site-example-org.cdn.ampproject.org/c/s/x',
      ['my--site-example-org.cdn.ampproject.org', 'my-site.example.org'],
    ],
    ['https://example.net/%E0%A4%A', ['example.net']],
  ])('%s', (address, hosts) => {
    expect(hostsBehind(address)).toEqual(hosts)
  })
})
