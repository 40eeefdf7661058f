import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AssayError, type ReadDocument, sliceSpan } from '../../domain/index.js'
import { isCurrentReader, readDocument } from './read-document.js'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const EXPECTED = join(FIXTURES, 'expected')

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (text: string, name: string, url?: string) =>
  readDocument(bytesOf(text), { name, ...(url && { url }) })

/** The document with each block's words beside its span, for people to check. */
const readable = (document: ReadDocument) => ({
  ...document,
  blocks: document.blocks.map((block) => ({
    ...block,
    says: sliceSpan(document.text, block),
    ...(block.cells && { cells: block.cells.map((cell) => sliceSpan(document.text, cell)) }),
  })),
})

describe('golden fixtures', () => {
  it.each(readdirSync(FIXTURES).filter((name) => name !== 'expected'))('%s', async (name) => {
    const document = await readDocument(readFileSync(join(FIXTURES, name)), {
      name,
      ...(name.startsWith('json-ld') && { url: 'https://gazette.example/page' }),
    })
    await expect(`${JSON.stringify(readable(document), null, 2)}\n`).toMatchFileSnapshot(
      join(EXPECTED, `${name}.json`),
    )
  })
})

describe('readDocument', () => {
  it('picks the reader by media type, then extension, then by the text', async () => {
    const readerOf = async (text: string, name: string, mediaType?: string) =>
      (await readDocument(bytesOf(text), { name, ...(mediaType && { mediaType }) })).reader
    expect(await readerOf('<p>One</p>', 'page', 'text/html; charset=utf-8')).toBe('html/4')
    expect(await readerOf('<p>One</p>', 'page.HTM')).toBe('html/4')
    expect(await readerOf('<!DOCTYPE html><p>One</p>', 'page')).toBe('html/4')
    expect(await readerOf('# One', 'note.markdown')).toBe('markdown/3')
    expect(await readerOf('One * two * three', 'note')).toBe('text/3')
    expect(await readerOf('--- \nnot front matter: no\n', 'note.txt')).toBe('text/3')
    expect(await readerOf('let a = 1', 'script.js')).toBe('text/3')
    for (const reader of ['text/3', 'markdown/3', 'html/4']) expect(isCurrentReader(reader)).toBe(true)
    expect(isCurrentReader('html/3')).toBe(false)
  })

  it.each([
    ['paper.pdf', 'SOURCE_UNSUPPORTED', 'any text'],
    ['paper.docx', 'SOURCE_UNSUPPORTED', 'any text'],
    ['picture', 'SOURCE_BINARY', '\x89PNG\r\n\0\0\0\0\0\0'],
    ['empty.txt', 'SOURCE_EMPTY', ' \n '],
    ['hidden.html', 'SOURCE_EMPTY', '<html><body><p hidden>Nobody sees this</p></body></html>'],
  ])('refuses %s with %s', async (name, code, text) => {
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0))
    await expect(readDocument(bytes, { name })).rejects.toMatchObject({ name: 'AssayError', code })
  })

  it('says which repairs the text has been through', async () => {
    const { text, repairs } = await read('<p>Itâ€™s a cafÃ© at the harbour, itâ€™s open.</p>', 'page.html')
    expect(text).toBe('It’s a café at the harbour, it’s open.')
    expect(repairs).toMatchObject([{ kind: 'mojibake', misreadAs: ['windows-1252'] }])
  })

  it('keeps only web addresses as a canonical address', async () => {
    const urlOf = async (href: string, url?: string) =>
      (await read(`<link rel="canonical" href="${href}"><p>One</p>`, 'page.html', url)).metadata.canonicalUrl
    expect(await urlOf('javascript:alert(1)')).toBeUndefined()
    expect(await urlOf('file:///etc/hosts')).toBeUndefined()
    expect(await urlOf('/here')).toBeUndefined()
    expect(await urlOf('/here', 'https://a.example/x')).toEqual({
      value: 'https://a.example/here',
      from: 'link[rel=canonical]',
    })
    expect(await urlOf('mailto:a@b', 'https://a.example/x')).toEqual({
      value: 'https://a.example/x',
      from: 'address',
    })
  })

  it('does not take a date in the prose, or none at all, for the day of publication', async () => {
    const prose = await read(
      '<p>The bridge was opened on <time>3 May 1890</time> by the mayor, in rain that did not stop until the evening came.</p>',
      'a.html',
    )
    expect(prose.metadata.published).toBeUndefined()
    const none = await read('A river\n\nIt was measured on 3 May 1890 and again later.', 'a.txt')
    expect(none.metadata.published).toBeUndefined()
  })

  it('tells the language from enough words, and says nothing of too few', async () => {
    const french =
      'Le phare se trouve au bout de la jetée, et sa lumière est visible à trente kilomètres par temps clair. Il a été construit par des ouvriers du village.'
    expect((await read(french, 'a.txt')).metadata.language).toEqual({ value: 'fr', from: 'words' })
    expect((await read('Ja.', 'a.txt')).metadata.language).toBeUndefined()
  })
})

