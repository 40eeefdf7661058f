import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CLAIM, type RunningApp, startApp } from '../support/app.js'
import { ARTICLE, expectMarked } from '../support/audited.js'
import { launchChromium, openPage, type WatchedPage } from '../support/chromium.js'
import {
  addressBox,
  askBox,
  citedNumbers,
  enter,
  fileBox,
  main,
  runResults,
  seenDone,
  tabTo,
  wordsMeant,
} from '../support/reading.js'
import { PAGES, startWebWorld, type WebWorld } from '../support/web-world.js'

let world: WebWorld
let app: RunningApp
let browser: Browser
let watched: WatchedPage
let page: Page

beforeAll(async () => {
  world = await startWebWorld()
  app = await startApp({ network: world.network, config: world.config([['wikipedia']]) })
  browser = await launchChromium()
  watched = await openPage(browser, () => app.server.url)
  page = watched.page
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
  await world?.close()
})

const link = (name: string | RegExp) => page.getByRole('link', { name })
const button = (name: string | RegExp) => page.getByRole('button', { name })

async function enterResult(): Promise<void> {
  await seenDone(page)
  await enter(page, runResults(page).first())
}

it('everything is done by Tab, Enter, space and typing', async () => {
  // Asked for by the browser's own window, which has no keyboard here. Waited for from the beginning: the browser
  // has to know that there will be somebody to answer it.
  const chosen = new Promise<void>((resolve) => {
    page.once('filechooser', async (chooser) => {
      const buffer = Buffer.from('The Long Tunnel is 57 kilometres long.')
      await chooser.setFiles({ name: 'tunnel.txt', mimeType: 'text/plain', buffer })
      resolve()
    })
  })
  await page.goto(app.server.url)

  // The first stop leads past the menu.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#main')
  const fromMain = await tabTo(page, askBox(page))
  expect(fromMain).toEqual([])

  // A claim, its run, and its check.
  await page.keyboard.type(CLAIM)
  await page.keyboard.press('Enter')
  await enterResult()
  await page.waitForURL(/\/checks\/chk_/)
  const check = page.url()

  // A citation shows its words when it is reached, Escape puts them away, Enter opens them where they stand.
  await tabTo(page, citedNumbers(page).first())
  const quotation = page.locator('.pop').first()
  expect(await quotation.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  expect(await quotation.isVisible()).toBe(false)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sources\/[0-9a-f]{16}\/#c\d+-\d+$/)
  expect(await wordsMeant(page).textContent()).toContain('503 metres')
  // Whoever goes on from there does so from the words, and back to the check that cites them.
  await enter(page, main(page).getByRole('link', { name: CLAIM }).first())
  await page.waitForURL((url) => url.href.startsWith(check))

  // A question that follows.
  await enter(page, page.locator('form[action$="checks/"] button').first())
  await enterResult()
  await page.waitForURL(/\/checks\/chk_/)
  expect(page.url()).not.toBe(check)

  // By the menu to the list and to the first check; made again, with what changed.
  await app.add('survey.txt', 'A survey: the Harbour Bridge is 503 metres long, as measured in 1990.')
  await enter(page, page.getByRole('navigation').getByRole('link', { name: 'Checks' }))
  await enter(page, main(page).getByRole('link', { name: CLAIM }).first())
  await page.waitForURL(check)
  await enter(page, button(/check it again/i))
  await enterResult()
  await enter(page, link(/what changed/i))
  await page.waitForURL(/\/2\/changes\/$/)
  expect(await main(page).textContent()).toContain('as measured in 1990')

  // Feedback, and a correction.
  await enter(page, main(page).getByRole('link', { name: CLAIM }).first())
  await page.waitForURL(check)
  await tabTo(page, page.getByLabel(/was this helpful/i))
  await page.keyboard.type('Clear and short.')
  await enter(page, page.getByRole('button', { name: 'Helpful', exact: true }))
  await page.getByRole('heading', { name: /thank you/i }).waitFor()
  await enter(page, link(/back to the check/i))
  await page.waitForURL(check)
  await enter(page, page.locator('summary', { hasText: /correction/i }))
  await tabTo(page, page.getByLabel(/what was wrong/i))
  await page.keyboard.type('It was opened in March.')
  await enter(page, button(/publish the correction/i))
  await page.waitForURL(/\/corrections\/$/)
  expect(await main(page).textContent()).toContain('It was opened in March.')

  // An address and a file for the library.
  await enter(page, link('Library'))
  await page.waitForURL(/\/library\/$/)
  await tabTo(page, addressBox(page))
  await page.keyboard.type(PAGES.survey.url)
  await page.keyboard.press('Enter')
  await enterResult()
  expect(await main(page).textContent()).toContain(PAGES.survey.says)
  await enter(page, link('Library'))
  await page.waitForURL(/\/library\/$/)
  await tabTo(page, fileBox(page))
  await page.keyboard.press('Enter')
  await chosen
  await enter(page, button(/add the file/i))
  await enterResult()
  expect(await main(page).textContent()).toContain('57 kilometres')

  // An article, audited.
  await enter(page, page.getByRole('banner').getByRole('link').first())
  await page.waitForURL(app.server.url)
  await tabTo(page, askBox(page))
  // As pasting does it: typing would send the text at its first line.
  await page.keyboard.insertText(ARTICLE)
  await tabTo(page, page.getByRole('checkbox', { name: /audit/i }))
  await page.keyboard.press('Space')
  await enter(page, button(/check it/i))
  await enterResult()
  await page.waitForURL(/\/audits\/aud_/)
  const { units } = await expectMarked(app, page)
  expect(units.length).toBeGreaterThan(30)

  expect(watched.faults).toEqual([])
})
