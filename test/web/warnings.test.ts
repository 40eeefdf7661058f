import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp } from '../support/app.js'
import { CLAIM, KEYS, startWebWorld, type WebWorld } from '../support/web-world.js'

let world: WebWorld
let app: RunningApp
const warnings: string[] = []
const heard = ({ name, message, stack }: Error) => warnings.push(`${name}: ${message}\n${stack}`)

beforeAll(async () => {
  Object.assign(process.env, KEYS)
  process.on('warning', heard)
  world = await startWebWorld({ latencyMs: 50 })
  app = await startApp({ network: world.network, config: world.config([['serper'], ['wikipedia']]) })
})
afterAll(async () => {
  await app?.dispose()
  await world?.close()
  process.off('warning', heard)
})

/** Warnings are told after what caused them, in their order. */
async function expectNone(): Promise<void> {
  process.emitWarning('that was all', 'TestWarning')
  await once(process, 'warning')
  expect(warnings.filter((one) => !one.startsWith('TestWarning'))).toEqual([])
}

it('many claims that are checked over the web at once warn of nothing', async () => {
  const claims = Array.from({ length: 12 }, (_, n) => CLAIM.replace(/\d[\d,.]*/, String(200 + n)))
  expect(new Set(claims).size).toBe(12)
  const run = await app.asked('checks/', { claim: claims.join('\n\n'), web: 'yes' })
  expect(await app.ended(run)).toContain('data-state="done"')
  expect(world.seen.length).toBeGreaterThan(12)
  await expectNone()
})

it('nor do they, nor research, on the signal of a caller, as a command has one', async () => {
  const claims = Array.from({ length: 12 }, (_, n) => CLAIM.replace(/\d[\d,.]*/, String(300 + n)))
  const { signal } = new AbortController()
  await app.workspace.check({ text: claims.join('\n\n') }, { web: true, signal })
  await app.workspace.research('How deep is Lake Orrin?', { web: true, signal, length: 'short' })
  await expectNone()
})
