import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium, HOW_TO_GET_CHROMIUM } from '../programs.mjs'

const DEVICES = [
  ['desktop', { width: 1280, height: 900 }],
  ['phone', { width: 390, height: 844 }],
]

/** Takes pictures of pages and examines each. */
export async function openCamera({ out, only }) {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(HOW_TO_GET_CHROMIUM)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const problems = []
  let taken = 0

  async function shoot(context, origin, { name, path, act, viewport }, where) {
    const page = await context.newPage()
    page.on('console', (message) => {
      // What is not found or refused is so on purpose.
      if (message.type() !== 'error' || /\b40[04]\b/.test(message.text())) return
      problems.push(`${where}: ${message.text()}`)
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) problems.push(`${where}: asks for ${request.url()}`)
    })
    await page.goto(`${origin}/${path}`)
    await act?.(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) problems.push(`${where}: ${wide} pixels too wide`)
    const file = `${name}-${where.split(' ').slice(1).join('-')}.png`
    await page.screenshot({ path: join(out, file), fullPage: !viewport })
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() => globalThis.axe.run())
    for (const { id, nodes } of violations)
      problems.push(`${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    await page.close()
    taken += 1
  }

  return {
    taken: () => taken,
    /** @param pages `act` does something before the picture; `viewport` takes only what is to be seen at first */
    async take(kind, { origin, pages }) {
      const wanted = pages
        .map((page) => ({ ...page, name: `${kind}-${page.name}` }))
        .filter(({ name }) => only === undefined || only.test(name))
      for (const [device, viewport] of DEVICES) {
        for (const colorScheme of ['light', 'dark']) {
          // The policy of the pages lets no script in, axe-core neither.
          const context = await browser.newContext({
            viewport,
            colorScheme,
            bypassCSP: true,
            reducedMotion: 'reduce',
          })
          for (const page of wanted)
            await shoot(context, origin, page, `${page.name} ${device} ${colorScheme}`)
          await context.close()
        }
      }
      const print = await browser.newContext({ viewport: { width: 794, height: 1123 }, bypassCSP: true })
      for (const { name, path } of wanted.filter((page) => page.print)) {
        const page = await print.newPage()
        await page.goto(`${origin}/${path}`)
        await page.emulateMedia({ media: 'print' })
        await page.screenshot({ path: join(out, `${name}-print.png`), fullPage: true })
        await page.pdf({ path: join(out, `${name}.pdf`), format: 'A4', printBackground: true })
        await page.close()
      }
      await print.close()
    },
    async close() {
      await browser.close()
      return problems
    },
  }
}
