import { gunzipSync, gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { WARCRecord, WARCSerializer } from 'warcio'
import { sha256 } from '../../domain/index.js'
import { inspectWacz } from './inspect-wacz.js'
import { resourceUrl, resourceWarc } from './resource-warc.js'
import { readZip } from './testing/read-zip.js'
import { toWacz } from './wacz.js'

const software = 'Assay 0.0.0'
const created = '2024-05-18T23:30:00.000Z'
const bytesOf = (text: string) => new TextEncoder().encode(text)

const NOTE = bytesOf('The Harbour Bridge is 503 metres long.\r\n\r\nWARC/1.1\r\n')
const PAGE = bytesOf('<!doctype html><title>Мост</title><p>503 m')

const ofFile = (bytes: Uint8Array, mediaType = 'text/plain') =>
  resourceWarc({ bytesHash: sha256(bytes), mediaType, readAt: '2024-05-17T08:00:00.000Z' }, bytes, software)

/** A WARC as a fetch leaves it: response, request and notes, a gzip member each. */
async function ofWeb(url: string, body: Uint8Array): Promise<Uint8Array> {
  const at = { url, date: '2024-05-16T07:06:05.123Z', warcVersion: 'WARC/1.1' as const }
  const response = WARCRecord.create(
    {
      ...at,
      type: 'response',
      warcHeaders: [['WARC-Record-ID', '<urn:uuid:1>']],
      httpHeaders: [['Content-Type', 'text/html; charset=utf-8']],
    },
    [body],
  )
  const request = WARCRecord.create({
    ...at,
    type: 'request',
    statusline: 'GET / HTTP/1.1',
    warcHeaders: [['WARC-Record-ID', '<urn:uuid:2>']],
  })
  const notes = WARCRecord.create(
    { ...at, type: 'metadata', warcHeaders: [['WARC-Record-ID', '<urn:uuid:3>']] },
    [bytesOf('wireBytes: 7\r\n')],
  )
  const members: Uint8Array[] = []
  for (const record of [response, request, notes]) {
    members.push(await WARCSerializer.serialize(record, { gzip: true }))
  }
  return new Uint8Array(Buffer.concat(members))
}

const URL_OF_PAGE = 'https://www.Survey.example/b?z=1&a=2'

async function contents() {
  return {
    title: 'Evidence',
    description: 'Two documents.',
    created,
    software,
    warcs: [await ofFile(NOTE), await ofWeb(URL_OF_PAGE, PAGE), await ofFile(NOTE)],
    pages: [
      { id: 'b', url: new URL(URL_OF_PAGE).href, ts: '2024-05-16T07:06:05.123Z', title: 'Мост' },
      { id: 'a', url: resourceUrl(sha256(NOTE)), ts: '2024-05-17T08:00:00.000Z', title: 'A note' },
    ],
  }
}

async function read() {
  const entries = readZip(await toWacz(await contents()))
  const file = (name: string) => {
    const entry = entries.find((one) => one.name === name)
    if (!entry) throw new Error(`${name} is missing`)
    return entry.data
  }
  return { entries, file, text: (name: string) => Buffer.from(file(name)).toString('utf8') }
}

describe('a WACZ', () => {
  it('is a ZIP of stored files, the same WARC once', async () => {
    const { entries } = await read()
    expect(entries.map(({ name }) => name.replace(/[0-9a-f]{32}/, 'hash'))).toEqual([
      'archive/hash.warc.gz',
      'archive/hash.warc.gz',
      'datapackage-digest.json',
      'datapackage.json',
      'indexes/index.cdxj',
      'pages/pages.jsonl',
    ])
    expect(new Set(entries.map(({ method }) => method))).toEqual(new Set([0]))
    // 18 May 2024, 12:00.
    expect(new Set(entries.map(({ date }) => date))).toEqual(new Set([((2024 - 1980) << 9) | (5 << 5) | 18]))
    expect(new Set(entries.map(({ time }) => time))).toEqual(new Set([12 << 11]))
  })

  it('lists every file with its hash and length, and itself in a digest', async () => {
    const { entries, text, file } = await read()
    const datapackage = JSON.parse(text('datapackage.json'))
    expect(datapackage).toMatchObject({
      profile: 'data-package',
      wacz_version: '1.1.1',
      title: 'Evidence',
      created,
      software,
    })
    const others = entries.filter(({ name }) => !name.startsWith('datapackage'))
    expect(datapackage.resources).toEqual(
      others.map(({ name, data }) => ({
        name: name.replace(/.*\//, ''),
        path: name,
        hash: `sha256:${sha256(data)}`,
        bytes: data.byteLength,
      })),
    )
    expect(JSON.parse(text('datapackage-digest.json'))).toEqual({
      path: 'datapackage.json',
      hash: `sha256:${sha256(file('datapackage.json'))}`,
    })
  })

  it('leads from the index to each record’s bytes', async () => {
    const { text, file } = await read()
    const lines = text('indexes/index.cdxj').trimEnd().split('\n')
    expect(lines).toEqual([...lines].sort())
    expect(lines.map((line) => line.replace(/ \{.*/, ''))).toEqual([
      'example,survey)/b?a=2&z=1 20240516070605',
      `urn:sha256:${sha256(NOTE)} 20240517080000`,
    ])
    for (const [index, payload] of [PAGE, NOTE].entries()) {
      const entry = JSON.parse(lines[index]?.replace(/^\S+ \d+ /, '') ?? '')
      expect(entry.digest).toBe(`sha256:${sha256(payload)}`)
      const [offset, length] = [Number(entry.offset), Number(entry.length)]
      const record = gunzipSync(file(`archive/${entry.filename}`).subarray(offset, offset + length))
      expect(record.toString('latin1')).toContain(`WARC-Target-URI: ${entry.url}\r\n`)
      const tail = record.subarray(record.byteLength - payload.byteLength - 4)
      expect(new Uint8Array(tail)).toEqual(new Uint8Array([...payload, 13, 10, 13, 10]))
    }
  })

  it('lists its pages in an order of their own', async () => {
    const { text } = await read()
    const [head, ...pages] = text('pages/pages.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(head).toEqual({ format: 'json-pages-1.0', id: 'pages', title: 'All Pages' })
    const { pages: expected } = await contents()
    expect(pages).toEqual(expected.toReversed())
  })

  it('is the same bytes for the same contents, in whatever time zone', async () => {
    const before = process.env.TZ
    try {
      const archives: string[] = []
      for (const zone of ['UTC', 'Pacific/Auckland', 'America/St_Johns', 'Africa/Cairo']) {
        process.env.TZ = zone
        archives.push(sha256(await toWacz(await contents())))
      }
      expect(new Set(archives).size).toBe(1)
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })

  it('has a WARC also where there is nothing to keep', async () => {
    const wacz = await toWacz({ ...(await contents()), warcs: [], pages: [] })
    const warcs = readZip(wacz).filter(({ name }) => name.startsWith('archive/'))
    expect(warcs).toHaveLength(1)
    expect(gunzipSync(warcs[0]?.data ?? new Uint8Array()).toString()).toMatch(
      /^WARC\/1\.1\r\n[\s\S]*Type: warcinfo/,
    )
    expect(await inspectWacz(wacz)).toEqual({ problems: [], payloads: new Set() })
  })
})

describe('inspecting a WACZ', () => {
  it('finds nothing wrong with a whole one, and every payload', async () => {
    expect(await inspectWacz(await toWacz(await contents()))).toEqual({
      problems: [],
      payloads: new Set([sha256(PAGE), sha256(NOTE)]),
    })
  })

  /** A WACZ that was taken apart, changed, and given hashes that fit again. */
  async function forged(change: (files: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
    const files = Object.fromEntries((await read()).entries.map(({ name, data }) => [name, data]))
    change(files)
    const resources = Object.entries(files)
      .filter(([path]) => !path.startsWith('datapackage'))
      .map(([path, data]) => ({ path, hash: `sha256:${sha256(data)}`, bytes: data.byteLength }))
    const datapackage = bytesOf(JSON.stringify({ profile: 'data-package', wacz_version: '1.1.1', resources }))
    files['datapackage.json'] = datapackage
    const digest = { path: 'datapackage.json', hash: `sha256:${sha256(datapackage)}` }
    files['datapackage-digest.json'] = bytesOf(JSON.stringify(digest))
    return zipSync(files, { level: 0 })
  }

  const inIndex = (from: RegExp, to: string) => (files: Record<string, Uint8Array>) => {
    const index = Buffer.from(files['indexes/index.cdxj'] ?? []).toString('utf8')
    files['indexes/index.cdxj'] = bytesOf(index.replace(from, to))
  }
  const warcOf = (files: Record<string, Uint8Array>): string =>
    Object.keys(files).find((name) => name.startsWith('archive/')) ?? ''

  it.each([
    ['another digest', inIndex(/"digest":"sha256:..../, '"digest":"sha256:0000'), 'another payload'],
    ['another address', inIndex(/"url":"https/, '"url":"http'), 'another address'],
    ['another offset', inIndex(/"offset":"\d+"/, '"offset":"3"'), 'cannot be read'],
    ['a far offset', inIndex(/"offset":"\d+"/, '"offset":"99999999"'), 'is not there'],
    ['a negative offset', inIndex(/"offset":"\d+"/, '"offset":"-9"'), 'is not one'],
    ['no JSON', inIndex(/\{/, '['), 'is not one'],
  ])('%s in the index', async (_, change, expected) => {
    const { problems } = await inspectWacz(await forged(change))
    expect(problems.join('\n')).toContain(expected)
  })

  it('a record that is a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(2 ** 24 + 1))
    const { problems } = await inspectWacz(
      await forged((files) => {
        const name = warcOf(files)
        files[name] = bomb
        const line = { url: 'http://a.example/', offset: '0', length: String(bomb.byteLength) }
        files['indexes/index.cdxj'] = bytesOf(
          `example,a)/ 20240101000000 ${JSON.stringify({ ...line, filename: name.slice(8) })}\n`,
        )
      }),
      2 ** 24,
    )
    expect(problems).toEqual([expect.stringContaining('cannot be read')])
  })

  it('entries that are compressed, not listed, missing or no ZIP at all', async () => {
    const files = Object.fromEntries((await read()).entries.map(({ name, data }) => [name, data]))
    const problemsOf = async (bytes: Uint8Array) => (await inspectWacz(bytes)).problems.join('\n')
    expect(await problemsOf(zipSync(files, { level: 9 }))).toContain('is compressed')
    expect(await problemsOf(zipSync({ ...files, 'extra.txt': NOTE }, { level: 0 }))).toContain('not listed')
    const { 'pages/pages.jsonl': _, ...rest } = files
    expect(await problemsOf(zipSync(rest, { level: 0 }))).toContain('pages/pages.jsonl is missing')
    expect(await problemsOf(NOTE)).toContain('no ZIP file')
    expect(await problemsOf(new Uint8Array())).toContain('no ZIP file')
  })
})