describe('terminal sequences', () => {
  it('go as a whole, in text, in attributes and in character references', async () => {
    const red = '\x1b[31mRED\x1b[0m kettle'
    const text = await read(
      `${red}\n\nIt \x1b]8;;https://a.example\x1b\\boils\x1b]8;;\x1b\\ in \x1b(Ba minute.`,
      'a.txt',
    )
    expect(text.metadata.title?.value).toBe('RED kettle')
    expect(text.text).toBe('RED kettle\n\nIt boils in a minute.')
    expect(text.repairs).toMatchObject([{ kind: 'control-characters', lost: 0 }])
    const html = await read(
      '<title>&#27;[31mRED&#27;[0m kettle</title><p>It &#27;[1mboils&#27;[0m [31m] here.</p>',
      'a.html',
    )
    expect(html.metadata.title?.value).toBe('RED kettle')
    expect(html.text).toBe('It boils [31m] here.')
  })

  it('take no text along when they have no end', async () => {
    const { text } = await read(`A kettle \x1b]boils ${'\x1b]word '.repeat(50_000)}here.`, 'a.txt')
    expect(text).toMatch(/^A kettle \]boils .*here\.$/)
  })
})

describe('headers of plain texts', () => {
  it.each([
    [
      'brightwater-press-release',
      'Brightwater presents its fastest kettle yet',
      'Brightwater Kettles',
      '2024-03-04',
    ],
    ['webb-launch-north-quay', 'Webb observatory begins its journey', 'North Quay Observer', '2021-12-27'],
    ['webb-launch-sundown', 'A telescope for Christmas', 'Sundown Valley Gazette', '2021-12-30'],
  ])('%s has title, publisher and date', async (name, title, publisher, published) => {
    const file = join(import.meta.dirname, '../../../examples/library', `${name}.txt`)
    const { metadata } = await readDocument(readFileSync(file), { name: file })
    expect(metadata).toMatchObject({
      title: { value: title },
      publisher: { value: publisher },
      published: { value: published },
    })
  })
})

describe('what to do about a refusal', () => {
  it.each([
    ['deep.html', '<div>'.repeat(300), /browser/],
    ['elf.txt', '\x7fELF\x02\x01\x01\0\0\0\0\0', /save that as text/],
    ['paper.pdf', 'any', /save that as text/],
  ])('fits %s', async (name, text, hint) => {
    await expect(read(text, name)).rejects.toMatchObject({ hint: expect.stringMatching(hint) })
  })
})

describe('pages made to break a reader', () => {
  const refused = async (html: string) => {
    const error = await read(html, 'bad.html').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AssayError)
    return (error as AssayError).code
  }

  it('refuses 100,000 levels at once', async () => {
    expect(await refused(`${'<div>'.repeat(100_000)}deep`)).toBe('SOURCE_UNSUPPORTED')
    expect(await refused(`${'<b><i>'.repeat(50_000)}deep`)).toBe('SOURCE_UNSUPPORTED')
    expect(await refused('<i></i>'.repeat(210_000))).toBe('SOURCE_TOO_LARGE')
  })

  it.each([
    ['a huge attribute', `<p class="${'a '.repeat(300_000)}">Seen</p>`],
    ['a huge style', `<p style="${'a:b;'.repeat(200_000)}">Seen</p>`],
    ['an open quote', `<p>Seen</p><p title="${'x'.repeat(500_000)}`],
    ['many open tags', `<p>Seen</p>${'<'.repeat(50_000)}`],
    ['many open comments', `<p>Seen</p>${'<!--'.repeat(200_000)}`],
    ['many unclosed items', `<p>Seen</p>${'<li>x'.repeat(5_000)}`],
    ['a giant row span', `<p>Seen</p><table>${'<tr><td rowspan=65534>x<td>y</tr>'.repeat(300)}</table>`],
    ['deep JSON-LD', `<p>Seen</p><script type="application/ld+json">${'['.repeat(200_000)}</script>`],
  ])('reads past %s', async (_, html) => {
    const { text } = await read(html, 'odd.html')
    expect(text.startsWith('Seen')).toBe(true)
  })

  it.each([
    ['quotes in quotes', `${'>'.repeat(50_000)} deep\n\nSeen`],
    ['open brackets', `${'['.repeat(200_000)}\n\nSeen`],
    ['asterisks', `${'*a '.repeat(200_000)}\n\nSeen`],
    [
      'lists in lists',
      `${Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')}\n\nSeen`,
    ],
    [
      'an alias bomb',
      `---\na: &a [x]\n${Array.from({ length: 50 }, (_, at) => `b${at}: [*a, *a]`).join('\n')}\ntitle: T\n---\nSeen`,
    ],
    ['deep YAML', `---\ntitle: T\na: ${'['.repeat(30_000)}\n---\nSeen`],
  ])('reads Markdown past %s', async (_, markdown) => {
    const { text } = await read(markdown, 'odd.md')
    expect(text.endsWith('Seen')).toBe(true)
  })
})
