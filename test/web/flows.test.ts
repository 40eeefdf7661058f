import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CLAIM, type RunningApp, startApp } from '../support/app.js'
import { ARTICLE, expectMarked } from '../support/audited.js'
import { launchChromium, openPage, type WatchedPage } from '../support/chromium.js'
import { ROOT } from '../support/cli.js'
import {
  addressBox,
  askBox,
  citedNumbers,
  fileBox,
  main,
  openResult,
  seenDone,
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
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
  await world?.close()
})
beforeEach(async () => {
  watched = await openPage(browser, () => app.server.url)
  page = watched.page
  await page.goto(app.server.url)
})
afterEach(async () => {
  await watched.close()
  expect(watched.faults).toEqual([])
})

async function check(claim: string): Promise<void> {
  await askBox(page).fill(claim)
  await page.keyboard.press('Enter')
  await openResult(page)
}

describe('in a browser', () => {
  it('a claim is checked from the first page, and each number leads to the words behind it', async () => {
    await check(CLAIM)
    expect(await main(page).textContent()).toMatch(/supported/i)
    const at = page.url()
    const numbers = await citedNumbers(page).count()
    expect(numbers).toBeGreaterThan(0)
    for (let n = 0; n < numbers; n++) {
      await page.goto(at)
      const number = citedNumbers(page).nth(n)
      await number.hover()
      const quotation = page.locator(`#${await number.getAttribute('aria-describedby')}`)
      expect(await quotation.isVisible()).toBe(true)
      const words = (await quotation.locator('mark').textContent()) ?? ''
      await number.click()
      await page.waitForURL(/\/sources\/[0-9a-f]{16}\/#c\d+-\d+$/)
      expect(await wordsMeant(page).textContent()).toBe(words)
      expect(await wordsMeant(page).isVisible()).toBe(true)
    }
  })

  it('a question that follows is checked by asking it', async () => {
    await check(CLAIM)
    const question = page.locator('form[action$="checks/"] button').first()
    const asked = ((await question.textContent()) ?? '').trim()
    await question.click()
    await seenDone(page)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(asked)
  })

  it('a check that is made again says what changed in its evidence', async () => {
    await check('A kettle boils water.')
    const at = page.url()
    await app.add('kitchen.txt', 'The kitchen survey of 1990 says that a kettle boils water.')
    await page.reload()
    await page.getByRole('button', { name: /check it again/i }).click()
    await openResult(page)
    expect(page.url()).toBe(at)
    await page.getByRole('link', { name: /what changed/i }).click()
    await page.waitForURL(/\/2\/changes\/$/)
    const changes = (await main(page).textContent()) ?? ''
    expect(changes).toContain('kitchen survey')
    expect(changes).not.toContain('503 metres')
    await page
      .getByRole('link', { name: /revision 1/i })
      .first()
      .click()
    expect(await main(page).textContent()).not.toContain('kitchen survey')
  })

  it('what readers say is kept, and a correction stands on the public log and on the check', async () => {
    await check(CLAIM)
    const at = page.url()
    await page.getByLabel(/was this helpful/i).fill('Short and <b>clear</b>.')
    await page.getByRole('button', { name: 'Helpful', exact: true }).click()
    await page.getByRole('heading', { name: /thank you/i }).waitFor()
    await page.goto(at)
    await page.getByText(/put a correction/i).click()
    await page.getByLabel(/what was wrong/i).fill('The bridge was <i>opened</i> in March.')
    await page.getByRole('button', { name: /publish the correction/i }).click()
    await page.waitForURL(/\/corrections\/$/)
    expect(await main(page).textContent()).toContain('The bridge was <i>opened</i> in March.')
    await page.goto(at)
    expect(await main(page).textContent()).toContain('The bridge was <i>opened</i> in March.')
    const { remarks } = (await (await app.get('remarks.json')).json()) as { remarks: { text: string }[] }
    expect(remarks.map(({ text }) => text)).toContain('Short and <b>clear</b>.')
  })

  it('a file and an address go into the library, are found there, and are evidence from then on', async () => {
    await page.getByRole('link', { name: 'Library' }).click()
    await fileBox(page).setInputFiles({
      name: 'The long tunnel.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('The Long Tunnel is 57 kilometres long.'),
    })
    await page.getByRole('button', { name: /add the file/i }).click()
    await openResult(page)
    expect(await main(page).textContent()).toContain('57 kilometres')

    await page.getByRole('link', { name: 'Library' }).click()
    await addressBox(page).fill(PAGES.survey.url)
    await page.getByRole('button', { name: /add the page/i }).click()
    await openResult(page)
    expect(await main(page).textContent()).toContain(PAGES.survey.says)
    expect(world.asked('survey')).toBe(1)

    await page.getByRole('link', { name: 'Library' }).click()
    await page.getByRole('searchbox', { name: /search/i }).fill('soundings deep')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: PAGES.survey.title }).first().waitFor()
    expect(await main(page).textContent()).toContain(PAGES.survey.says)
    await page.goto(app.server.url)
    await check('Lake Orrin is 212 metres deep.')
    expect(await main(page).textContent()).toContain(PAGES.survey.says)
  })

  it('an article without sources is audited, and is read with its marks', async () => {
    const audited = async (text: string) => {
      await page.goto(app.server.url)
      await askBox(page).fill(text)
      await page.getByRole('checkbox', { name: /audit/i }).check()
      await page.getByRole('button', { name: /check it/i }).click()
      await openResult(page)
      return expectMarked(app, page)
    }
    const audit = await audited(ARTICLE)
    expect(audit.units.length).toBeGreaterThan(30)
    expect(audit.metrics.uncitedShare).toBe(1)
    expect(audit.units.every(({ mark }) => mark === 'uncited' || mark === 'not-checkable')).toBe(true)
    // An article from elsewhere, where it lies beside the checkout.
    const another = join(ROOT, '../shared/seeds/001_dd0cd1bbcac0df57.txt')
    if (!existsSync(another)) return
    const { units, metrics } = await audited(readFileSync(another, 'utf8'))
    expect(units.length).toBeGreaterThan(20)
    expect(metrics.uncitedShare).toBe(1)
  })
})
