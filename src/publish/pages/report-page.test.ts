import { parseFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { EdtfDate, type Report, type ReportSummary } from '../../domain/index.js'
import { reportToHtml } from '../report/index.js'
import { aHostileReport, aReport, aReportWithTexts } from '../testing/report-fixture.js'
import { reportPage } from './drawn-pages.js'
import {
  type checkPath,
  homePage,
  jsonFeed,
  type ReportPageData,
  reportsPage,
  rssFeed,
  type Site,
  sitemap,
  timelineFilterOf,
} from './index.js'
import { dangersIn, faultsIn, parsed } from './testing/html.js'

const SITE: Site = {
  kind: 'site',
  address: 'https://reports.example.org/all/',
  title: 'Reports & more',
  author: 'The desk',
  texts: 'whole',
}
const APP: Site = { ...SITE, kind: 'app' }

const pageOf = (report: Report, site = SITE, more: Partial<ReportPageData> = {}): string =>
  reportPage(
    {
      report,
      revisions: [{ revision: 1, checkedAt: report.checkedAt, words: report.quality.words }],
      mediaTypeOf: () => 'text/html',
      exports: [{ name: 'Markdown', file: `reports/${report.id}/report.md` }],
      ...more,
    },
    site,
  )

describe('a report page', () => {
  const { report, texts } = aReportWithTexts()
  const html = pageOf(report, SITE, { textOf: (snapshot) => texts.get(snapshot) })
  const document = parsed(html)

  it('is sound and complete', () => {
    expect(faultsIn(document)).toEqual([])
    expect(dangersIn(document)).toEqual([])
    const text = (document.querySelector('main')?.textContent ?? '').replace(/\s+/g, ' ')
    const missing = [
      'How did the observatory of Vesterholm come to be built, lost and restored?',
      'Later evidence was not admitted.',
      'It opened in March 1966; sources disagree about the day.',
      '20 March 1966 or 21 March 1966',
      'sources disagree',
      'not found',
      'Надежда Орлова',
      '山田花子',
      'covered by 9 passages of 5 origins',
      'open: nothing was found; wanted and not found: book',
      'Citation recall 94%',
      '3 sentences or rows failed the audit',
      'a row without a source',
      'official record, primary: minutes of a public board',
      'journalism, not primary: a newspaper',
      'Searched and not found',
      'Course of events. 15 events from 14 October 1961 to 20 February 2019, 5 of them in the 1960s',
    ].filter((words) => !text.includes(words))
    expect(missing).toEqual([])
  })

  it('says a question once that is the title too', () => {
    const titled = parsed(pageOf({ ...report, title: report.plan.question }))
    expect(titled.querySelector('h1')?.textContent).toBe(report.plan.question)
    expect(titled.querySelector('.lead')).toBeNull()
  })

  it('tells where the course of events begins and ends by the outer ends of spans', () => {
    const [first, ...others] = report.timeline
    const spans = [
      { ...(first as (typeof report.timeline)[number]), date: EdtfDate.parse('1871/1873-10-01') },
      ...others,
      { ...(first as (typeof report.timeline)[number]), date: EdtfDate.parse('2020/2021-06-14') },
    ]
    const page = parsed(pageOf({ ...report, timeline: spans }))
    expect(page.querySelector('.timeline figcaption')?.textContent).toContain('from 1871 to 14 June 2021')
  })

  it('leads from the contents to every section and part', () => {
    const links = [...document.querySelectorAll('.toc a')].map((link) => link.getAttribute('href'))
    expect(links.slice(0, report.sections.length)).toEqual(report.sections.map(({ id }) => `#${id}`))
    expect(links).toContain('#source-list')
  })

  it('leads from every number to the words and back again', () => {
    const numbers = [...document.querySelectorAll('.cite a.number')]
    const uses = [
      ...report.sections.flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations)),
      ...report.tables.flatMap(({ rows }) => rows.flatMap(({ citations }) => citations)),
    ]
    expect(numbers).toHaveLength(uses.length)
    for (const number of numbers) {
      expect(number.getAttribute('href')).toMatch(/^\.\.\/\.\.\/sources\/[0-9a-f]{16}\/#c\d+-\d+$/)
    }
    const back = [...document.querySelectorAll('.back a')].map((link) => link.getAttribute('href'))
    expect(new Set(back)).toEqual(new Set(numbers.map(({ id }) => `#${id}`)))
    report.citations.forEach(({ exact }, index) => {
      expect(document.querySelector(`#n${index + 1} mark`)?.textContent).toBe(exact)
    })
  })

  it('has a dot for each event that leads to its row', () => {
    const dots = [...document.querySelectorAll('.timeline a')].filter((dot) => dot.getAttribute('data-e'))
    expect(dots).toHaveLength(report.timeline.length)
    for (const dot of dots) {
      const row = document.getElementById(dot.getAttribute('href')?.slice(1) ?? '')
      expect(row?.getAttribute('data-e')).toBe(dot.getAttribute('data-e'))
      expect(dot.getAttribute('tabindex')).toBe('-1')
    }
  })

  it('marks conflict rows in words', () => {
    const rows = [...document.querySelectorAll('tr.conflict')]
    expect(rows).toHaveLength(
      report.tables.flatMap(({ rows }) => rows).filter(({ conflict }) => conflict).length,
    )
    for (const row of rows) expect(row.textContent).toContain('sources disagree')
  })

  it('says of itself what schema.org Report knows', () => {
    const data = JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '')
    expect(data).toMatchObject({
      '@type': 'Report',
      url: `https://reports.example.org/all/reports/${report.id}/`,
      datePublished: '2026-03-01',
      author: { '@type': 'Organization', name: 'The desk' },
    })
    expect(data.citation).toHaveLength(25)
    expect(data.citation[0]).toEqual({
      '@type': 'CreativeWork',
      name: 'Minutes of the harbour board, autumn session',
      publisher: { name: 'Vesterholm Harbour Board' },
      datePublished: '1961-10-14',
      url: 'https://harbour-board.example/minutes/1961-10-14',
    })
  })

  it('shows the check of a sentence where there is one, and lets the others be asked in the app', () => {
    const [first] = report.sections[0]?.sentences ?? []
    const checks = new Map([
      [
        first?.text ?? '',
        { id: 'chk_0123456789abcdef' as Parameters<typeof checkPath>[0], verdict: 'supported' as const },
      ],
    ])
    const app = parsed(pageOf(report, APP, { checks }))
    expect(faultsIn(app)).toEqual([])
    expect(app.querySelector('.checked')?.getAttribute('href')).toBe('../../checks/chk_0123456789abcdef/')
    const asked = [...app.querySelectorAll('button[name=claim]')]
    const said = report.sections.flatMap(({ sentences }) => sentences).filter(({ analysis }) => !analysis)
    expect(asked.map((button) => button.getAttribute('value'))).toEqual(said.slice(1).map(({ text }) => text))
    for (const button of asked) expect(app.getElementById(button.getAttribute('form') ?? '')).not.toBeNull()
    expect(document.querySelector('button[name=claim]')).toBeNull()
  })

  it('leaves out of picture and words what is not wanted, without script', () => {
    const filter = timelineFilterOf(new URLSearchParams({ who: 'Pavel Černý', from: '1995', to: '' }))
    expect(filter).toEqual({ who: 'Pavel Černý', from: 1995 })
    const app = parsed(pageOf(report, APP, { filter }))
    const rows = [...app.querySelectorAll('tr[data-e]')].filter((row) => !row.hasAttribute('hidden'))
    expect(rows.map((row) => row.querySelector('td')?.textContent)).toEqual(['1998 to 2001', 'May 2012'])
    const dots = [...app.querySelectorAll('.timeline a[data-e]')].filter(
      (dot) => dot.getAttribute('class') !== 'out',
    )
    expect(dots).toHaveLength(2)
    expect(app.querySelector('output')?.textContent).toBe('2 of 15 events')
    expect(app.querySelector('option[selected]')?.textContent).toBe('Pavel Černý')
  })

  it('of an older revision leads to the newest', () => {
    const old = parsed(
      pageOf(report, SITE, {
        pinned: true,
        revisions: [1, 2].map((revision) => ({ revision, checkedAt: report.checkedAt, words: 1 })),
      }),
    )
    expect(old.querySelector('.notice a')?.getAttribute('href')).toBe(`../../../reports/${report.id}/`)
    expect(old.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex')
  })

  it.each([0, 50])('shows and never obeys hostile words, from %d', (from) => {
    const hostile = aHostileReport(from)
    for (const site of [SITE, APP]) {
      const page = parsed(pageOf(hostile, { ...site, title: hostile.title, author: hostile.title }))
      expect(dangersIn(page)).toEqual([])
      expect(faultsIn(page)).toEqual([])
    }
  })

  it('tells events of no row in a list, and needs none', () => {
    const bare = { ...report, tables: [], sections: report.sections.map((one) => ({ ...one, tables: [] })) }
    const page = parsed(pageOf(bare))
    expect(faultsIn(page)).toEqual([])
    expect(page.querySelectorAll('.events li')).toHaveLength(15)
    const empty = { ...bare, timeline: [], coverage: [], inconsistencies: [], openQuestions: [] }
    expect(faultsIn(parsed(pageOf(empty)))).toEqual([])
  })

  it('stays under 1.2 kB for each sentence, row and citation of a long report', () => {
    const long = aReport({ times: 6 })
    const parts =
      long.sections.flatMap(({ sentences }) => sentences).length +
      long.tables.flatMap(({ rows }) => rows).length +
      long.citations.length
    expect(parts).toBeGreaterThan(600)
    expect(Buffer.byteLength(pageOf(long, APP))).toBeLessThan(1_200 * parts)
  })
})

