import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseFeed } from 'feedsmith'
import { DOMParser, parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WARCParser } from 'warcio'
import { parse as parseYaml } from 'yaml'
import { type Check, sha256, type VerdictLabel } from '../src/domain/index.js'
import { readZip } from '../src/publish/bundle/testing/read-zip.js'
import { publishBundle } from '../src/workflows/publishing/bundle.js'
import { publishGarden } from '../src/workflows/publishing/garden.js'
import { publishSite } from '../src/workflows/publishing/site.js'
import {
  contentsOf,
  openScratch,
  storeCheck,
  TOLD,
  type Told,
} from '../src/workflows/publishing/testing/stored.js'

/*
 * What is published, read by others: parsers that are not ours, and lists of terms written down from the specifications.
 */

const BASE = 'https://checks.example/all/'
const AUTHOR = 'The desk'
const TOWER: Told = {
  location: 'file:library/塔.html',
  bytes:
    '<!doctype html><html lang="ja"><meta charset="utf-8"><title>塔の記録</title><h1>塔の記録</h1>\n<p>東京タワーの高さは\n<b>333</b>メートル。</p><p>1958年に完成した。</p>',
  text: '塔の記録\n\n東京タワーの高さは333メートル。\n\n1958年に完成した。',
  exact: '東京タワーの高さは333メートル。',
  mediaType: 'text/html',
  title: '塔の記録',
}

let scratch: Awaited<ReturnType<typeof openScratch>>
let checks: Check[]
beforeAll(async () => {
  scratch = await openScratch()
  const spoken = { speaker: 'Harbour Trust & Sons' }
  checks = [
    await storeCheck(scratch.store, 'The Harbour Bridge is 503 metres long.', [...TOLD, TOWER], spoken),
    await storeCheck(scratch.store, 'Длина моста «Гавань» — 503 метра, </script> & "более".', TOLD.slice(2)),
    await storeCheck(scratch.store, '東京タワーの高さは333メートル。', [TOWER]),
    await labelled(await storeCheck(scratch.store, 'The bridge opened in 1931.'), 'refuted'),
    await labelled(await storeCheck(scratch.store, 'I like bridges.', []), 'not checkable'),
    await labelled(await storeCheck(scratch.store, 'The bridge has 90,000 rivets.', []), 'insufficient'),
  ]
})
afterAll(() => scratch?.dispose())

async function labelled(check: Check, verdict: VerdictLabel): Promise<Check> {
  const assessment = { ...check.assessment, label: verdict }
  return (await scratch.store.checks.save({ ...check, verdict, assessment })).check
}

const publish = async (name: string): Promise<Map<string, Buffer>> => {
  const dir = join(scratch.dir, name)
  await publishSite({ store: scratch.store }, dir, { baseUrl: BASE, author: AUTHOR, title: 'Checks & more' })
  return contentsOf(dir)
}

/** Of schema.org, as far as a fact-check needs them: each type with the properties it may have here. */
const TERMS: Record<string, readonly string[]> = {
  ClaimReview: ['url', 'claimReviewed', 'author', 'datePublished', 'reviewRating', 'itemReviewed'],
  Organization: ['name'],
  Rating: ['ratingValue', 'bestRating', 'worstRating', 'alternateName'],
  Claim: ['author', 'datePublished', 'firstAppearance', 'appearance'],
  CreativeWork: ['url', 'datePublished'],
}
const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/

interface Thing {
  '@type'?: string
  [property: string]: unknown
}

/** Every node of a graph by its type; what has no type is a person or an organization that nobody classified. */
function expectTerms(thing: Thing, seen: string[] = []): string[] {
  const { '@type': type, '@context': _, ...properties } = thing
  if (type !== undefined) seen.push(type)
  const known = type === undefined ? ['name'] : TERMS[type]
  expect(known, `${type} is no type that is known here`).toBeDefined()
  for (const [name, value] of Object.entries(properties)) {
    expect(known, `${type}.${name}`).toContain(name)
    if (name === 'datePublished') expect(value).toMatch(DATE)
    if (name === 'url') expect(new URL(String(value)).protocol).toMatch(/^https?:$/)
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'object') expectTerms(one as Thing, seen)
      else expect(one).not.toBe('')
    }
  }
  return seen
}

describe('JSON-LD', () => {
  it('is one ClaimReview on the page of each check, in terms of schema.org, and says what the check says', async () => {
    const files = await publish('graph')
    const ratings = { supported: 5, conflicting: 3, refuted: 1 } as Record<string, number>
    for (const check of checks) {
      const { document } = parseHTML(files.get(`checks/${check.id}/index.html`)?.toString() ?? '')
      const blocks = [...document.querySelectorAll('script[type="application/ld+json"]')]
      expect(blocks).toHaveLength(1)
      const graph = JSON.parse(blocks[0]?.textContent ?? '') as Thing
      expect(graph['@context']).toBe('https://schema.org')
      expect(expectTerms(graph).slice(0, 1)).toEqual(['ClaimReview'])
      const value = ratings[check.verdict]
      expect(graph).toMatchObject({
        url: `${BASE}checks/${check.id}/`,
        claimReviewed: check.claim.text,
        author: { '@type': 'Organization', name: AUTHOR },
        datePublished: check.checkedAt.slice(0, 10),
        reviewRating: {
          '@type': 'Rating',
          ...(value === undefined ? {} : { ratingValue: value, bestRating: 5, worstRating: 1 }),
          alternateName: expect.stringMatching(/^\p{Lu}/u),
        },
        itemReviewed: {
          '@type': 'Claim',
          ...(check.claim.speaker === undefined ? {} : { author: { name: check.claim.speaker } }),
        },
      })
      if (value === undefined) expect(graph.reviewRating).not.toHaveProperty('ratingValue')
    }
  })
})

