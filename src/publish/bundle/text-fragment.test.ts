import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cite, type SnapshotId, sha256, sourceIdOf } from '../../domain/index.js'
import { anyText } from '../testing/fixtures.js'
import { textFragmentUrl } from './text-fragment.js'

const URL_OF_PAGE = 'https://survey.example/bridges?id=7'
const HTML = { mediaType: 'text/html' }

function quoted(text: string, exact: string, url = URL_OF_PAGE) {
  const start = text.indexOf(exact)
  const at = { snapshot: sha256(text) as SnapshotId, source: sourceIdOf(url), url }
  return cite(at, text, { start, end: start + exact.length })
}

/** The parts of a directive, decoded: prefix-, start, end, -suffix. */
const partsOf = (url: string): string[] =>
  (url.split(':~:text=')[1] ?? '').split(',').map((part) => decodeURIComponent(part))

describe('a text fragment', () => {
  it('encodes what has a meaning in a directive', () => {
    const text = 'The well-known bridge, 503 m & 49 m wide, opened in 1932.'
    const url = textFragmentUrl(quoted(text, text), HTML)
    expect(url).toBe(
      `${URL_OF_PAGE}#:~:text=The%20well%2Dknown%20bridge%2C%20503%20m%20%26%2049%20m%20wide%2C%20opened%20in%201932.`,
    )
  })

  it('gives the first and last words of a long quote, and of one across blocks', () => {
    const long = `The bridge was opened in March ${'after many years of work '.repeat(6)}by the mayor of the town.`
    expect(partsOf(textFragmentUrl(quoted(long, long), HTML))).toEqual([
      'The bridge was opened in',
      'the mayor of the town.',
    ])
    const blocks = 'Length\n503 metres'
    expect(partsOf(textFragmentUrl(quoted(blocks, blocks), HTML))).toEqual(['Length', '503 metres'])
  })

  it('tells a repeated quote apart by whole words around it', () => {
    const text = 'In the north it is 503 metres long. In the south it is 503 metres long.'
    const url = textFragmentUrl(quoted(text, '503 metres'), { ...HTML, text })
    expect(partsOf(url)).toEqual(['the north it is-', '503 metres', '-long. In the south it is 503'])
    expect(url).toContain('is-,503')
  })

  it('works where words have no spaces between them', () => {
    const text = '東京タワーの高さは333メートルです。'.repeat(9)
    const [start, end] = partsOf(textFragmentUrl(quoted(text, text), HTML))
    expect(text.startsWith(start ?? '?')).toBe(true)
    expect(text.endsWith(end ?? '?')).toBe(true)
    expect((start ?? '').length).toBeLessThan(30)
  })

  it('is joined to a fragment that is there, and replaces another directive', () => {
    const text = 'It opened in 1932.'
    const at = (url: string) => textFragmentUrl(quoted(text, text, url), HTML)
    expect(at('https://a.example/#history')).toBe(
      'https://a.example/#history:~:text=It%20opened%20in%201932.',
    )
    expect(at('https://a.example/#:~:text=old')).toBe('https://a.example/#:~:text=It%20opened%20in%201932.')
  })

  it.each([
    ['a PDF', { mediaType: 'application/pdf' }, URL_OF_PAGE],
    ['plain text', { mediaType: 'text/plain' }, URL_OF_PAGE],
    ['a local file', HTML, 'file:notes/bridges.html'],
  ])('leaves the address of %s plain', (_, page, url) => {
    expect(textFragmentUrl(quoted('It opened in 1932.', 'It opened in 1932.', url), page)).toBe(url)
  })

  it('leaves the address plain for a quote that begins or ends inside a word', () => {
    expect(textFragmentUrl(quoted('It reopened in 1932.', 'opened in 1932'), HTML)).toBe(URL_OF_PAGE)
    expect(textFragmentUrl(quoted('It opened in 1932.', 'It open'), HTML)).toBe(URL_OF_PAGE)
  })

  it('is an address that opens the same page, for any text', () => {
    fc.assert(
      fc.property(anyText(), anyText(300), anyText(), (before, exact, after) => {
        fc.pre(exact !== '')
        const text = before + exact + after
        const url = new URL(textFragmentUrl(quoted(text, exact), { ...HTML, text }))
        expect(url.href.split('#')[0]).toBe(URL_OF_PAGE)
        const directive = url.hash.split(':~:text=')[1] ?? ''
        expect(directive).not.toMatch(/[&\s]/)
        expect(directive.split(',').length).toBeLessThanOrEqual(4)
      }),
      // Found by chance once: half a surrogate pair beside a quote that the text has twice.
      { examples: [['', '\u001b', '\u001b\ude80\uac00']] },
    )
  })
})
