import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { appOfTest, CLAIM, type RunningApp } from '../support/app.js'
import { launchChromium, openPage } from '../support/chromium.js'
import { patientJudge } from '../support/patient-judge.js'
import { askBox, main, runLines, runNumbers, runResults, runState, seenDone } from '../support/reading.js'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

async function opened(app: RunningApp) {
  const watched = await openPage(browser, () => app.server.url)
  onTestFinished(async () => {
    await watched.close()
    expect(watched.faults).toEqual([])
  })
  await watched.page.goto(app.server.url)
  return watched.page
}

/** A run whose judge is at work when a button stops it. */
async function stopped(button: string, state: string) {
  const { judge, letGo, asked } = patientJudge()
  const app = await appOfTest({ judge })
  const page = await opened(app)
  await askBox(page).fill('The first electric kettle was sold in 1893.')
  await page.keyboard.press('Enter')
  await asked
  await page.getByRole('button', { name: button }).click()
  letGo()
  await runState(page).filter({ hasText: state }).waitFor()
  return { app, page }
}

describe('a run that is watched', () => {
  it('tells what it did and how much before it ends, also after a reload, and then leads to its result', async () => {
    const { judge, letGo, asked } = patientJudge()
    const app = await appOfTest({ judge })
    const page = await opened(app)
    await askBox(page).fill(CLAIM)
    await page.keyboard.press('Enter')
    await asked
    for (const again of [false, true]) {
      if (again) await page.reload()
      await runLines(page)
        .filter({ hasText: /search/i })
        .first()
        .waitFor()
      expect((await runNumbers(page).allTextContents()).some((text) => /[1-9]/.test(text))).toBe(true)
      expect(await runState(page).textContent()).not.toMatch(/done/i)
      expect(await runResults(page).count()).toBe(0)
    }
    const before = await runLines(page).count()
    letGo()
    await seenDone(page)
    expect(await runLines(page).count()).toBeGreaterThan(before)
    expect(
      await runLines(page)
        .filter({ hasText: /judged/i })
        .count(),
    ).toBeGreaterThan(0)
    await runResults(page).click()
    await page.waitForURL(/\/checks\/chk_/)
    expect(await main(page).textContent()).toContain(CLAIM)
  })

  it('is cancelled by its button, and goes on from there by another', async () => {
    const { page } = await stopped('Cancel', 'Cancelled')
    expect(await runResults(page).count()).toBe(0)
    await page.getByRole('button', { name: /go on/i }).click()
    await seenDone(page)
    expect(await runResults(page).count()).toBe(1)
  })

  it('is paused and waits, among what is under way, until it goes on', async () => {
    const { app, page } = await stopped('Pause', 'Paused')
    const address = page.url()
    await page.goto(app.server.url)
    const under = page.getByRole('region', { name: 'Under way' })
    expect(await under.textContent()).toContain('electric kettle')
    await page.goto(address)
    await page.getByRole('button', { name: /go on/i }).click()
    await seenDone(page)
    expect(await runResults(page).count()).toBe(1)
  })

  it('goes on when the server is started again, and the open page catches up', async () => {
    const { judge, letGo, asked } = patientJudge()
    const app = await appOfTest({ judge })
    const { port } = new URL(app.server.url)
    const page = await opened(app)
    await askBox(page).fill(CLAIM)
    await page.keyboard.press('Enter')
    await asked
    await runLines(page)
      .filter({ hasText: /search/i })
      .first()
      .waitFor()
    const leaving = app.stop()
    letGo()
    await leaving
    await app.start({ port: Number(port) })
    await seenDone(page)
    expect(await runResults(page).count()).toBe(1)
  })

  it('asks nothing of a workspace that is closed while it is followed', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => said.mockRestore())
    for (let round = 0; round < 3; round++) {
      const app = await appOfTest()
      const run = await app.asked('checks/', { claim: CLAIM })
      const following = await Promise.all(Array.from({ length: 4 }, () => app.get(`${run}events`)))
      await Promise.all(following.map(({ body }) => body?.getReader().read()))
      await app.ended(run)
      await app.stop()
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(said.mock.calls).toEqual([])
  })
})