/** RFC 822, with the four digits of a year that RSS asks for. */
const RFC_822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** Of XML. */
interface Tag {
  tagName: string
  textContent: string | null
  children: Iterable<Tag>
}

describe('feeds', () => {
  it('are valid RSS 2.0 and JSON Feed 1.1', async () => {
    const files = await publish('feeds')
    const xml = files.get('feed.xml')?.toString() ?? ''
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/i)
    const document = new DOMParser().parseFromString(xml, 'text/xml')
    const rss = document.querySelector('rss')
    expect(rss?.getAttribute('version')).toBe('2.0')
    const channel = rss?.querySelector('channel')
    const own = (parent: Tag | null | undefined, name: string): string[] =>
      [...(parent?.children ?? [])]
        .filter((one) => one.tagName === name)
        .map((one) => one.textContent?.trim() ?? '')
    for (const name of ['title', 'link', 'description']) expect(own(channel, name)).toHaveLength(1)
    expect(own(channel, 'title')).toEqual(['Checks & more'])
    const items = [...(channel?.children ?? [])].filter(({ tagName }) => tagName === 'item')
    expect(items).toHaveLength(checks.length)
    for (const item of items) {
      for (const name of ['title', 'link', 'guid', 'pubDate', 'description'])
        expect(own(item, name)).toHaveLength(1)
      const [date = ''] = own(item, 'pubDate')
      expect(date).toMatch(RFC_822)
      // The day of the week is the one of the date.
      expect(new Date(date).toUTCString()).toBe(date.replace('+0000', 'GMT'))
      expect(own(item, 'guid')).toEqual(own(item, 'link'))
      const page = own(item, 'link')[0]?.replace(BASE, '') ?? ''
      expect(files.has(`${page}index.html`), page).toBe(true)
    }
    expect(
      own(
        items.find((item) => /«Гавань»/.test(item.textContent ?? '')),
        'title',
      )[0],
    ).toContain(checks[1]?.claim.text)

    const json = JSON.parse(files.get('feed.json')?.toString() ?? '')
    expect(json).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Checks & more',
      home_page_url: BASE,
      feed_url: `${BASE}feed.json`,
    })
    expect(json.items).toHaveLength(checks.length)
    for (const { id, url, content_text, date_published } of json.items) {
      expect(id).toBe(url)
      expect(content_text).not.toBe('')
      expect(date_published).toMatch(RFC_3339)
    }
    // A reader of the field takes both, and finds the same in them.
    const [one, other] = [parseFeed(xml), parseFeed(JSON.stringify(json))]
    expect([one.format, other.format]).toEqual(['rss', 'json'])
    expect(guidsOf(xml)).toEqual(json.items.map(({ id }: { id: string }) => id))
  })

  it('keep the id of what was there when more is published, and give a new revision one of its own', async () => {
    const before = guidsOf((await publish('kept')).get('feed.xml')?.toString() ?? '')
    expect(new Set(before).size).toBe(before.length)
    const [check] = checks as [Check]
    await storeCheck(scratch.store, 'The bridge was painted grey.', TOLD.slice(0, 1))
    const revised = { ...check, checkedAt: '2026-07-01T12:00:00.000Z', verdict: 'conflicting' as const }
    const assessment = { ...check.assessment, label: 'conflicting' as const }
    const saved = await scratch.store.checks.save({ ...revised, assessment })
    const after = guidsOf((await publish('kept')).get('feed.xml')?.toString() ?? '')
    const gone = before.filter((id) => !after.includes(id))
    expect(gone).toEqual([`${BASE}checks/${check.id}/1/`])
    expect(after).toContain(`${BASE}checks/${check.id}/${saved.check.revision}/`)
    expect(after).toHaveLength(before.length + 1)
  })
})

const guidsOf = (xml: string): string[] =>
  [...xml.matchAll(/<guid[^>]*>([^<]*)<\/guid>/g)].map(([, id]) => id ?? '')

