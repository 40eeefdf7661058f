import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/*
 * Where things are on the pages of the app, by role, name and data and never by how they look.
 */
export const askBox = (page: Page): Locator => page.getByRole('textbox', { name: /a claim, an address/i })
/** In the library. */
export const addressBox = (page: Page): Locator => page.locator('form [name=address]')
export const fileBox = (page: Page): Locator => page.locator('form input[type=file]')
export const run = (page: Page): Locator => page.locator('[data-run]')
export const runState = (page: Page): Locator => run(page).getByRole('status')
/** What it did so far. */
export const runLines = (page: Page): Locator => run(page).locator('ol > li')
export const runNumbers = (page: Page): Locator => run(page).locator('dl dd')
/** The links to what came of it. */
export const runResults = (page: Page): Locator => run(page).locator('#run-results a')
/** The numbers of citations, each a link to the stored words. */
export const citedNumbers = (page: Page): Locator => page.locator('.cite a.number')
/** The words that the address names. */
export const wordsMeant = (page: Page): Locator => page.locator('mark:target')
export const main = (page: Page): Locator => page.getByRole('main')

/** Waits on the page of a run, as a person does, until it says that it is done. */
export async function seenDone(page: Page): Promise<void> {
  await page.waitForURL(/\/runs\/job_/)
  await runState(page)
    .filter({ hasText: /^\s*done/i })
    .waitFor()
}

/** Goes on from the page of a run to its first result. */
export async function openResult(page: Page): Promise<void> {
  await seenDone(page)
  await runResults(page).first().click()
  await page.waitForURL(/\/(?:checks|sources|audits)\//)
}

/** More stops than any page of ours has for a small library. */
const MOST_STOPS = 150

/**
 * Goes forward by Tab alone until the focus is there, which shows that it can be reached and in what order.
 *
 * @returns the stops on the way, by what a screen reader would say of them
 */
export async function tabTo(page: Page, to: Locator): Promise<string[]> {
  const stops: string[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const there = await to.evaluate((element) => element === element.ownerDocument.activeElement)
    if (there) return stops
    stops.push(
      await page.evaluate<string>(
        "(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim().slice(0, 60)",
      ),
    )
    expect(stops.length, `never reached by Tab; passed: ${stops.join(' | ')}`).toBeLessThan(MOST_STOPS)
  }
}

/** Tab to it, and Enter. */
export async function enter(page: Page, on: Locator): Promise<void> {
  await tabTo(page, on)
  await page.keyboard.press('Enter')
}
