import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Check } from '../../src/domain/index.js'
import { CLAIM, type RunningApp, startApp } from '../support/app.js'
import { ARTICLE, expectMarked } from '../support/audited.js'
import { launchChromium, openPage } from '../support/chromium.js'
import { askBox, citedNumbers, fileBox, main, runResults, runState, wordsMeant } from '../support/reading.js'

let app: RunningApp
let browser: Browser
beforeAll(async () => {
  app = await startApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

async function opened(javaScriptEnabled: boolean): Promise<Page> {
  const watched = await openPage(browser, () => app.server.url, { javaScriptEnabled })
  onTestFinished(async () => {
    await watched.close()
    expect(watched.faults).toEqual([])
  })
  await watched.page.goto(app.server.url)
  return watched.page
}

/** Looks again as the page says, until the run is at its end, and opens what came of it. */
async function openResult(page: Page): Promise<void> {
  await page.waitForURL(/\/runs\/job_/)
  while (!/done/i.test((await runState(page).textContent()) ?? '')) {
    await page.getByRole('link', { name: /load this page again/i }).click()
  }
  await runResults(page).first().click()
}

describe('without script', () => {
  it('a claim is checked and read to its sources, asked about, made again, praised and corrected', async () => {
    const page = await opened(false)
    await askBox(page).fill(CLAIM)
    await page.getByRole('button', { name: /check it/i }).click()
    await openResult(page)
    const at = page.url()
    const id = /chk_[0-9a-f]{16}/.exec(at)?.[0]
    const check = (await (await app.get(`api/v1/checks/${id}`)).json()) as Check
    const text = ((await main(page).textContent()) ?? '').replace(/\s+/g, ' ')
    const sentences = check.sections.flatMap((section) => section.sentences.map((one) => one.text))
    const wanted = [...sentences, ...check.citations.map(({ exact }) => exact), ...check.followUps]
    expect(wanted.length).toBeGreaterThan(5)
    expect(wanted.filter((words) => !text.includes(words.replace(/\s+/g, ' ')))).toEqual([])

    await citedNumbers(page).first().click()
    expect(await wordsMeant(page).textContent()).toBe(check.citations[0]?.exact)
    await page.goto(at)
    await page.locator('form[action$="checks/"] button').first().click()
    await openResult(page)
    await app.add('survey.txt', 'A survey: the Harbour Bridge is 503 metres long, as measured in 1990.')
    await page.goto(at)
    await page.getByRole('button', { name: /check it again/i }).click()
    await openResult(page)
    await page.getByRole('link', { name: /what changed/i }).click()
    expect(await main(page).textContent()).toContain('as measured in 1990')
    await page.goto(at)
    await page.getByRole('button', { name: 'Helpful', exact: true }).click()
    await page.getByRole('link', { name: /back to the check/i }).click()
    await page.getByText(/put a correction/i).click()
    await page.getByLabel(/what was wrong/i).fill('It was opened in March.')
    await page.getByRole('button', { name: /publish the correction/i }).click()
    expect(await main(page).textContent()).toContain('It was opened in March.')
  })

  it('a file goes into the library and is found there, and a text is audited', async () => {
    const page = await opened(false)
    await page.getByRole('link', { name: 'Library' }).click()
    const buffer = Buffer.from('The Long Tunnel is 57 kilometres long.')
    await fileBox(page).setInputFiles({ name: 'tunnel.txt', mimeType: 'text/plain', buffer })
    await page.getByRole('button', { name: /add the file/i }).click()
    await openResult(page)
    await page.getByRole('link', { name: 'Library' }).click()
    await page.getByRole('searchbox', { name: /search/i }).fill('tunnel kilometres')
    await page.getByRole('button', { name: /search/i }).click()
    expect(await main(page).textContent()).toContain('57 kilometres long')

    await page.goto(app.server.url)
    await askBox(page).fill(ARTICLE)
    await page.getByRole('checkbox', { name: /audit/i }).check()
    await page.getByRole('button', { name: /check it/i }).click()
    await openResult(page)
    await expectMarked(app, page)
  })

  it('every page says what it says with script, but for the search that only script can do', async () => {
    const check = await app.checked(CLAIM)
    const source = /sources\/[0-9a-f]{16}\//.exec(await (await app.get(check)).text())?.[0] ?? ''
    const run = await app.asked('checks/', { claim: 'A kettle boils water.' })
    await app.ended(run)
    const [plain, scripted] = [await opened(false), await opened(true)]
    for (const path of [
      '',
      'checks/',
      check,
      source,
      run,
      'runs/',
      'library/?words=bridge',
      'stale/',
      'corrections/',
      'about/',
      'api/',
      'nothing/',
    ]) {
      const linesOn = async (page: Page): Promise<string[]> => {
        await page.goto(app.at(path))
        // biome-ignore lint/performance/useDomNodeTextContent: what is not to be seen does not count
        return (await main(page).innerText()).split('\n').map((line) => line.trim())
      }
      const without = new Set(await linesOn(plain))
      const missing = (await linesOn(scripted)).filter((line) => !without.has(line))
      expect(
        missing.filter((line) => !/^search the checks$/i.test(line)),
        path,
      ).toEqual([])
      expect(without.size, path).toBeGreaterThan(2)
    }
  })
})