describe('a bundle', () => {
  let dir: string
  let members: Map<string, Uint8Array>
  beforeAll(async () => {
    dir = join(scratch.dir, 'bundle')
    await publishBundle({ store: scratch.store }, dir)
    const entries = readZip(await readFile(join(dir, 'evidence.wacz')))
    members = new Map(entries.map(({ name, data }) => [name, data]))
  })

  /** Every record of every archive, read from its beginning as one stream, by its address. */
  async function recordsOf(): Promise<Map<string, Uint8Array>> {
    const records = new Map<string, Uint8Array>()
    for (const [name, data] of members) {
      if (!name.startsWith('archive/')) continue
      for await (const record of new WARCParser([data])) {
        if (record.warcType === 'warcinfo') continue
        const payload = await record.readFully(true)
        const digest = record.warcHeaders.headers.get('WARC-Payload-Digest')
        if (digest?.startsWith('sha256:')) expect(digest).toBe(`sha256:${sha256(payload)}`)
        records.set(record.warcTargetURI ?? '', payload)
      }
    }
    return records
  }

  it('has an archive that a reader of WARC reads to the end, with the bytes of every source', async () => {
    const records = await recordsOf()
    const bytes = [...TOLD, TOWER].map((told) => Buffer.from(told.bytes).toString('utf8'))
    expect([...records.values()].map((payload) => Buffer.from(payload).toString('utf8')).sort()).toEqual(
      bytes.sort(),
    )
    const listed = Buffer.from(members.get('pages/pages.jsonl') ?? []).toString('utf8')
    const [, ...pages] = listed.trimEnd().split('\n')
    for (const page of pages) expect(records.has(JSON.parse(page).url)).toBe(true)
  })

  it('has annotations that anchor again in the stored text, and in the document as it was read', async () => {
    const { first } = JSON.parse(await readFile(join(dir, 'annotations.json'), 'utf8'))
    const records = [...(await recordsOf()).values()].map((payload) => new TextDecoder().decode(payload))
    expect(first.items.length).toBeGreaterThan(checks.length)
    for (const { target } of first.items as { target: { source: string; selector: Selector[] }[] }[]) {
      const [stored] = target
      const [quote, position] = stored?.selector ?? []
      const text = await readFile(join(dir, stored?.source ?? ''), 'utf8')
      // The recommendation counts code points.
      expect([...text].slice(position?.start, position?.end).join('')).toBe(quote?.exact)
      expect(placesOf(text, quote).map(({ start }) => [...text.slice(0, start)].length)).toContain(
        position?.start,
      )
      const originals = records.map(shownWords).filter((words) => placesOf(words, quote).length > 0)
      expect(originals, `“${quote?.exact}” in its original`).not.toEqual([])
    }
  })
})

interface Selector {
  exact?: string
  prefix?: string
  suffix?: string
  start?: number
  end?: number
}

/** Where a quotation stands with what is before and after it, spaces aside, as readers of annotations look for it. */
function placesOf(
  text: string,
  { exact = '', prefix = '', suffix = '' }: Selector = {},
): { start: number }[] {
  const spaced = (words: string) =>
    [...words]
      .filter((character) => character.trim() !== '')
      .map((character) => character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('\\s*')
  const pattern = new RegExp(`(?<=${spaced(prefix)}\\s*)${spaced(exact)}(?=\\s*${spaced(suffix)})`, 'gu')
  return [...text.matchAll(pattern)].map(({ index }) => ({ start: index }))
}

/** What a browser shows of a document; a title in the head is not among it. */
function shownWords(bytes: string): string {
  if (!bytes.startsWith('<!doctype html>')) return bytes
  const { document } = parseHTML(
    `<!doctype html><html><body>${bytes.slice('<!doctype html>'.length)}</body></html>`,
  )
  document.querySelector('title')?.remove()
  return document.body.textContent ?? ''
}

/** Enveloppe takes orders from these. */
const RESERVED = new Set(
  'path category repo shortRepo multipleRepo rootFolder links embed attachment dataview hardbreak autoclean includeLinks mdlinks internals nonShared removeEmbed behavior defaultName Set'.split(
    ' ',
  ),
)

describe('a garden', () => {
  it('has properties that YAML reads, none of them an order, and footnotes that lead both ways, in every file', async () => {
    const dir = join(scratch.dir, 'garden')
    await publishGarden({ store: scratch.store }, dir, { today: '2026-06-01' })
    const notes = [...(await contentsOf(dir))].filter(([path]) => path.endsWith('.md'))
    expect(notes.length).toBeGreaterThan(checks.length)
    let footnotes = 0
    for (const [path, bytes] of notes) {
      const text = bytes.toString('utf8')
      expect(text.startsWith('---\n'), path).toBe(true)
      const properties = parseYaml(text.slice(4, text.indexOf('\n---\n') + 1)) as Record<string, unknown>
      expect(
        Object.keys(properties).filter((key) => RESERVED.has(key)),
        path,
      ).toEqual([])
      expect(typeof properties.title, path).toBe('string')
      const defined = [...text.matchAll(/^\[\^([^\]]+)\]:/gm)].map(([, name]) => name)
      const referred = [...text.matchAll(/\[\^([^\]]+)\](?!:)/g)].map(([, name]) => name)
      expect(new Set(defined).size, path).toBe(defined.length)
      expect(new Set(referred), path).toEqual(new Set(defined))
      footnotes += defined.length
      expect(basename(path), path).not.toMatch(/[#%?]/)
    }
    expect(footnotes).toBeGreaterThan(checks.length)
  })
})
