import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium, HOW_TO_GET_CHROMIUM } from '../../scripts/programs.mjs'

/** @throws Error that says how to get one where there is none */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(HOW_TO_GET_CHROMIUM)
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** A page, and everything that happened on it and should not. */
export interface WatchedPage {
  page: Page
  /** Errors, dialogs, breaches of the content policy, and requests to anywhere but the pages' own host. */
  faults: string[]
  close(): Promise<void>
}

/** On a machine that is busy with other tests. */
const PATIENCE = 120_000

/** @param origin where its pages are from: `http://127.0.0.1:1234` */
export async function openPage(
  browser: Browser,
  origin: () => string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const faults: string[] = []
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) {
      faults.push(`${page.url()}: ${message.text()}`)
    }
  })
  page.on('dialog', (dialog) => {
    faults.push(`${page.url()}: dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${new URL(origin()).origin}/`)) {
      faults.push(`${page.url()}: asks for ${request.url()}`)
    }
  })
  return { page, faults, close: () => context.close() }
}

/** Pixels that a reader would have to scroll sideways. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - innerWidth)')
