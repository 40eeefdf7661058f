import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp } from '../support/app.js'
import { launchChromium, openPage, tooWide, type WatchedPage } from '../support/chromium.js'
import { LOCK_DOCUMENTS } from '../support/lock-documents.js'
import { runResults, seenDone } from '../support/reading.js'

let app: RunningApp
let browser: Browser
let watched: WatchedPage
let page: Page

beforeAll(async () => {
  app = await startApp()
  for (const [name, text] of Object.entries(LOCK_DOCUMENTS)) await app.add(name, text)
  browser = await launchChromium()
  watched = await openPage(browser, () => app.server.url)
  page = watched.page
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

it('a plan is edited and run, its timeline filtered, and a row’s citation followed to the words', async () => {
  await page.goto(app.at('reports/'))
  await page.getByLabel('A question for a report').fill('What is the history of the lock at Tarrow Mill?')
  await page.getByRole('button', { name: 'Make a plan' }).click()
  await seenDone(page)
  await runResults(page).first().click()
  await page.waitForURL(/\/plans\/[0-9a-f]{64}\//)

  // A question without searches is refused by name, and what was typed stays.
  const first = page.locator('[name="subQuestions[0].question"]')
  await first.fill('When was the lock at Tarrow Mill opened, and by whom?')
  const queries = page.locator('[name="subQuestions[0].queries"]')
  await queries.fill('')
  await page.getByRole('button', { name: /keep/i }).click()
  expect(await first.inputValue()).toBe('When was the lock at Tarrow Mill opened, and by whom?')
  expect(await page.locator('main').textContent()).toMatch(/search/i)
  await queries.fill('lock Tarrow Mill opened')
  await page.getByRole('button', { name: /keep/i }).click()
  await page.waitForURL(/\/plans\/[0-9a-f]{64}\/\?kept/)
  expect(await first.inputValue()).toBe('When was the lock at Tarrow Mill opened, and by whom?')
  await page.getByRole('button', { name: /run/i }).click()
  await seenDone(page)
  await runResults(page).first().click()
  await page.waitForURL(/\/reports\/rep_[0-9a-f]{16}\//)
  const report = page.url()

  const text = (await page.locator('main').textContent()) ?? ''
  expect(text).toContain('When was the lock at Tarrow Mill opened, and by whom?')
  expect(text).toContain('14 June 1934')
  expect(await tooWide(page)).toBe(0)

  const rows = page.locator('table tr', { hasText: '3 October 1958' })
  await rows.first().locator('a.number').first().click()
  await page.waitForURL(/\/sources\/[0-9a-f]{16}\/#c\d+-\d+$/)
  expect(await page.locator('mark:target').textContent()).toContain('closed on 3 October 1958')

  await page.goto(`${report}?from=1950&to=1960`)
  const kept = await page.locator('main').textContent()
  expect(kept).toContain('3 October 1958')

  await page.goto(report)
  for (const name of ['Markdown', 'JSON', 'HTML, one file']) {
    const href = await page.getByRole('link', { name }).first().getAttribute('href')
    const answer = await app.get(new URL(href ?? '', report).pathname.slice(1))
    expect(answer.status, name).toBe(200)
    expect(await answer.text()).toContain('14 June 1934')
  }
  // Its style is in it, and is not refused by what the server says of its own pages.
  await page.goto(`${report}report.html`)
  expect(await tooWide(page)).toBe(0)
  await page.goto(report)

  await page.getByRole('button', { name: 'Turn the claims of this report into checks' }).click()
  await seenDone(page)
  expect(await runResults(page).count()).toBeGreaterThan(1)
  expect(watched.faults).toEqual([])
}, 240_000)
