import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Check } from '../../src/domain/index.js'
import { contentsOf } from '../../src/workflows/publishing/testing/stored.js'
import { CLAIM, type RunningApp, startApp } from '../support/app.js'
import { ARTICLE } from '../support/audited.js'
import { violationsOn } from '../support/axe.js'
import { launchChromium, openPage, tooWide, type WatchedPage } from '../support/chromium.js'
import { LOCK_DOCUMENTS } from '../support/lock-documents.js'
import { patientJudge } from '../support/patient-judge.js'
import { main } from '../support/reading.js'
import { type StaticServer, serveFolder } from '../support/static-server.js'

const WIDTHS = [1280, 390] as const
const SCHEMES = ['light', 'dark'] as const
/** Opened by hand before it is looked at; the first of them, if there are any. */
type Opening = (page: Page) => Promise<unknown>

let app: RunningApp
let browser: Browser
let watched: WatchedPage
let site: StaticServer
let origin: string
let check: string
beforeAll(async () => {
  app = await startApp()
  browser = await launchChromium()
  await app.add('register.html', REGISTER)
  check = await app.checked(CLAIM)
  await app.checked('The Harbour Bridge opened in 1931.')
  await app.add('survey.txt', 'A survey: the Harbour Bridge is 503 metres long, as measured in 1990.')
  await app.ended(await app.asked(`${check}refresh/`, {}))
  await app.post(`${check}corrections/`, { correction: 'The name was misspelt.' })
  origin = app.server.url
  watched = await openPage(browser, () => origin, { bypassCSP: true })
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await app?.dispose()
})

const QUESTION = 'What is the history of the lock at Tarrow Mill?'