describe('lists of reports', () => {
  const report = aHostileReport(7)
  const summary: ReportSummary = {
    id: report.id,
    revision: 2,
    title: report.title,
    words: 1_184,
    origins: 19,
    checkedAt: report.checkedAt,
    staleAfter: report.staleAfter,
  }

  it.each([
    ['reports', reportsPage([summary], SITE)],
    ['reports of the app', reportsPage([], APP)],
    [
      'home',
      homePage({ checks: [], reports: Array.from({ length: 7 }, () => summary) }, { ...SITE, reports: true }),
    ],
  ])('%s is sound', (_, html) => {
    expect(faultsIn(parsed(html))).toEqual([])
    expect(dangersIn(parsed(html))).toEqual([])
  })

  it('are in the feeds and the sitemap, each revision an entry that stays', async () => {
    const id = `https://reports.example.org/all/reports/${report.id}/2/`
    expect(parseFeed(await rssFeed([], SITE, [summary]))).toMatchObject({
      format: 'rss',
      feed: {
        items: [{ guid: { value: id }, link: id, description: expect.stringContaining('1,184 words') }],
      },
    })
    expect(parseFeed(await jsonFeed([], SITE, [summary]))).toMatchObject({
      format: 'json',
      feed: { items: [{ id, url: id }] },
    })
    expect(sitemap([], SITE, [summary])).toContain(
      `<loc>https://reports.example.org/all/reports/${report.id}/</loc>`,
    )
    expect(sitemap([], SITE)).not.toContain('reports/<')
  })
})

describe('reportToHtml', () => {
  it('is one file that asks for nothing and leads nowhere but to the web and itself', () => {
    const html = reportToHtml(aReport())
    const document = parsed(html)
    expect(faultsIn(document).filter((fault) => !/^no (nav|header|footer)$/.test(fault))).toEqual([])
    expect(dangersIn(document)).toEqual([])
    expect(document.querySelectorAll('script,link,img,form')).toHaveLength(0)
    for (const link of document.querySelectorAll('a[href]'))
      expect(link.getAttribute('href')).toMatch(/^(#|https?:\/\/)/)
  })

  it('shows and never obeys hostile words', () => {
    expect(dangersIn(parsed(reportToHtml(aHostileReport(20))))).toEqual([])
  })
})
