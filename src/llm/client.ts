import { setTimeout as delay } from 'node:timers/promises'
import PQueue from 'p-queue'
import { z } from 'zod'
import { AssayError, contentHash } from '../domain/index.js'
import { type Budget, estimateTokens, type Spent } from './budget.js'
import { type CallFailure, errorOf, failureOf } from './call-failure.js'
import type { CallRecord, CallStore, ModelMessage, ModelRequest, ModelUsage } from './call-store.js'
import { FENCE_RULES, type Fence } from './fence.js'
import { type AnswerMode, type Generated, generate } from './generate.js'
import { jsonIn } from './json-text.js'
import type { OpenedModel } from './provider.js'

/** What is asked, and the shape that the answer must have. */
export interface Question<T> {
  /** Words joined by hyphens, `judge-passages`: names the call in records and to the service. */
  purpose: string
  system: string
  /** Text of others. It stands between marks, before the task, and is said to be data. */
  sources?: Fence
  task: string
  schema: z.ZodType<T>
  /** Default: that of the configuration. */
  maxOutputTokens?: number
  /** The claim whose number of calls this one counts against. */
  claim?: string
}

export interface Answer<T> {
  value: T
  /** The calls behind it: one, or two where the first answer had to be mended. */
  calls: { key: string; stored: boolean }[]
}

export interface ModelClient {
  /** `openai/gpt-x` */
  readonly id: string
  readonly maxOutputTokens: number
  /**
   * @throws AssayError MODEL_CALL_FAILED, MODEL_CALL_REFUSED, MODEL_CALL_LIMITED, MODEL_CALL_INVALID,
   *   MODEL_CALL_UNRECORDED, BUDGET_EXCEEDED
   */
  ask<T>(question: Question<T>): Promise<Answer<T>>
  /** What this run paid for. */
  spent(): Spent
}

export interface ModelClientOptions {
  model: OpenedModel
  calls: CallStore
  budget: Budget
  /** Requests at the same time. Default: 8 */
  concurrency?: number
  /** Further attempts after a refusal that may pass. Default: 3 */
  retries?: number
  /** The first wait, doubled each time. Default: 500 ms */
  backoffMs?: number
  /** A service that asks for a longer wait is given up. Default: 30 s */
  longestWaitMs?: number
  signal?: AbortSignal
}

/**
 * Asks a model, and never the same thing twice: an answer is stored under the hash of everything it
 * depends on before anybody sees it, and equal questions at the same time share one call.
 */