/** A table and a list to be cited from, and many copies of one voice. */
const REGISTER = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Register of bridges</title>
<meta property="og:site_name" content="Survey Office"></head><body><main><article><h1>Register of bridges</h1>
<p>The Harbour Bridge is 503 metres long, says the register.</p>
<table><caption>Lengths</caption><thead><tr><th>Bridge</th><th>Length</th></tr></thead>
<tbody><tr><td>Harbour Bridge</td><td>503 metres</td></tr><tr><td>Mill Bridge</td><td>48 metres</td></tr></tbody></table>
<ul><li>The Harbour Bridge opened in 1932.</li><li>The Mill Bridge opened in 1904.</li></ul>
</article></main></body></html>`

const examined = { pages: 0, looks: 0 }

/** In light and dark, on a desktop and on a phone. */
async function expectGood(path: string, open: Opening = async () => undefined): Promise<void> {
  const { page } = watched
  await page.goto(new URL(path, origin).href)
  await open(page)
  examined.pages++
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    expect(await tooWide(page), `${path} at ${width}`).toBe(0)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      expect(await violationsOn(page), `${path} ${colorScheme} at ${width}`).toEqual([])
      examined.looks++
    }
  }
}

describe('axe-core has no objection, and nothing needs to be scrolled sideways,', () => {
  it('on any page of the app', async () => {
    const source = /sources\/[0-9a-f]{16}\//.exec(await (await app.get(check)).text())?.[0] ?? ''
    const run = await app.asked('checks/', { claim: `${CLAIM} It was opened in 1932.` })
    await app.ended(run)
    const failed = await app.asked('checks/', { claim: 'http://127.0.0.1:9/closed' })
    expect(await app.ended(failed)).toContain('data-state="failed"')
    const added = await app.asked('library/', { address: 'http://127.0.0.1:9/closed' })
    await app.ended(added)
    const audited = await app.ended(await app.asked('checks/', { claim: ARTICLE, audit: 'yes' }))
    const audit = /audits\/aud_[0-9a-f]{16}\//.exec(audited)?.[0] ?? ''
    for (const path of [
      '',
      'checks/',
      'checks/?words=bridge',
      'audits/',
      'reports/',
      check,
      `${check}1/`,
      `${check}2/changes/`,
      source,
      run,
      failed,
      added,
      'runs/',
      'library/',
      'library/?words=bridge',
      'library/?words=xyzzy',
      'stale/',
      'corrections/',
      'about/',
      'api/',
      audit,
      'nothing/',
    ]) {
      await expectGood(path)
    }
    await expectGood(check, (page) => page.locator('.cite a.number').first().focus())
    await expectGood(check, async (page) => {
      for (const summary of await page.locator('main summary').all()) await summary.click()
    })
    await expectGood('', async (page) => {
      await page.getByRole('searchbox', { name: /search/i }).fill('bridge')
      await page.locator('#found a').first().waitFor()
    })
    // Answers to forms: thanks, and what cannot be done.
    await expectGood(check, (page) => page.getByRole('button', { name: 'Helpful', exact: true }).click())
    await expectGood('', async (page) => {
      await page.locator('textarea[name=claim]').fill(' ')
      await page.getByRole('button', { name: /check it/i }).click()
      await page.getByRole('heading', { name: /cannot be done/i }).waitFor()
    })
  })

  it('on a plan as it is made, kept and refused, nor on a report, its revisions and the file that it is', async () => {
    for (const [name, text] of Object.entries(LOCK_DOCUMENTS)) await app.add(name, text)
    const planned = await app.asked('plans/', { question: QUESTION, length: 'short' })
    const plan = /plans\/[0-9a-f]{64}\//.exec(await app.ended(planned))?.[0] ?? ''
    const reportBy = async (run: string) =>
      /reports\/rep_[0-9a-f]{16}\//.exec(await app.ended(run))?.[0] ?? run
    await watched.page.goto(app.at(plan))
    await watched.page.getByRole('button', { name: /run/i }).click()
    await watched.page.waitForURL(/\/runs\/job_/)
    const run = new URL(watched.page.url()).pathname.slice(1)
    const report = await reportBy(run)
    await app.add(
      'later.txt',
      'Title: The lock again\nPublisher: Tarrow Post\nDate: 1970-05-02\n\nThe lock at Tarrow Mill was opened again on 1 May 1970 after repairs that cost 12,000 crowns.',
    )
    expect(await reportBy(await app.asked(`${report}refresh/`, {}))).toBe(report)
    for (const path of [
      planned,
      plan,
      `${plan}?kept`,
      run,
      report,
      `${report}1/`,
      `${report}2/`,
      `${report}?from=1934&to=1940`,
      `${report}report.html`,
      'reports/',
    ]) {
      await expectGood(path)
    }
    await expectGood(plan, async (page) => {
      await page.locator('[name="subQuestions[0].queries"]').fill('')
      await page.locator('[name="sections[0].subQuestions"]').fill('9')
      await page.locator('[name=asOf]').fill('some day')
      await page.getByRole('button', { name: /keep/i }).click()
      await page.locator('.errors').waitFor()
      expect(await page.locator('[aria-invalid=true]').count()).toBe(3)
    })
    await expectGood(report, async (page) => {
      for (const summary of await page.locator('main summary').all()) await summary.click()
    })
    await expectGood(report, (page) => page.locator('.cite a.number').first().focus())
  })

  it('on the page of a run that waits or is at work, nor on the first page of a new workspace', async () => {
    const { judge, letGo, asked } = patientJudge()
    const busy = await startApp({ judge })
    origin = busy.server.url
    try {
      await expectGood('')
      await expectGood('runs/')
      const runs = []
      for (const claim of [CLAIM, 'A kettle boils water.', 'It was opened in 1932.']) {
        runs.push(await busy.asked('checks/', { claim }))
      }
      await asked
      for (const run of runs) await expectGood(run)
      letGo()
      for (const run of runs) await busy.ended(run)
    } finally {
      letGo()
      await watched.page.goto('about:blank')
      origin = app.server.url
      await busy.dispose()
    }
  })

  it('on the page of research at work', async () => {
    const { judge, letGo, asked } = patientJudge()
    const busy = await startApp({ judge })
    origin = busy.server.url
    try {
      for (const [name, text] of Object.entries(LOCK_DOCUMENTS)) await busy.add(name, text)
      const planned = await busy.ended(await busy.asked('plans/', { question: QUESTION, length: 'short' }))
      const { page } = watched
      await page.goto(new URL(/plans\/[0-9a-f]{64}\//.exec(planned)?.[0] ?? '', origin).href)
      await page.getByRole('button', { name: /run/i }).click()
      await page.waitForURL(/\/runs\/job_/)
      const run = new URL(page.url()).pathname.slice(1)
      await asked
      await expectGood(run)
      expect(await page.locator('[data-run]').getAttribute('data-state')).toBe('running')
      letGo()
      expect(await busy.ended(run)).toContain('data-state="done"')
    } finally {
      letGo()
      await watched.page.goto('about:blank')
      origin = app.server.url
      await busy.dispose()
    }
  })

  it('on any page of a published site', async () => {
    const dir = join(app.dir, 'site')
    await app.workspace.publish({
      to: 'site',
      dir,
      title: 'Example checks',
      author: 'The desk',
      baseUrl: 'https://checks.example/',
    })
    site = await serveFolder(dir)
    origin = site.url
    const pages = [...(await contentsOf(dir)).keys()].filter((path) => path.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(10)
    for (const path of pages) await expectGood(path.replace(/(^|\/)index\.html$/, '$1'))
    origin = app.server.url
  })

  afterAll(() => {
    process.stderr.write(`axe-core: ${examined.pages} pages, ${examined.looks} looks\n`)
    expect(watched.faults).toEqual([])
  })
})

describe('on paper', () => {
  it('a check has all of its words, those that it cites too, in the app and on a site', async () => {
    const { page } = watched
    const id = /chk_[0-9a-f]{16}/.exec(check)?.[0]
    const { sections, citations, claim } = (await (await app.get(`api/v1/checks/${id}`)).json()) as Check
    expect(citations.length).toBeGreaterThan(1)
    const wanted = [
      claim.text,
      ...citations.map(({ exact }) => exact),
      ...sections.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
    ]
    for (const from of [app.server.url, site.url]) {
      origin = from
      await page.goto(new URL(check, from).href)
      expect(await main(page).count()).toBe(1)
      const printed = await textOfPdf(await page.pdf({ format: 'A4' }))
      expect(wanted.filter((words) => !printed.includes(plain(words)))).toEqual([])
    }
  })
})

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return plain(text)
}

/** Lines and pages break where they like, and a hyphen may come in. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')
