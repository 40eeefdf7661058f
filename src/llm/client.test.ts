import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AssayError } from '../domain/index.js'
import {
  type CallRecord,
  createBudget,
  createMemoryCallStore,
  createModelClient,
  fenceSources,
  type ModelClientOptions,
  ModelConfig,
  recordedModel,
} from './index.js'
import { KEY, type LocalModel, localModel } from './testing/local-model.js'

const schema = z.strictObject({ capital: z.string() })
const question = { purpose: 'capital', system: 'You name capitals.', task: 'Capital of France?', schema }
const paris = () => ({ capital: 'Paris' })

const open: LocalModel[] = []
const local = async (...given: Parameters<typeof localModel>) => {
  const made = await localModel(...given)
  open.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ server }) => server.close()))
})

const codeOf = async (promise: Promise<unknown>): Promise<AssayError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AssayError)) throw new Error(`no AssayError: ${String(error)}`)
  return error
}

describe('a model that is asked', () => {
  it('gives a value of the schema, counts it and keeps the whole call', async () => {
    const { client, calls, server } = await local(paris, { config: { prices: { input: 2, output: 10 } } })
    const { value, calls: made } = await client.ask(question)
    expect(value).toEqual({ capital: 'Paris' })
    expect(made).toHaveLength(1)
    const record = (await calls.get(made[0]?.key ?? '')) as CallRecord
    expect(record).toMatchObject({
      purpose: 'capital',
      request: { provider: 'openai-compatible', model: 'local-model', system: 'You name capitals.' },
      response: '{"capital":"Paris"}',
      finishReason: 'stop',
      usage: server.tokens,
    })
    expect(record.cost).toBeCloseTo((server.tokens.input * 2 + server.tokens.output * 10) / 1e6, 12)
    expect(client.spent()).toEqual({
      calls: 1,
      uncertain: 0,
      inputTokens: server.tokens.input,
      outputTokens: server.tokens.output,
      cost: record.cost,
    })
  })

  it('is sent a schema, no tools, and a name for the call', async () => {
    const { client, server } = await local(paris)
    const { calls } = await client.ask(question)
    const [request] = server.requests
    expect(request?.purpose).toBe('capital')
    expect(request?.schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['capital'],
    })
    expect(request?.body).not.toHaveProperty('tools')
    expect(request?.body.temperature).toBe(0)
    expect(request?.headers['idempotency-key']).toBe(calls[0]?.key)
  })

  it('never answers the same question twice: stored, at the same time, or in another process', async () => {
    const calls = createMemoryCallStore()
    const { client, server } = await local(paris, { calls, server: { latencyMs: 20 } })
    const all = await Promise.all(Array.from({ length: 12 }, () => client.ask(question)))
    expect(new Set(all.map(({ value }) => value.capital))).toEqual(new Set(['Paris']))
    const again = await client.ask(question)
    expect(again.calls).toEqual([{ key: all[0]?.calls[0]?.key, stored: true }])
    expect(server.calls).toBe(1)
    expect(client.spent().calls).toBe(1)
    const other = await local(paris, { calls })
    expect((await other.client.ask(question)).value).toEqual({ capital: 'Paris' })
    expect(other.server.calls).toBe(0)
    expect(other.client.spent()).toMatchObject({ calls: 0, inputTokens: 0 })
  })

  it('asks again when anything is different that the answer depends on', async () => {
    const calls = createMemoryCallStore()
    const { client, server } = await local(paris, { calls })
    await client.ask(question)
    await client.ask({ ...question, task: 'Capital of Peru?' })
    await client.ask({ ...question, system: 'You name capitals now.' })
    await client.ask({ ...question, schema: z.strictObject({ capital: z.string() }).describe('a city') })
    await client.ask({ ...question, maxOutputTokens: 100 })
    await client.ask({ ...question, sources: fenceSources([{ kind: 'passage', text: 'Paris.' }]) })
    expect(server.calls).toBe(6)
    const warmer = await local(paris, { calls, config: { temperature: 1 } })
    await warmer.client.ask(question)
    expect(warmer.server.calls).toBe(1)
  })

  it('stores the answer before anybody sees it', async () => {
    const order: string[] = []
    const memory = createMemoryCallStore()
    const { client } = await local(paris, {
      calls: {
        get: memory.get,
        put: async (key, record) => {
          await new Promise((later) => setTimeout(later, 20))
          await memory.put(key, record)
          order.push('stored')
        },
      },
    })
    await client.ask(question).then(() => order.push('answered'))
    expect(order).toEqual(['stored', 'answered'])
  })

  it('is not used when its answer cannot be stored', async () => {
    const { client } = await local(paris, {
      calls: { get: async () => undefined, put: () => Promise.reject(new Error('disk full')) },
    })
    await expect(client.ask(question)).rejects.toThrow('disk full')
    expect(client.spent().calls).toBe(1)
  })

  it('replays from the store alone, and says what is missing there', async () => {
    const calls = createMemoryCallStore()
    const { client, server } = await local(paris, { calls })
    const { value } = await client.ask(question)
    const config = ModelConfig.parse({
      provider: 'openai-compatible',
      model: 'local-model',
      baseURL: server.baseURL,
    })
    const replay = createModelClient({
      model: recordedModel(config),
      calls,
      budget: createBudget({ caps: {} }),
    })
    expect((await replay.ask(question)).value).toEqual(value)
    const missing = await codeOf(replay.ask({ ...question, task: 'Capital of Peru?' }))
    expect(missing.code).toBe('MODEL_CALL_UNRECORDED')
    expect(server.calls).toBe(1)
  })
})

