import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  createBudget,
  createMemoryCallStore,
  createModelClient,
  ModelConfig,
  type ModelFetch,
  openLanguageModel,
} from './index.js'

interface Seen {
  path: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A service that gives the same answer to everything, and what it was asked. */
async function service(answer: unknown): Promise<{ origin: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    seen.push({ path: incoming.url ?? '', headers: incoming.headers, body })
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closing.push(() => server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

const question = {
  purpose: 'capital',
  system: 'You name capitals.',
  task: 'Capital of France?',
  schema: z.strictObject({ capital: z.string() }),
}

async function ask(
  config: Record<string, unknown>,
  env: Record<string, string>,
  fetch: ModelFetch = globalThis.fetch,
) {
  const model = openLanguageModel(ModelConfig.parse(config), env, fetch)
  const client = createModelClient({
    model,
    calls: createMemoryCallStore(),
    budget: createBudget({ caps: {} }),
  })
  const { value } = await client.ask(question)
  return { value, spent: client.spent(), id: client.id }
}

const chat = {
  id: 'c',
  object: 'chat.completion',
  created: 0,
  model: 'm',
  choices: [
    { index: 0, message: { role: 'assistant', content: '{"capital":"Paris"}' }, finish_reason: 'stop' },
  ],
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
}

describe('openLanguageModel', () => {
  it('speaks OpenAI’s chat completions', async () => {
    const { origin, seen } = await service(chat)
    const config = { provider: 'openai', model: 'gpt-local', baseURL: `${origin}/v1` }
    const answer = await ask(config, { OPENAI_API_KEY: 'sk-one-two-three' })
    expect(answer).toMatchObject({
      value: { capital: 'Paris' },
      spent: { calls: 1, inputTokens: 11, outputTokens: 7 },
      id: 'openai/gpt-local',
    })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer sk-one-two-three' },
      body: {
        model: 'gpt-local',
        response_format: { type: 'json_schema', json_schema: { name: 'capital', strict: true } },
      },
    })
    expect(seen[0]?.body).not.toHaveProperty('tools')
  })

  it('speaks Anthropic’s messages', async () => {
    const { origin, seen } = await service({
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude-local',
      content: [{ type: 'text', text: '{"capital":"Paris"}' }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 11, output_tokens: 7 },
    })
    const config = {
      provider: 'anthropic',
      model: 'claude-local',
      baseURL: `${origin}/v1`,
      maxOutputTokens: 300,
    }
    const { value, spent } = await ask(config, { ANTHROPIC_API_KEY: 'sk-one-two-three' })
    expect(value).toEqual({ capital: 'Paris' })
    expect(spent).toMatchObject({ inputTokens: 11, outputTokens: 7 })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      path: '/v1/messages',
      headers: { 'x-api-key': 'sk-one-two-three' },
      body: {
        model: 'claude-local',
        max_tokens: 300,
        system: [{ type: 'text', text: 'You name capitals.' }],
        messages: [{ role: 'user', content: [{ type: 'text', text: 'Capital of France?' }] }],
      },
    })
    expect(seen[0]?.body).not.toHaveProperty('tools')
  })

  it('speaks Google’s generateContent', async () => {
    const { origin, seen } = await service({
      candidates: [
        {
          content: { role: 'model', parts: [{ text: '{"capital":"Paris"}' }] },
          finishReason: 'STOP',
          index: 0,
        },
      ],
      usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 },
    })
    const config = { provider: 'google', model: 'gemini-local', baseURL: `${origin}/v1beta` }
    const { value, spent } = await ask(config, { GOOGLE_GENERATIVE_AI_API_KEY: 'sk-one-two-three' })
    expect(value).toEqual({ capital: 'Paris' })
    expect(spent).toMatchObject({ inputTokens: 11, outputTokens: 7 })
    expect(seen[0]).toMatchObject({
      path: '/v1beta/models/gemini-local:generateContent',
      headers: { 'x-goog-api-key': 'sk-one-two-three' },
      body: { generationConfig: { responseMimeType: 'application/json', temperature: 0 } },
    })
    expect(seen[0]?.body).not.toHaveProperty('tools')
  })

  it('speaks to servers of one’s own, without a key if they want none', async () => {
    const { origin, seen } = await service(chat)
    const config = { provider: 'openai-compatible', model: 'm', baseURL: `${origin}/v1` }
    expect((await ask(config, {})).value).toEqual({ capital: 'Paris' })
    expect(seen[0]?.headers.authorization).toBeUndefined()
    await ask({ ...config, apiKeyEnv: 'OWN_KEY' }, { OWN_KEY: 'own' })
    expect(seen[1]?.headers.authorization).toBe('Bearer own')
  })

  it('sends everything through the fetch that it is given, and nothing before it is asked', async () => {
    const asked: string[] = []
    const fetch: ModelFetch = async (input) => {
      asked.push(String(input))
      return Response.json(chat)
    }
    const config = ModelConfig.parse({ provider: 'openai', model: 'gpt-local' })
    openLanguageModel(config, { OPENAI_API_KEY: 'k' }, fetch)
    expect(asked).toEqual([])
    process.env.OPENAI_BASE_URL = 'https://elsewhere.example/v1'
    try {
      await ask(config, { OPENAI_API_KEY: 'k' }, fetch)
    } finally {
      delete process.env.OPENAI_BASE_URL
    }
    expect(asked).toEqual(['https://api.openai.com/v1/chat/completions'])
  })

  it.each([
    ['openai', 'OPENAI_API_KEY'],
    ['anthropic', 'ANTHROPIC_API_KEY'],
    ['google', 'GOOGLE_GENERATIVE_AI_API_KEY'],
  ])('needs the key of %s', (provider, variable) => {
    const config = ModelConfig.parse({ provider, model: 'm' })
    for (const env of [{}, { [variable]: ' ' }, { OTHER: 'k' }]) {
      expect(() => openLanguageModel(config, env, fetch)).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(variable) }),
      )
    }
  })
})

describe('ModelConfig', () => {
  it.each([
    [{ provider: 'other', model: 'm' }],
    [{ provider: 'openai' }],
    [{ provider: 'openai', model: '' }],
    [{ provider: 'openai-compatible', model: 'm' }],
    [{ provider: 'openai', model: 'm', baseURL: 'file:///etc/passwd' }],
    [{ provider: 'openai', model: 'm', apiKey: 'sk-secret' }],
    [{ provider: 'openai', model: 'm', apiKeyEnv: 'sk-secret value' }],
    [{ provider: 'openai', model: 'm', temperature: 3 }],
    [{ provider: 'openai', model: 'm', timeoutMs: 0 }],
    [{ provider: 'openai', model: 'm', prices: { input: -1, output: 1 } }],
  ])('refuses %j', (config) => {
    expect(ModelConfig.safeParse(config).success).toBe(false)
  })

  it('fills in what is not given', () => {
    expect(ModelConfig.parse({ provider: 'openai', model: 'm' })).toEqual({
      provider: 'openai',
      model: 'm',
      atOnce: 12,
      temperature: 0,
      maxOutputTokens: 2000,
      timeoutMs: 60_000,
    })
  })
})
