import { z } from 'zod'

export const ModelUsage = z.object({
  /** Tokens, as the service counted them. */
  input: z.int().nonnegative(),
  output: z.int().nonnegative(),
  /** The service did not count; these are estimates from the length of the texts. */
  estimated: z.literal(true).optional(),
})
export type ModelUsage = z.infer<typeof ModelUsage>

export const ModelMessage = z.object({ role: z.enum(['user', 'assistant']), content: z.string() })
export type ModelMessage = z.infer<typeof ModelMessage>

/** Everything that an answer depends on. Its hash is the call's key. */
export const ModelRequest = z.object({
  provider: z.string(),
  model: z.string(),
  parameters: z.object({ temperature: z.number(), maxOutputTokens: z.int().positive() }),
  system: z.string(),
  messages: z.array(ModelMessage).min(1),
  /** JSON Schema of the answer. */
  schema: z.unknown(),
})
export type ModelRequest = z.infer<typeof ModelRequest>

/** One paid call, whole: enough to give the same answer again without a provider. It holds no key. */
export const CallRecord = z.object({
  key: z.string().regex(/^[0-9a-f]{64}$/),
  purpose: z.string().min(1),
  /** The claim whose number of calls it counted against. */
  claim: z.string().optional(),
  request: ModelRequest,
  /** The answer's text as it came, whether or not it is what was asked for. */
  response: z.string(),
  /** `stop`, `length`, `content-filter`, `error`, `other`. */
  finishReason: z.string(),
  usage: ModelUsage,
  /** US$; absent where no prices are configured. */
  cost: z.number().nonnegative().optional(),
})
export type CallRecord = z.infer<typeof CallRecord>

/**
 * Where calls are kept. `put` resolves when the record would survive the process; a key that is
 * there keeps its record, so that a replay gives what the first run gave.
 */
export interface CallStore {
  get(key: string): Promise<CallRecord | undefined>
  put(key: string, record: CallRecord): Promise<void>
}

/** For a run without a workspace: calls are kept as long as the process lives. */
export function createMemoryCallStore(): CallStore & { readonly records: ReadonlyMap<string, CallRecord> } {
  const records = new Map<string, CallRecord>()
  return {
    records,
    get: async (key) => records.get(key),
    put: async (key, record) => {
      if (!records.has(key)) records.set(key, record)
    },
  }
}
