import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** What was asked, in the parts that a double needs to answer. */
export interface ServedRequest {
  /** The name of the schema, which is the purpose of the call; empty when asked in words. */
  purpose: string
  system: string
  /** The user messages, joined. */
  prompt: string
  /** The JSON Schema of the answer, where one was sent. */
  schema?: unknown
  body: Record<string, unknown>
  headers: IncomingMessage['headers']
}

export type Answering = (request: ServedRequest) => unknown

/** How the server fails. A string alone fails until told otherwise. */
export type Failure =
  | { kind: 'slow'; ms: number }
  | { kind: 'wrong' }
  | { kind: 'truncated' }
  | { kind: 'limited'; retryAfter?: string }
  | { kind: 'status'; status: number; message?: string }
  | { kind: 'dead' }
  | { kind: 'malformed' }
  | { kind: 'empty' }
  | { kind: 'no-schemas' }
  | { kind: 'echo-key' }

export interface ModelServer {
  /** Ends in `/v1`. */
  readonly baseURL: string
  /** Requests that arrived. */
  readonly requests: ServedRequest[]
  /** Answers that were sent whole, each idempotency key once: what a service would put on the bill. */
  readonly paid: number
  readonly calls: number
  readonly tokens: { input: number; output: number }
  /** Fails the next requests. @param times default: until `fail()` */
  fail(how?: Failure, times?: number): void
  close(): Promise<void>
}

/**
 * A server that speaks OpenAI's chat completions, on this machine and without chance: an answer
 * depends on the request alone.
 * @param answer an object becomes JSON text; a string is sent as it is
 * @param latencyMs how long an answer takes
 */
export async function startModelServer(
  answer: Answering,
  { latencyMs = 0, count = true }: { latencyMs?: number; count?: boolean } = {},
): Promise<ModelServer> {
  const requests: ServedRequest[] = []
  const billed = new Set<string>()
  const tokens = { input: 0, output: 0 }
  let failure: Failure | undefined
  let times = 0

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy())
  })

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = parse(await bodyOf(incoming), incoming.headers)
    requests.push(request)
    const failing = times > 0 ? failure : undefined
    times--
    if (failing?.kind === 'slow') await delay(failing.ms, undefined, { ref: false })
    if (latencyMs > 0) await delay(latencyMs, undefined, { ref: false })
    if (response.destroyed) return
    if (failing && refuse(failing, request, response)) return
    const given = failing?.kind === 'wrong' ? { not: 'what was asked' } : answer(request)
    const text = typeof given === 'string' ? given : JSON.stringify(given)
    const cut = failing?.kind === 'truncated'
    const content = failing?.kind === 'empty' ? '' : cut ? text.slice(0, Math.ceil(text.length / 2)) : text
    const usage = { input: roughly(request.system + request.prompt), output: roughly(content) }
    const sent = JSON.stringify({
      id: 'chatcmpl-local',
      object: 'chat.completion',
      created: 0,
      model: request.body.model,
      choices: [
        { index: 0, message: { role: 'assistant', content }, finish_reason: cut ? 'length' : 'stop' },
      ],
      ...(count
        ? {
            usage: {
              prompt_tokens: usage.input,
              completion_tokens: usage.output,
              total_tokens: usage.input + usage.output,
            },
          }
        : {}),
    })
    const key = String(request.headers['idempotency-key'] ?? `request ${requests.length}`)
    if (!billed.has(key)) {
      tokens.input += usage.input
      tokens.output += usage.output
    }
    billed.add(key)
    reply(response, 200, failing?.kind === 'malformed' ? sent.slice(0, sent.length / 2) : sent)
  }

  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const { port } = server.address() as AddressInfo
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    tokens,
    get paid() {
      return billed.size
    },
    get calls() {
      return requests.length
    },
    fail(how, many = Number.POSITIVE_INFINITY) {
      failure = how
      times = how ? many : 0
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

/** @returns whether that was the answer */
function refuse(how: Failure, request: ServedRequest, response: ServerResponse): boolean {
  const error = (message: string, type = 'server_error') => JSON.stringify({ error: { message, type } })
  switch (how.kind) {
    case 'limited':
      reply(response, 429, error('Too many requests', 'rate_limit'), {
        ...(how.retryAfter === undefined ? {} : { 'retry-after': how.retryAfter }),
      })
      return true
    case 'status':
      reply(response, how.status, error(how.message ?? `status ${how.status}`))
      return true
    case 'echo-key':
      reply(response, 401, error(`Incorrect API key provided: ${keyOf(request)}`, 'invalid_request_error'))
      return true
    case 'no-schemas':
      if (request.body.response_format === undefined) return false
      reply(response, 400, error("'response_format' of type 'json_schema' is not supported"))
      return true
    case 'dead':
      response.destroy()
      return true
    default:
      return false
  }
}

const reply = (
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)

/** The key that came with the request: what a service, or a model that reads its own headers, could repeat. */
export const keyOf = ({ headers }: Pick<ServedRequest, 'headers'>): string =>
  String(headers.authorization ?? headers['x-api-key'] ?? headers['x-goog-api-key'] ?? '').replace(
    /^Bearer /,
    '',
  )

async function bodyOf(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

interface Message {
  role: string
  content: string | { text?: string }[]
}

function parse(body: Record<string, unknown>, headers: IncomingMessage['headers']): ServedRequest {
  const messages = (body.messages ?? []) as Message[]
  const say = (role: (name: string) => boolean) =>
    messages
      .filter((message) => role(message.role))
      .map(({ content }) =>
        typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('\n'),
      )
      .join('\n\n')
  const format = body.response_format as { json_schema?: { name?: string; schema?: unknown } } | undefined
  return {
    purpose: format?.json_schema?.name ?? '',
    system: say((role) => role === 'system' || role === 'developer'),
    prompt: say((role) => role === 'user'),
    ...(format?.json_schema?.schema === undefined ? {} : { schema: format.json_schema.schema }),
    body,
    headers,
  }
}

/** English at four characters a token. */
const roughly = (text: string): number => Math.ceil(text.length / 4)
