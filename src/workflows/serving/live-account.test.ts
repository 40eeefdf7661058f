import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { honest } from '../../../test/support/model-double.js'
import { startModelServer } from '../../../test/support/openai-server.js'
import { CLAIM, KEYS, startWebWorld, type WebWorld } from '../../../test/support/web-world.js'
import { openWorkspace } from '../workspace.js'
import type { Job, Serving } from './serving.js'

/** Workspaces are opened several times, on a machine that may be busy. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

let world: WebWorld
beforeEach(async () => {
  Object.assign(process.env, KEYS)
  world = await startWebWorld()
  return async () => {
    for (const name of Object.keys(KEYS)) delete process.env[name]
    await world.close()
  }
})

async function served(more: Record<string, unknown> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'assay-live-account-'))
  const config = world.config([['serper'], ['brave']], { judge: { model: 'none' }, ...more })
  await writeFile(join(folder, 'assay.config.json'), JSON.stringify(config))
  const open = () => openWorkspace(join(folder, '.assay'), { create: true, network: world.network })
  let workspace = await open()
  let serving = await workspace.serving()
  onTestFinished(async () => {
    await serving.close()
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    get serving() {
      return serving
    },
    async again() {
      await serving.close()
      await workspace.close()
      workspace = await open()
      serving = await workspace.serving()
    },
  }
}

async function atItsEnd({ jobs }: Serving, { id }: Job): Promise<Job> {
  for (;;) {
    const job = await jobs.get(id)
    if (job.state !== 'waiting' && job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const linesOf = ({ account }: Job, kind: string): string[] =>
  account.lines.flatMap((line) => (line.kind === kind ? [line.text] : []))

it('tells each round of searching, why it ended, what was refused and what a model cost', async () => {
  const server = await startModelServer(honest)
  onTestFinished(() => server.close())
  const place = await served({
    model: {
      provider: 'openai-compatible',
      model: 'double',
      baseURL: server.baseURL,
      apiKeyEnv: 'TEST_MODEL_KEY',
      prices: { input: 1, output: 2 },
    },
    budget: { usd: 0.5, tokens: 200_000 },
  })
  const job = await atItsEnd(place.serving, await place.serving.askTyped(CLAIM, { web: true }))
  expect(job).toMatchObject({ state: 'done' })
  const rounds = linesOf(job, 'round')
  expect(rounds[0]).toMatch(/^1 of at most \d+: the web is searched for “/)
  expect(linesOf(job, 'round over')[0]).toMatch(/^1 for “.*”: \d+ hits?, \d+ pages? read, \d+ left out$/)
  expect(linesOf(job, 'stopped')).toEqual([
    expect.stringContaining(`searching for “${CLAIM}” after ${rounds.length} round`),
  ])
  const { spending, refusals, workedMs } = job.account
  expect(spending).toMatchObject({ calls: server.paid, caps: { usd: 0.5, tokens: 200_000 } })
  expect(spending?.cost).toBeCloseTo(
    ((spending?.inputTokens ?? 0) + 2 * (spending?.outputTokens ?? 0)) / 1_000_000,
  )
  // The almanac's page is gone.
  expect(refusals.map(({ text }) => text).join('\n')).toMatch(/old-almanac\.example/)
  expect(workedMs).toBeGreaterThan(0)

  const page = place.serving.runPage(job)
  for (const words of [
    'Model calls',
    'of at most US$ 0.5',
    'of at most 200,000',
    '1 of at most',
    'old-almanac',
  ])
    expect(page).toContain(words)
  expect(page).not.toContain('Time left')

  await place.again()
  const later = await place.serving.jobs.get(job.id)
  expect(later.account).toEqual(job.account)
  expect(place.serving.runPage(later)).toContain('of at most US$ 0.5')
})

it('counts what a model refused, and says so', async () => {
  const server = await startModelServer(honest)
  onTestFinished(() => server.close())
  const place = await served({
    model: {
      provider: 'openai-compatible',
      model: 'double',
      baseURL: server.baseURL,
      apiKeyEnv: 'TEST_MODEL_KEY',
    },
    budget: { tokens: 10 },
  })
  const job = await atItsEnd(place.serving, await place.serving.askTyped(CLAIM, { web: true }))
  expect(job.account.refusals).toContainEqual({
    kind: 'refused',
    text: expect.stringMatching(/double: plan-queries: no model call was made: .*tokens does not fit/),
  })
  expect(job.account.spending).toMatchObject({ calls: 0, inputTokens: 0 })
  expect(place.serving.runPage(job)).toContain('unknown: the model’s prices are not configured')
})

it('says that nothing is paid where no model is configured, and that the rest of one statement is unknown', async () => {
  const place = await served()
  const events: string[] = []
  const job = await place.serving.askTyped(CLAIM, { web: true })
  place.serving.jobs.watch(job.id, (now) => events.push(place.serving.runEvent(now)))
  const end = await atItsEnd(place.serving, job)
  expect(end.account.spending).toBeUndefined()
  const told = events.map((event) => JSON.parse(event).told as { facts: { name: string; value: string }[] })
  const facts = told.flatMap(({ facts }) => facts.map(({ name, value }) => `${name}: ${value}`))
  expect(facts).toContain('Language model: none is asked, and nothing is paid')
  expect(facts).toContain('Time left: unknown: it cannot be told for a single piece of work')
})
