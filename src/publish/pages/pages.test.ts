import fc from 'fast-check'
import { parseFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Block, Check, Snapshot, SnapshotId, SourceId } from '../../domain/index.js'
import { aCheck, anyText } from '../testing/fixtures.js'
import { articlePage, checkPage } from './drawn-pages.js'
import {
  aboutPage,
  checksPage,
  correctionsPage,
  homePage,
  jsonFeed,
  type ListedCheck,
  notFoundPage,
  rssFeed,
  type Site,
  sourcePage,
  stalePage,
} from './index.js'
import { HOSTILE, HOSTILE_ADDRESSES } from './testing/hostile.js'
import { dangersIn, faultsIn, parsed } from './testing/html.js'
import { visible } from './words.js'

const SITE: Site = {
  kind: 'site',
  address: 'https://checks.example.org/all/',
  title: 'Checks & more',
  author: 'The desk',
  texts: 'whole',
}

const pageOf = (check: Check, site = SITE): string =>
  checkPage(
    {
      check,
      revisions: [{ revision: 1, checkedAt: check.checkedAt, verdict: check.verdict }],
      published: new Set(),
      mediaTypeOf: () => 'text/html',
      exports: [{ name: 'JSON', file: `checks/${check.id}/check.json` }],
    },
    site,
  )

const listed = (check: Check): ListedCheck => ({
  ...check,
  claim: check.claim.text,
  speaker: check.claim.speaker,
})

