import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { HOSTILE, HOSTILE_ADDRESSES } from '../../src/publish/pages/testing/hostile.js'
import { plain } from '../../src/publish/plain.js'
import { contentsOf } from '../../src/workflows/publishing/testing/stored.js'
import { type RunningApp, startApp } from '../support/app.js'
import { launchChromium, openPage, tooWide, type WatchedPage } from '../support/chromium.js'
import { HOSTILE_TEXTS, storeHostileChecks } from '../support/hostile-checks.js'
import { HOSTILE_REPORTS, storeHostileReports } from '../support/hostile-reports.js'
import { patientJudge } from '../support/patient-judge.js'
import { runLines, seenDone } from '../support/reading.js'
import { serveFolder } from '../support/static-server.js'
import { startWebWorld } from '../support/web-world.js'

/** At once, a phone and a desktop; each is shown every second page. */
const VIEWPORTS = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
]

let app: RunningApp
let browser: Browser
let watched: WatchedPage[]
let origin: string
let views = 0

beforeAll(async () => {
  app = await startApp()
  await app.stop()
  await storeHostileChecks(join(app.dir, '.assay'))
  await storeHostileReports(join(app.dir, '.assay'))
  await app.start()
  origin = app.server.url
  browser = await launchChromium()
  watched = await Promise.all(VIEWPORTS.map((viewport) => openPage(browser, () => origin, { viewport })))
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
  process.stderr.write(`hostile texts: ${views} page views examined\n`)
})

interface Seen {
  mains: number
  text: string
  /** Elements and attributes that no page of ours has. */
  foreign: string[]
  /** Links that would run or lead to where no web page is. */
  links: string[]
  footerBelow: boolean
  tooWide: number
}

const LOOK = `(() => {
  const main = document.querySelector('main')
  const footer = document.querySelector('footer.bottom, body > footer')
  const foreign = [...document.querySelectorAll('img, iframe, object, embed, base, main style, main script, main meta, main link, video, audio')].map((one) => one.outerHTML.slice(0, 80))
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes) if (/^on|^srcdoc$/i.test(name)) foreign.push(element.outerHTML.slice(0, 80))
  }
  for (const form of document.forms) if (new URL(form.action).origin !== location.origin) foreign.push(form.outerHTML.slice(0, 80))
  return {
    mains: document.querySelectorAll('main').length,
    text: main.textContent,
    foreign,
    links: [...document.links].map(({ protocol, href }) => /^https?:$/.test(protocol) ? '' : href).filter(Boolean),
    footerBelow: footer !== null && footer.getBoundingClientRect().top >= main.getBoundingClientRect().bottom - 1,
    tooWide: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  }
})()`

/** Whatever a text wanted, the page is whole and does nothing of it. */
async function expectHarmless(page: Page, where: string): Promise<string> {
  const { text, ...seen } = await page.evaluate<Seen>(LOOK)
  expect(seen, where).toEqual({ mains: 1, foreign: [], links: [], footerBelow: true, tooWide: 0 })
  views++
  return lettersOf(text)
}

/** What a page shows of a text however it is cleaned, broken and folded. */
const lettersOf = (text: string): string =>
  plain(text)
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()

interface View {
  path: string
  /** Words that it must show, or it would show nothing of what it is examined for. */
  shows?: string
}

/** Opens them all, two at a time. */
async function examine(list: readonly View[]): Promise<void> {
  const left = [...list]
  await Promise.all(
    watched.map(async ({ page }) => {
      for (let view = left.shift(); view !== undefined; view = left.shift()) {
        await page.goto(new URL(view.path, origin).href)
        const letters = await expectHarmless(page, view.path)
        if (view.shows !== undefined) expect(letters, view.path).toContain(lettersOf(view.shows))
      }
    }),
  )
  expect(watched.flatMap(({ faults }) => faults)).toEqual([])
}

const SEARCHES = HOSTILE_TEXTS.filter((_, n) => n % 5 === 0)

/** Hundreds of pages, which a busy machine stretches. */
const PATIENCE = 900_000