describe('an answer that is not as asked', () => {
  it.each([
    ['fenced as code', '```json\n{"capital":"Paris"}\n```'],
    ['after a preamble', 'Of course! Here it is: {"capital":"Paris"} I hope that helps.'],
    ['after thoughts', '<think>{"capital":"Lyon"}? No.</think>{"capital":"Paris"}'],
  ])('is read when it is %s', async (_, text) => {
    const { client, server } = await local(() => text)
    expect((await client.ask(question)).value).toEqual({ capital: 'Paris' })
    expect(server.calls).toBe(1)
  })

  it('is mended once, and both calls count', async () => {
    const { client, server, calls } = await local(paris)
    server.fail({ kind: 'wrong' }, 1)
    const answer = await client.ask(question)
    expect(answer.value).toEqual({ capital: 'Paris' })
    expect(answer.calls).toHaveLength(2)
    expect(client.spent().calls).toBe(2)
    expect(server.requests[1]?.prompt).toContain('does not match the schema: ')
    const replayed = await client.ask(question)
    expect(replayed.calls.every(({ stored }) => stored)).toBe(true)
    expect(calls.records?.size).toBe(2)
  })

  it.each([
    ['wrong', { kind: 'wrong' }, 2],
    ['empty', { kind: 'empty' }, 2],
    ['truncated', { kind: 'truncated' }, 1],
  ] as const)('is an error when it stays %s, and is not paid for again', async (name, how, paid) => {
    const { client, server } = await local(paris)
    server.fail(how)
    const error = await codeOf(client.ask(question))
    expect(error.code).toBe('MODEL_CALL_INVALID')
    if (name === 'truncated') expect(error.message).toContain('cut off at 2000 tokens')
    expect(server.calls).toBe(paid)
    expect((await codeOf(client.ask(question))).code).toBe('MODEL_CALL_INVALID')
    expect(server.calls).toBe(paid)
  })

  it('counts the mending against the calls of its claim', async () => {
    const { client, server } = await local(paris, { caps: { callsPerClaim: 1 } })
    server.fail({ kind: 'wrong' })
    expect((await codeOf(client.ask({ ...question, claim: 'clm_1' }))).code).toBe('BUDGET_EXCEEDED')
    expect(server.calls).toBe(1)
  })
})

describe('a service in trouble', () => {
  it.each([
    ['limited', { kind: 'limited', retryAfter: '0' }],
    ['limited, without saying for how long', { kind: 'limited' }],
    ['broken', { kind: 'status', status: 500 }],
    ['away', { kind: 'status', status: 503 }],
    ['dead', { kind: 'dead' }],
    ['malformed', { kind: 'malformed' }],
  ] as const)('is asked again when it is %s', async (_, how) => {
    const { client, server } = await local(paris)
    server.fail(how, 2)
    expect((await client.ask(question)).value).toEqual({ capital: 'Paris' })
    expect(server.calls).toBe(3)
    expect(server.paid).toBe(1)
    expect(client.spent().calls).toBe(1)
  })

  it.each([
    ['limited', { kind: 'limited', retryAfter: '0' }, 'MODEL_CALL_LIMITED', 3],
    ['asks for an hour', { kind: 'limited', retryAfter: '3600' }, 'MODEL_CALL_LIMITED', 1],
    ['broken', { kind: 'status', status: 500 }, 'MODEL_CALL_FAILED', 3],
    ['dead', { kind: 'dead' }, 'MODEL_CALL_FAILED', 3],
    ['malformed', { kind: 'malformed' }, 'MODEL_CALL_FAILED', 3],
    ['refuses the key', { kind: 'status', status: 401 }, 'MODEL_CALL_REFUSED', 1],
    ['forbids the model', { kind: 'status', status: 403 }, 'MODEL_CALL_REFUSED', 1],
    ['does not know the model', { kind: 'status', status: 404 }, 'MODEL_CALL_FAILED', 1],
    ['does not take the request', { kind: 'status', status: 400 }, 'MODEL_CALL_FAILED', 2],
  ] as const)('is given up when it stays so: %s', async (_, how, code, requests) => {
    const { client, server, calls } = await local(paris, { client: { retries: 2 } })
    server.fail(how)
    expect((await codeOf(client.ask(question))).code).toBe(code)
    expect(server.calls).toBe(requests)
    expect(calls.records?.size).toBe(0)
    server.fail()
    expect((await client.ask(question)).value).toEqual({ capital: 'Paris' })
  })

  it('waits as long as it is told', async () => {
    const { client, server } = await local(paris)
    server.fail({ kind: 'limited', retryAfter: '1' }, 1)
    const started = performance.now()
    await client.ask(question)
    expect(performance.now() - started).toBeGreaterThan(950)
    expect(server.calls).toBe(2)
  })

  it('is waited for no longer than the timeout, and what may have been paid counts', async () => {
    const { client, server } = await local(paris, { config: { timeoutMs: 60 }, client: { retries: 1 } })
    server.fail({ kind: 'slow', ms: 60_000 })
    const started = performance.now()
    expect((await codeOf(client.ask(question))).message).toContain('no answer in time')
    expect(performance.now() - started).toBeLessThan(20_000)
    const { uncertain, outputTokens } = client.spent()
    expect({ uncertain, outputTokens }).toEqual({ uncertain: 2, outputTokens: 4000 })
  })

  it('is not there at all', async () => {
    const { client, server } = await local(paris, { client: { retries: 1 } })
    await server.close()
    expect((await codeOf(client.ask(question))).code).toBe('MODEL_CALL_FAILED')
    expect(client.spent()).toMatchObject({ calls: 0, uncertain: 0, inputTokens: 0 })
  })

  it('that knows no schemas is asked in words, once it has said so', async () => {
    const { client, server } = await local(paris)
    server.fail({ kind: 'no-schemas' })
    expect((await client.ask(question)).value).toEqual({ capital: 'Paris' })
    expect(server.calls).toBe(2)
    expect(server.requests[1]?.body.response_format).toBeUndefined()
    expect(server.requests[1]?.system).toContain('"capital"')
    await client.ask({ ...question, task: 'Capital of Peru?' })
    expect(server.calls).toBe(3)
  })

  it('that does not count tokens is counted by estimate', async () => {
    const { client, calls } = await local(paris, { server: { count: false } })
    const { calls: made } = await client.ask(question)
    const record = await calls.get(made[0]?.key ?? '')
    expect(record?.usage).toMatchObject({ estimated: true })
    expect(client.spent().inputTokens).toBeGreaterThan(10)
  })
})

