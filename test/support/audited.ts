import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { AUDIT_MARK_NAMES, type Audit } from '../../src/domain/index.js'
import type { RunningApp } from './app.js'
import { ROOT } from './cli.js'
import { main } from './reading.js'

/** An article of statements without sources. */
export const ARTICLE = readFileSync(join(ROOT, 'test/fixtures/articles/tide-mill.txt'), 'utf8')

/** The page of an audit has every sentence that was marked, and says in words what each mark means. */
export async function expectMarked(app: RunningApp, page: Page): Promise<Audit> {
  const id = /audits\/(aud_[0-9a-f]{16})/.exec(page.url())?.[1]
  const audit = (await (await app.get(`api/v1/audits/${id}`)).json()) as Audit
  const shown = plain((await main(page).textContent()) ?? '')
  const marks = audit.units.map(({ mark }) => AUDIT_MARK_NAMES[mark])
  const words = audit.units.map(({ start, end }) => audit.text.slice(start, end))
  expect([...marks, ...words].filter((text) => !shown.includes(plain(text)))).toEqual([])
  return audit
}

/** Letters and digits only: spaces between blocks, and marks within sentences, are the page's. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