describe('of a hundred hostile texts nothing runs and nothing breaks,', { timeout: PATIENCE }, () => {
  it('as claims, speakers, sentences, questions, corrections, quotations, titles and publishers', async () => {
    const { checks } = await app.workspace.list()
    expect(checks).toHaveLength(HOSTILE.length)
    await examine(
      checks.flatMap(({ id, claim, revision }): View[] => {
        const at = `checks/${id}/`
        const changed = { path: `${at}${revision}/changes/`, shows: claim }
        return [
          { path: at, shows: claim },
          ...(revision > 1 ? [changed, { path: `${at}1/`, shows: claim }] : []),
        ]
      }),
    )
    const cited = await Promise.all(
      checks.map(async ({ id, claim }) => {
        const html = await (await app.get(`checks/${id}/`)).text()
        return {
          path: /sources\/[0-9a-f]{16}\/#c\d+-\d+/.exec(html)?.[0] ?? id,
          shows: claim.replace(/^\d+ /, ''),
        }
      }),
    )
    expect(new Set(cited.map(({ path }) => path)).size).toBe(HOSTILE.length)
    await examine(cited)
    await examine(
      [
        '',
        'checks/',
        'checks/2/',
        'audits/',
        'reports/',
        'stale/',
        'corrections/',
        'about/',
        'api/',
        'nothing/<b>/',
      ].map((path) => ({
        path,
      })),
    )
  })

  it('searched for in the box of the first page, and found there by script or without', async () => {
    await examine(SEARCHES.map((words) => ({ path: `checks/?words=${encodeURIComponent(words)}` })))
    const [{ page }] = watched as [WatchedPage]
    await page.goto(origin)
    const box = page.getByRole('searchbox', { name: /search/i })
    for (const words of SEARCHES) {
      // As a reader would copy it from the page.
      await box.fill(plain(words))
      await page.locator('#found a').first().waitFor()
      await expectHarmless(page, `search for ${words}`)
    }
    expect(watched.flatMap(({ faults }) => faults)).toEqual([])
  })

  it('as names, titles and words of files and pages that are added, and as words that are searched for', async () => {
    const files = join(app.dir, 'hostile')
    await mkdir(files)
    await Promise.all(
      HOSTILE_TEXTS.map(async (words, n) => {
        const name = words.replace(/[/\n\t]/g, '⁄').slice(0, 60)
        const head = n % 2 === 0 ? `# ${words}\n\n` : ''
        const type = n % 2 === 0 ? 'md' : 'txt'
        await writeFile(join(files, `${n} ${name}.${type}`), `${head}Of the bridge, ${n}: ${words}\n`)
      }),
    )
    for (const [n, address] of HOSTILE_ADDRESSES.entries()) {
      const canonical = address.replaceAll('"', '&quot;')
      await writeFile(
        join(files, `page-${n}.html`),
        `<!doctype html><html lang="en"><head><title>Page ${n}</title><link rel="canonical" href="${canonical}"></head><body><main><p>Of the bridge a page says ${n}.</p></main></body></html>`,
      )
    }
    const { refused } = await app.workspace.add([files])
    // An open frame in a heading hides all that follows.
    expect(refused.filter(({ code }) => code !== 'SOURCE_EMPTY')).toEqual([])
    expect(refused.length).toBeLessThan(5)
    const { sources } = await app.workspace.list()
    const added = sources.filter(({ location }) => /hostile/.test(location))
    expect(added).toHaveLength(HOSTILE.length + HOSTILE_ADDRESSES.length - refused.length)
    await examine([
      { path: 'library/' },
      ...SEARCHES.map((words) => ({ path: `library/?words=${encodeURIComponent(`${words} bridge`)}` })),
      ...added.map(({ snapshot }) => ({ path: `sources/${snapshot}/`, shows: 'of the bridge' })),
    ])
    const sent = HOSTILE_TEXTS.filter((_, n) => n % 20 === 1)
    const runs: View[] = []
    for (const words of sent) {
      const form = new FormData()
      form.set('file', new File([`A file that was sent. ${words}`], `${words}.txt`))
      const answer = await fetch(app.at('library/files/'), { method: 'POST', body: form, redirect: 'manual' })
      const run = (answer.headers.get('location') ?? '').slice(1)
      await app.ended(run)
      runs.push({ path: run })
    }
    await examine(runs)
  })

  it('as titles, people, dates, sentences and tables of reports, and as words of what they cite', async () => {
    const { reports } = await app.workspace.list()
    expect(reports).toHaveLength(HOSTILE_REPORTS)
    const revised = reports.filter(({ revision }) => revision > 1)
    expect(revised.length).toBeGreaterThan(3)
    await examine([
      { path: 'reports/' },
      ...reports.flatMap(({ id, title }): View[] => [
        { path: `reports/${id}/`, shows: title },
        { path: `reports/${id}/?from=1961&to=1987&who=${encodeURIComponent(title)}` },
      ]),
      ...revised.flatMap(({ id, revision }) =>
        Array.from({ length: revision }, (_, n) => ({ path: `reports/${id}/${n + 1}/` })),
      ),
    ])
    const cited: View[] = []
    for (const { id } of reports.slice(0, 5)) {
      const html = await (await app.get(`reports/${id}/`)).text()
      const places = new Set(html.match(/sources\/[0-9a-f]{16}\/#c\d+-\d+/g))
      expect(places.size).toBeGreaterThan(20)
      cited.push(...[...places].filter((_, n) => n % 10 === 0).map((path) => ({ path })))
    }
    await examine(cited)
    const [{ page }] = watched as [WatchedPage]
    for (const { id } of reports.slice(0, 5)) {
      await page.goto(app.at(`reports/${id}/report.html`))
      expect(await tooWide(page)).toBe(0)
    }
    expect(watched.flatMap(({ faults }) => faults)).toEqual([])
  })

  it('as questions and searches of plans, kept, refused and run, and in the reports that come of them', async () => {
    origin = app.server.url
    const [{ page }] = watched as [WatchedPage]
    const asked = HOSTILE_TEXTS.filter((_, n) => n % 33 === 3)
    const [made, pages]: [string[], string[]] = [[], []]
    for (const words of asked) {
      const question = `What is said of the bridge: ${words}?`
      const planned = await app.asked('plans/', { question, length: 'short' })
      const plan = /plans\/[0-9a-f]{64}\//.exec(await app.ended(planned))?.[0] ?? ''
      pages.push(planned, plan)
      await page.goto(new URL(plan, origin).href)
      expect(await expectHarmless(page, plan)).toContain(lettersOf('Plan of a report'))
      await page.locator('[name="subQuestions[0].question"]').fill(plain(words).slice(0, 290) || 'bridge')
      await page.locator('[name="sections[0].title"]').fill(plain(words).slice(0, 110) || 'bridge')
      await page.locator('[name="subQuestions[0].queries"]').fill('')
      await page.getByRole('button', { name: /keep/i }).click()
      await page.locator('.errors').waitFor()
      await expectHarmless(page, `a plan refused, of ${words}`)
      await page.locator('[name="subQuestions[0].queries"]').fill(`bridge\n${plain(words).slice(0, 190)}`)
      await page.getByRole('button', { name: /keep/i }).click()
      await page.waitForURL(/\?kept/)
      await expectHarmless(page, `a plan kept, of ${words}`)
      await page.getByRole('button', { name: /run/i }).click()
      await page.waitForURL(/\/runs\/job_/)
      await expectHarmless(page, `a run of research on ${words}`)
      const run = new URL(page.url()).pathname.slice(1)
      const ended = await app.ended(run)
      const report = /reports\/rep_[0-9a-f]{16}\//.exec(ended)?.[0]
      expect(report, ended).toBeDefined()
      pages.push(run)
      made.push(report ?? '')
    }
    await examine([...pages, ...made, 'reports/', 'runs/'].map((path) => ({ path })))
    expect(new Set(made).size).toBe(asked.length)
  })

  it('as what is asked for, while it is worked on and when it is done, and in what comes of it', async () => {
    const { judge, letGo, asked } = patientJudge()
    const world = await startWebWorld()
    const asking = await startApp({ judge, network: world.network, config: world.config([['wikipedia']]) })
    onTestFinished(async () => {
      letGo()
      await asking.dispose()
      await world.close()
    })
    origin = asking.server.url
    const [{ page }] = watched as [WatchedPage]
    await page.goto(origin)
    const statements = HOSTILE_TEXTS.slice(0, 10).map(
      (words) => `The bridge ${words.replace(/\s+/g, ' ')} is 503 metres long.`,
    )
    await page.getByRole('textbox', { name: /a claim, an address/i }).fill(statements.join('\n\n'))
    await page.getByRole('button', { name: /check it/i }).click()
    await asked
    await runLines(page).first().waitFor()
    await expectHarmless(page, 'a run at work')
    letGo()
    await seenDone(page)
    await expectHarmless(page, 'the same run, done')

    const runs: string[] = []
    for (const claim of [...HOSTILE_ADDRESSES, ...HOSTILE_TEXTS.filter((_, n) => n % 25 === 2)]) {
      runs.push(await asking.asked('checks/', { claim }))
    }
    runs.push(await asking.asked('checks/', { claim: HOSTILE_TEXTS.join('\n\n'), audit: 'yes' }))
    const results: string[] = []
    for (const run of runs) {
      const html = await asking.ended(run)
      results.push(...(html.match(/(?:checks\/chk|audits\/aud)_[0-9a-f]{16}\//g) ?? []))
    }
    const { audits } = await asking.workspace.list()
    expect(audits).toHaveLength(1)
    expect(results.some((path) => path.startsWith('audits/'))).toBe(true)
    await examine([...runs, 'runs/', ...new Set(results)].map((path) => ({ path })))

    for (const [n, address] of HOSTILE_ADDRESSES.entries()) {
      await page.goto(new URL('library/', origin).href)
      // Sent past the browser's own opinion of what an address is.
      const answered = page.waitForEvent('load')
      await page.evaluate(
        `(() => {
          const box = document.querySelector('[name=address]')
          box.form.noValidate = true
          box.type = 'text'
          box.value = ${JSON.stringify(address)}
          box.form.requestSubmit()
        })()`,
      )
      await answered
      await expectHarmless(page, `address ${n}`)
    }
    expect(watched.flatMap(({ faults }) => faults)).toEqual([])
  })

  it('on a published site, which has them in its own title too', async () => {
    const dir = join(app.dir, 'site')
    await app.workspace.publish({
      to: 'site',
      dir,
      title: HOSTILE_TEXTS[2] ?? '',
      author: HOSTILE_TEXTS[25] ?? '',
      baseUrl: 'https://checks.example/',
    })
    const site = await serveFolder(dir)
    try {
      origin = site.url
      const pages = [...(await contentsOf(dir)).keys()].filter((path) => path.endsWith('.html'))
      expect(pages.length).toBeGreaterThan(3 * HOSTILE.length)
      const [{ page }] = watched as [WatchedPage]
      const alone = pages.filter((path) => path.endsWith('/report.html'))
      expect(alone.length).toBeGreaterThanOrEqual(HOSTILE_REPORTS)
      await examine(
        pages
          .filter((path) => !alone.includes(path))
          .map((path) => ({ path: path.replace(/(^|\/)index\.html$/, '$1') })),
      )
      for (const path of alone) {
        await page.goto(new URL(path, origin).href)
        expect(await tooWide(page), path).toBe(0)
      }
      await page.goto(origin)
      for (const words of SEARCHES.slice(0, 5)) {
        await page.getByRole('searchbox').fill(plain(words))
        await page.locator('#found a').first().waitFor()
        await expectHarmless(page, `search of the site for ${words}`)
      }
      expect(watched.flatMap(({ faults }) => faults)).toEqual([])
    } finally {
      await site.close()
    }
  })
})