describe('caps', () => {
  it('hold while many ask at once', async () => {
    const { client, server } = await local(paris, {
      config: { maxOutputTokens: 100 },
      caps: { tokens: 1000 },
      server: { latencyMs: 10 },
    })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) => client.ask({ ...question, task: `Capital number ${index}?` })),
    )
    const { inputTokens, outputTokens, calls } = client.spent()
    expect(inputTokens + outputTokens).toBeLessThanOrEqual(1000)
    expect(calls).toBe(server.paid)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(calls)
    expect(calls).toBeGreaterThan(5)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('BUDGET_EXCEEDED')
    }
  })

  it('on time end a call that is under way', async () => {
    const { client, server } = await local(paris, { caps: { wallMs: 120 } })
    server.fail({ kind: 'slow', ms: 60_000 })
    const started = performance.now()
    expect((await codeOf(client.ask(question))).code).toBe('BUDGET_EXCEEDED')
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('do not count what is stored', async () => {
    const calls = createMemoryCallStore()
    await (await local(paris, { calls })).client.ask(question)
    const poor = await local(paris, { calls, caps: { tokens: 1 } })
    expect((await poor.client.ask(question)).value).toEqual({ capital: 'Paris' })
    expect((await codeOf(poor.client.ask({ ...question, task: 'Capital of Peru?' }))).code).toBe(
      'BUDGET_EXCEEDED',
    )
    expect(poor.server.calls).toBe(0)
  })
})

describe('the end of a run', () => {
  it('ends calls under way and frees what they held', async () => {
    const stop = new AbortController()
    const options: Partial<ModelClientOptions> = { signal: stop.signal }
    const { client, server } = await local(paris, { client: options, caps: { tokens: 2100 } })
    server.fail({ kind: 'slow', ms: 60_000 })
    const asked = [client.ask(question), client.ask({ ...question, task: 'Capital of Peru?' })]
    setTimeout(() => stop.abort(new Error('stopped')), 60)
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  })
})

describe('the key', () => {
  it('is in no message, no record and no answer', async () => {
    const { client, server, calls } = await local(({ headers }) => ({
      capital: `Paris ${String(headers.authorization)}`,
    }))
    const { value } = await client.ask(question)
    expect(value.capital).toContain('[key removed]')
    server.fail({ kind: 'echo-key' })
    const error = await codeOf(client.ask({ ...question, task: 'Capital of Peru?' }))
    expect(error.message).toContain('[key removed]')
    server.fail({ kind: 'status', status: 500, message: `bad key ${KEY}` })
    const broken = await codeOf(client.ask({ ...question, task: 'Capital of Chile?' }))
    const everything = [error, broken].map((one) => [
      one.message,
      one.stack,
      one.hint,
      String(one.cause),
      JSON.stringify(one),
    ])
    expect(JSON.stringify(everything)).not.toContain(KEY)
    expect(JSON.stringify([...(calls.records?.values() ?? [])])).not.toContain(KEY)
    expect(server.requests.every(({ system, prompt }) => !`${system}${prompt}`.includes(KEY))).toBe(true)
  })
})