describe('a check page', () => {
  it('is complete: claim, verdict in words with its basis, dates, quotations, what was not found', () => {
    const document = parsed(pageOf(aCheck({ speaker: 'Acme' })))
    const text = document.querySelector('main')?.textContent ?? ''
    for (const words of [
      'The Harbour Bridge is 503 metres long.',
      'Said by Acme',
      'Supported',
      'high confidence',
      '4 passages, 3 independent origins',
      '1 March 2026',
      '29 February 2028',
      'The statement is about the past.',
      'Searched and not found',
      'harbour bridge refuted',
      'Who measured the figure, when and how?',
    ])
      expect(text).toContain(words)
    expect(faultsIn(document)).toEqual([])
    expect(dangersIn(document)).toEqual([])
  })

  it('says what it is sure of, of each verdict', () => {
    const said = (label: Check['verdict']) =>
      parsed(pageOf(aCheck({ label }))).querySelector('.basis')?.textContent ?? ''
    expect(said('supported')).toMatch(/confidence that the evidence examined supports it/)
    expect(said('refuted')).toMatch(/confidence that the evidence examined contradicts it/)
    expect(said('conflicting')).toMatch(/confidence that the evidence examined is in conflict/)
    expect(said('insufficient')).toMatch(/confidence that the evidence examined does not settle it/)
  })

  it('shows the columns of a quoted row beside the exact words, and leaves these as they are', () => {
    const exact = 'Dayfarer | Solvane | 22'
    const told = { text: `A table.\n${exact}\nAnother | Maker | 3`, exact, location: 'https://a.example/t' }
    const check = aCheck({ told: [told], sentences: [`A table says: “${exact}”.`] })
    const cells = [
      { column: 'Lantern', value: 'Dayfarer' },
      { column: 'Hours', value: '22' },
    ]
    const document = parsed(
      checkPage(
        {
          check,
          revisions: [],
          published: new Set(),
          mediaTypeOf: () => 'text/html',
          rowOf: ({ start }) => (start === told.text.indexOf(exact) ? cells : undefined),
        },
        SITE,
      ),
    )
    expect(document.querySelector('.prose .cells')?.textContent).toBe('Lantern: Dayfarer · Hours: 22')
    expect(document.querySelector('.notes .cells')?.textContent).toBe('Lantern: Dayfarer · Hours: 22')
    expect(document.querySelector('.notes mark')?.textContent).toBe(exact)
    expect(document.querySelector('.prose')?.textContent).toContain(`“${exact}”`)
    expect(faultsIn(document)).toEqual([])
  })

  it('leads from each number to the stored words and to the live page', () => {
    const check = aCheck()
    const document = parsed(pageOf(check))
    const [first] = check.citations
    const cite = document.querySelector('.cite')
    expect(cite?.querySelector('a.number')?.getAttribute('href')).toBe(
      `../../sources/${first?.snapshot.slice(0, 16)}/#c${first?.start}-${first?.end}`,
    )
    expect(cite?.querySelector('mark')?.textContent).toBe(first?.exact)
    expect(cite?.querySelector('.ways a')?.getAttribute('href')).toContain('#:~:text=')
    const uses = check.sections.flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations))
    expect(document.querySelectorAll('.cite')).toHaveLength(uses.length)
  })

  it('says of itself what schema.org ClaimReview knows', () => {
    const data = parsed(pageOf(aCheck())).querySelector('script[type="application/ld+json"]')
    expect(JSON.parse(data?.textContent ?? '')).toMatchObject({
      '@type': 'ClaimReview',
      url: expect.stringMatching(/^https:\/\/checks\.example\.org\/all\/checks\/chk_[0-9a-f]{16}\/$/),
      reviewRating: { ratingValue: 5 },
    })
  })

  it('stays under 60 kB with twenty sources, each cited twice', () => {
    const exact =
      'Its length, as the register of the harbour office gives it in the edition of that year, is 503 metres.'
    const told = Array.from({ length: 20 }, (_, at) => ({
      text: `Number ${at}. ${exact} And more.`,
      exact,
      title: `The register of the harbour office, volume ${at}`,
      publisher: `Publisher number ${at}`,
      location: `https://register.example/volumes/${at}`,
    }))
    expect(Buffer.byteLength(pageOf(aCheck({ told })))).toBeLessThan(60_000)
  })

  it.each(HOSTILE)('shows and never obeys %j', (words) => {
    const told = HOSTILE_ADDRESSES.map((location, at) => ({
      text: `Before ${words} ${at} after.`,
      exact: `${words} ${at}`,
      title: words,
      publisher: words,
      location,
    }))
    const check = aCheck({
      claim: words,
      speaker: words,
      followUps: [words],
      told,
      sentences: [words, words],
    })
    check.ledger.entries.push({ kind: 'search', provider: words, query: words, found: 0 })
    for (const kind of ['site', 'app'] as const) {
      const document = parsed(pageOf(check, { ...SITE, kind, title: words, author: words }))
      expect(dangersIn(document)).toEqual([])
      expect(faultsIn(document)).toEqual([])
    }
  })

  it('shows any text as nothing but text', () => {
    fc.assert(
      fc.property(anyText(), (words) => {
        const claim = `A ${words} z`
        const document = parsed(pageOf(aCheck({ claim, sentences: [claim], followUps: [claim] })))
        expect(dangersIn(document)).toEqual([])
        expect(faultsIn(document)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

const snapshotOf = (text: string, title: string, location: string): Snapshot => ({
  id: 'ab'.repeat(32) as SnapshotId,
  source: 'src_0123456789abcdef' as SourceId,
  bytesHash: 'a'.repeat(64),
  textHash: 'b'.repeat(64),
  blocksHash: 'c'.repeat(64),
  byteLength: text.length,
  textLength: text.length,
  reader: 'text/1',
  mediaType: 'text/plain',
  metadata: { title: { value: title || 'x', from: 'test' }, canonicalUrl: { value: location, from: 'test' } },
  repairs: [{ kind: 'mojibake', misreadAs: ['windows-1254'], repaired: 2, lost: 0 }],
  readAt: '2026-01-01T00:00:00.000Z',
})

type Mentioned = { start: number; end: number; kind: 'cited' | 'read'; number?: number }

const sourceOf = (
  text: string,
  blocks: Block[],
  mentions: Mentioned[],
  title = 'T',
  location = 'https://a.example/',
) => {
  const snapshot = snapshotOf(text, title, location)
  const { id } = aCheck()
  return sourcePage(
    {
      snapshot,
      source: { id: snapshot.source, location },
      text,
      blocks,
      citing: [{ id, claim: title || 'x', verdict: 'supported', mentions }],
    },
    SITE,
  )
}

describe('a source page', () => {
  const text = 'Heading\n\nOne two three four five.\n\na | b | c'
  const blocks: Block[] = [
    { kind: 'heading', level: 1, start: 0, end: 7 },
    { kind: 'paragraph', start: 9, end: 33 },
    {
      kind: 'table-row',
      start: 35,
      end: 44,
      cells: [
        { start: 35, end: 36 },
        { start: 39, end: 40 },
        { start: 43, end: 44 },
      ],
    },
  ]

  it('marks overlapping spans, each with its anchor, and exactly their words', () => {
    const mentions: Mentioned[] = [
      { start: 9, end: 22, kind: 'cited', number: 1 },
      { start: 13, end: 27, kind: 'cited', number: 2 },
      { start: 9, end: 33, kind: 'read' },
      { start: 35, end: 44, kind: 'cited', number: 3 },
    ]
    const document = parsed(sourceOf(text, blocks, mentions))
    expect(faultsIn(document)).toEqual([])
    for (const { start, end } of mentions) {
      const anchor = `c${start}-${end}`
      expect(document.getElementById(anchor)).not.toBeNull()
      const pieces = [...document.querySelectorAll('[data-spans]')].filter((one) =>
        one.getAttribute('data-spans')?.split(' ').includes(anchor),
      )
      const words = pieces.map(({ textContent }) => textContent).join('')
      // The bars between cells are the reader's own.
      expect(words).toBe(text.slice(start, end).replace(/ \| /g, ''))
    }
    expect(document.querySelectorAll('td')).toHaveLength(3)
  })

  it('shows every character of the text once, for any blocks and mentions', () => {
    const span = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    fc.assert(
      fc.property(
        anyText(60),
        fc.array(span, { maxLength: 6 }),
        fc.array(span, { maxLength: 5 }),
        (any, parts, spans) => {
          // A terminal's sequence that a mark cuts in two is no sequence; readers leave none in a text.
          const words = `${any.replace(/[\u001b\u009b]/g, '')}${'x'.repeat(60)}`.slice(0, 60)
          const units: Block[] = parts
            .toSorted((a, b) => a.start - b.start)
            .map((part, at) => ({ ...part, kind: at % 2 === 0 ? 'paragraph' : 'list-item' }))
          const mentions = spans
            .filter(({ start, end }) => end > start)
            .map((one) => ({ ...one, kind: 'cited' as const }))
          const document = parsed(sourceOf(words, units, mentions))
          const shown = document.querySelector('.stored')?.textContent ?? ''
          expect(dangersIn(document)).toEqual([])
          expect(lettersOf(shown)).toBe(lettersOf(visible(words)))
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each(HOSTILE)('shows and never obeys %j', (words) => {
    for (const location of HOSTILE_ADDRESSES.slice(0, 6)) {
      const hostile = `${words}\n\n${words}`
      const mentions: Mentioned[] = [{ start: 1, end: words.length, kind: 'cited', number: 1 }]
      const document = parsed(sourceOf(hostile, [], mentions, words, location))
      expect(dangersIn(document)).toEqual([])
      expect(faultsIn(document)).toEqual([])
    }
  })
})

/** A control sequence cut by a mark leaves its letters; blank space is the browser's. */
const lettersOf = (text: string): string =>
  text.replace(/[^A-Za-z0-9\u00C0-\u024F]/g, '').replace(/(\d*m)/g, '')

describe('the other pages', () => {
  const check = aCheck({ claim: HOSTILE[2] ?? '', speaker: HOSTILE[3] ?? '' })
  const one = listed(check)
  const statement = { start: 0, end: 3, text: '<b>', type: 'factual', checkWorthiness: 1 } as const
  const PAGES: [string, string][] = [
    ['home', homePage({ checks: [one], searchIndex: 'assets/search.js' }, SITE)],
    ['home of the app', homePage({ checks: [], searchIndex: 'assets/search.js' }, { ...SITE, kind: 'app' })],
    [
      'checks',
      checksPage(
        Array.from({ length: 150 }, () => one),
        2,
        SITE,
      ),
    ],
    ['due', stalePage([one], SITE)],
    [
      'corrections',
      correctionsPage(
        {
          changes: [
            { id: check.id, claim: check.claim.text, revision: 2, at: check.checkedAt, from: 'a', to: 'b' },
          ],
          corrections: [{ check: check.id, at: check.checkedAt, text: '<i>', claim: '<u>' }],
        },
        SITE,
      ),
    ],
    ['method', aboutPage(SITE)],
    ['not found', notFoundPage(SITE)],
    [
      'article',
      articlePage(
        {
          id: 'a',
          title: '<script>',
          result: {
            schema: 'assay.checks/1',
            checks: [check],
            statements: [
              { ...statement, outcome: 'checked', check: check.id },
              { ...statement, outcome: 'not checkable', why: '<img>' },
            ],
          },
        },
        SITE,
      ),
    ],
  ]

  it.each(PAGES)('%s is sound', (_, html) => {
    const document = parsed(html)
    expect(faultsIn(document)).toEqual([])
    expect(dangersIn(document)).toEqual([])
  })

  it('has feeds that others read, with ids that stay', async () => {
    const rss = parseFeed(await rssFeed([one], SITE))
    const json = parseFeed(await jsonFeed([one], SITE))
    const id = `https://checks.example.org/all/checks/${check.id}/1/`
    expect(rss).toMatchObject({ format: 'rss', feed: { items: [{ guid: { value: id }, link: id }] } })
    expect(json).toMatchObject({ format: 'json', feed: { items: [{ id, url: id }] } })
  })
})