export function createModelClient({
  model,
  calls,
  budget,
  concurrency = 8,
  retries = 3,
  backoffMs = 500,
  longestWaitMs = 30_000,
  signal,
}: ModelClientOptions): ModelClient {
  const { config } = model
  const queue = new PQueue({ concurrency })
  const underWay = new Map<string, Promise<CallRecord>>()
  /** `words` once a server that knows no schemas has answered so. */
  let mode: AnswerMode = 'schema'

  /** The record of a request: the stored one, or one that is paid for now. */
  async function recordOf(request: ModelRequest, purpose: string, claim: string | undefined) {
    const key = contentHash(request)
    const shared = underWay.get(key)
    if (shared) return { record: await shared, key, stored: false }
    let stored = true
    const made = (async () => {
      const known = await calls.get(key)
      if (known) return known
      stored = false
      return queue.add(() => pay(key, request, purpose, claim))
    })()
    underWay.set(key, made)
    try {
      return { record: await made, key, stored }
    } finally {
      underWay.delete(key)
    }
  }

  async function pay(
    key: string,
    request: ModelRequest,
    purpose: string,
    claim: string | undefined,
  ): Promise<CallRecord> {
    if (!model.connect) {
      throw new AssayError('MODEL_CALL_UNRECORDED', `no answer of ${model.id} to “${purpose}” is stored`)
    }
    const provider = await model.connect()
    const estimate = {
      input: estimateTokens(
        request.system,
        ...request.messages.map(({ content }) => content),
        JSON.stringify(request.schema),
      ),
      output: request.parameters.maxOutputTokens,
    }
    let sentAs = mode
    for (let attempt = 0; ; attempt++) {
      signal?.throwIfAborted()
      const room = await budget.reserve({
        ...estimate,
        ...(attempt === 0 && claim !== undefined ? { claim } : {}),
      })
      try {
        const outcome = await attemptOnce((within) =>
          generate(provider, request, { mode: sentAs, key, name: nameOf(purpose), signal: within }),
        )
        if ('text' in outcome) {
          mode = sentAs
          const usage = usageOf(outcome, estimate.input)
          const record = recordFrom(
            outcome,
            { key, purpose, request, usage, ...(claim === undefined ? {} : { claim }) },
            room.settle(usage),
          )
          await calls.put(key, record)
          return record
        }
        room.fail(outcome.perhapsPaid ? 'uncertain' : 'unpaid')
        if (outcome.kind === 'unsupported' && sentAs === 'schema') sentAs = 'words'
        else await patience(outcome, attempt)
      } finally {
        room.fail('uncertain')
      }
    }
  }

  const recordFrom = (
    { text, finishReason }: Generated,
    call: Pick<CallRecord, 'key' | 'purpose' | 'claim' | 'request' | 'usage'>,
    cost: number | undefined,
  ): CallRecord => ({
    ...call,
    response: model.redact(text),
    finishReason,
    ...(cost === undefined ? {} : { cost }),
  })

  /** Inside the time of one answer and what is left of the run's. */
  async function attemptOnce(
    send: (within: AbortSignal) => Promise<Generated>,
  ): Promise<Generated | CallFailure> {
    const left = budget.remainingMs()
    const within = AbortSignal.any([
      AbortSignal.timeout(Math.ceil(Math.min(config.timeoutMs, left))),
      ...(signal ? [signal] : []),
    ])
    try {
      return await send(within)
    } catch (error) {
      signal?.throwIfAborted()
      return failureOf(error, model.redact)
    }
  }

  /** Returns when another attempt makes sense, throws when none does. */
  async function patience(failure: CallFailure, attempt: number): Promise<void> {
    const wait = failure.retryAfterMs ?? backoffMs * 2 ** attempt
    const passes = failure.kind === 'limited' || failure.kind === 'unavailable' || failure.kind === 'timeout'
    if (!passes || attempt >= retries || wait > longestWaitMs) throw errorOf(failure, model.id)
    await delay(Math.min(wait, budget.remainingMs()), undefined, signal ? { signal } : {})
  }

  return {
    id: model.id,
    maxOutputTokens: config.maxOutputTokens,
    spent: budget.spent,
    async ask({ purpose, system, sources, task, schema, maxOutputTokens, claim }) {
      const request: ModelRequest = {
        provider: config.provider,
        model: config.model,
        parameters: {
          temperature: config.temperature,
          maxOutputTokens: Math.min(maxOutputTokens ?? config.maxOutputTokens, config.maxOutputTokens),
        },
        system: sources ? `${system}\n\n${FENCE_RULES}` : system,
        messages: [{ role: 'user', content: sources ? `${sources.text}\n\n${task}` : task }],
        schema: z.toJSONSchema(schema, { target: 'draft-7' }),
      }
      const first = await recordOf(request, purpose, claim)
      const answer = read(first.record, schema, model.id)
      const made = { key: first.key, stored: first.stored }
      if ('value' in answer) return { value: answer.value, calls: [made] }
      const second = await recordOf(
        withRepair(request, first.record, answer.wrong),
        `${purpose}-repair`,
        claim,
      )
      const mended = read(second.record, schema, model.id)
      if ('value' in mended)
        return { value: mended.value, calls: [made, { key: second.key, stored: second.stored }] }
      throw new AssayError(
        'MODEL_CALL_INVALID',
        `${model.id} did not answer “${purpose}” as asked: ${mended.wrong}`,
      )
    },
  }
}

function read<T>(
  { response, finishReason, purpose, request }: CallRecord,
  schema: z.ZodType<T>,
  model: string,
): { value: T } | { wrong: string } {
  if (finishReason === 'length') {
    throw new AssayError(
      'MODEL_CALL_INVALID',
      `the answer of ${model} to “${purpose}” was cut off at ${request.parameters.maxOutputTokens} tokens`,
    )
  }
  if (finishReason === 'content-filter') {
    throw new AssayError('MODEL_CALL_INVALID', `${model} withheld its answer to “${purpose}”`, {
      hint: 'The service filters what it answers; the check goes on without it.',
    })
  }
  const json = jsonIn(response)
  if (json === undefined) return { wrong: 'there is no whole JSON value in the answer' }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data }
  const issues = parsed.error.issues.slice(0, 5)
  return {
    wrong: issues
      .map(({ path, message }) => `${path.join('.') || 'the value'}: ${message}`)
      .join('; ')
      .slice(0, 500),
  }
}

function withRepair(request: ModelRequest, { response }: CallRecord, wrong: string): ModelRequest {
  const messages: ModelMessage[] = [
    ...request.messages,
    { role: 'assistant', content: response.trim() === '' ? '(nothing)' : response },
    {
      role: 'user',
      content: `That does not match the schema: ${wrong}. Give the same answer again as JSON that matches it, and nothing else.`,
    },
  ]
  return { ...request, messages }
}

function usageOf({ text, usage }: Generated, estimatedInput: number): ModelUsage {
  const { input, output } = usage
  return input === undefined || output === undefined
    ? { input: input ?? estimatedInput, output: output ?? estimateTokens(text), estimated: true }
    : { input, output }
}

/** What services allow as the name of a schema. */
const nameOf = (purpose: string): string => purpose.replace(/[^\w-]/g, '-').slice(0, 60)
