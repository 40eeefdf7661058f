import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type Answering, startModelServer } from '../../../test/support/openai-server.js'
import { ModelConfig } from '../../llm/config.js'
import { type TestStore, testStore } from '../../store/testing/engines.js'
import { openRun } from '../recording/index.js'
import { openRunModel, type RunModel } from './run-model.js'

let test: TestStore
beforeAll(async () => {
  test = await testStore()
})
afterAll(() => test?.dispose())

const CLAIM = 'clm_lake'
const Depth = z.object({ depth: z.number(), note: z.string().optional() })

const ask = (model: RunModel, purpose: string) =>
  model.task([purpose, CLAIM], Depth, async (client) => {
    const { value } = await client.ask({
      purpose,
      system: 'You measure.',
      task: purpose,
      schema: Depth,
      claim: CLAIM,
    })
    return value
  })

async function modelOf(name: string, answer: Answering, caps: object = {}) {
  const server = await startModelServer(answer)
  onTestFinished(() => server.close())
  const config = ModelConfig.parse({
    provider: 'openai-compatible',
    model: name,
    baseURL: server.baseURL,
    maxOutputTokens: 100,
  })
  const open = async (signal?: AbortSignal) => {
    const run = await openRun(test.store, name)
    return openRunModel(test.store, run, config, { callsPerClaim: 2, ...caps }, signal ? { signal } : {})
  }
  return { server, open }
}

it('counts the calls of before a kill against their claim, stored outcomes and all', async () => {
  let answers = 0
  // The first answer has to be mended, and so the claim's two calls are made.
  const { server, open } = await modelOf('mended', () =>
    answers++ === 0 ? { depth: 'deep' } : { depth: 212 },
  )
  expect(await ask(await open(), 'measure')).toMatchObject({ value: { depth: 212 } })
  expect(server.calls).toBe(2)
  const again = await open()
  expect(await ask(again, 'measure')).toMatchObject({ value: { depth: 212 } })
  const { value, entries } = await ask(again, 'write')
  expect(value).toBeUndefined()
  expect(entries).toMatchObject([{ kind: 'refused', code: 'BUDGET_EXCEEDED' }])
  expect(server.calls).toBe(2)
})

it('is taken up again also where the service counted more than the cap', async () => {
  const answer = { depth: 212, note: 'deep '.repeat(2_000) }
  const { server, open } = await modelOf('greedy', () => answer, { tokens: 1_500 })
  const first = await open()
  await Promise.all([ask(first, 'measure'), ask(first, 'weigh')])
  expect(server.tokens.output).toBeGreaterThan(1_500)
  expect(await ask(await open(), 'measure')).toMatchObject({ value: { depth: 212 } })
  expect(server.calls).toBe(2)
})

it('ends before the next task when it is told to, and waits for the answer that is paid for', async () => {
  const controller = new AbortController()
  const { server, open } = await modelOf('interrupted', () => {
    controller.abort(new Error('enough'))
    return { depth: 212 }
  })
  const model = await open(controller.signal)
  await expect(ask(model, 'measure')).rejects.toThrow('enough')
  await expect(ask(model, 'write')).rejects.toThrow('enough')
  expect(server.calls).toBe(1)
  expect(await ask(await open(), 'measure')).toMatchObject({ value: { depth: 212 } })
  expect(server.calls).toBe(1)
})
