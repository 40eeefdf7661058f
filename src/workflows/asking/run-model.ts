import { z } from 'zod'
import {
  AssayError,
  ERRORS,
  type ErrorCode,
  type LedgerEntry,
  type LedgerModelCall,
} from '../../domain/index.js'
import {
  type BudgetCaps,
  CallRecord,
  type CallStore,
  createBudget,
  createModelClient,
  type ModelClient,
  type ModelConfig,
  openLanguageModel,
} from '../../llm/index.js'
import type { Store } from '../../store/index.js'
import { type RecordedCalls, type Run, recordedCalls } from '../recording/index.js'
import type { OnStep } from '../steps.js'
import { modelFetchOf } from './model-fetch.js'

/** A language model as one run uses it: optional at every step, and never the only one to say something. */
export interface RunModel {
  readonly id: string
  /**
   * One task. Its outcome is stored before it is used; a failure costs the run nothing but the model's
   * help, and is told in the entries.
   * @param name of the task in the run: all that its outcome depends on
   */
  task<Value>(
    name: readonly [task: string, ...about: unknown[]],
    shape: z.ZodType<Value>,
    make: (client: ModelClient) => Promise<Value>,
  ): Promise<{ value?: Value; entries: LedgerEntry[] }>
  close(): Promise<void>
}

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]
const Call = z.object({
  kind: z.literal('model'),
  purpose: z.string(),
  model: z.string(),
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  cost: z.number().nonnegative().optional(),
}) satisfies z.ZodType<LedgerModelCall>

/**
 * @param options.env where the key is looked for
 * @param options.signal ends the run before its next task; an answer under way is waited for, since it
 *   is paid for
 * @throws AssayError CONFIG_INVALID when there is no key, or a cap on money without prices
 */
export async function openRunModel(
  store: Pick<Store, 'calls'>,
  run: Run,
  config: ModelConfig,
  caps: Partial<BudgetCaps>,
  {
    env = process.env,
    signal,
    onStep,
  }: { env?: Readonly<Record<string, string | undefined>>; signal?: AbortSignal; onStep?: OnStep } = {},
): Promise<RunModel> {
  const id = `${config.provider}/${config.model}`
  const { client, calls, close } = run.replaying
    ? closedModel(id)
    : await openClient(recordedCalls(run, store.calls), config, caps, env)
  const tellSpent = () => onStep?.({ kind: 'spent', model: id, spent: client.spent(), caps })
  if (!run.replaying) tellSpent()
  return {
    id,
    close,
    async task(name, shape, make) {
      signal?.throwIfAborted()
      const outcome = z.object({
        value: shape.optional(),
        failed: z.object({ code: z.enum(codes), message: z.string() }).optional(),
        calls: z.array(Call),
      })
      type Outcome = z.infer<typeof outcome>
      const question = {
        kind: 'model-task',
        key: [id, ...name],
        shape: outcome,
        unanswered: ({ failed }: Outcome) => failed !== undefined,
      }
      const {
        value,
        failed,
        calls: made,
      } = await run.recorded(question, async (): Promise<Outcome> => {
        const keys: string[] = []
        const told = async () => callsOf(await Promise.all(keys.map((key) => calls.get(key))), id)
        try {
          return { value: await make(collecting(client, keys)), calls: await told() } as Outcome
        } catch (error) {
          if (!(error instanceof AssayError)) throw error
          onStep?.({ kind: 'refused', what: `${id}: ${name[0]}`, reason: error.message })
          return { failed: { code: error.code, message: error.message }, calls: await told() }
        } finally {
          tellSpent()
        }
      })
      signal?.throwIfAborted()
      return {
        ...(value === undefined ? {} : { value: value as z.infer<typeof shape> }),
        entries: [
          ...made,
          ...(failed
            ? [
                {
                  kind: 'refused' as const,
                  what: `${id}: ${name[0]}`,
                  code: failed.code,
                  reason: failed.message,
                },
              ]
            : []),
        ],
      }
    },
  }
}

/** Remembers which calls were behind the answers, repairs too. */
const collecting = (client: ModelClient, keys: string[]): ModelClient => ({
  ...client,
  ask: async (question) => {
    const answer = await client.ask(question)
    keys.push(...answer.calls.map(({ key }) => key))
    return answer
  },
})

const callsOf = (records: (CallRecord | undefined)[], model: string): LedgerModelCall[] =>
  records.flatMap((record) =>
    record
      ? [
          {
            kind: 'model' as const,
            purpose: record.purpose,
            model,
            inputTokens: record.usage.input,
            outputTokens: record.usage.output,
            ...(record.cost === undefined ? {} : { cost: record.cost }),
          },
        ]
      : [],
  )

async function openClient(
  recorded: RecordedCalls,
  config: ModelConfig,
  caps: Partial<BudgetCaps>,
  env: Readonly<Record<string, string | undefined>>,
) {
  const guarded = modelFetchOf(config)
  const model = openLanguageModel(config, env, guarded.fetch)
  const budget = createBudget({ caps, prices: config.prices })
  // What was paid before a kill counts against the caps of the run that is taken up again, all of it
  // at once: room for a call that was made is not to be refused.
  const paid = (await recorded.paid()).map(parsed)
  const rooms = await Promise.all(
    paid.map(({ claim }) =>
      budget.reserve({ input: 0, output: 0, ...(claim === undefined ? {} : { claim }) }),
    ),
  )
  for (const [at, room] of rooms.entries()) room.settle(paid[at]?.usage ?? { input: 0, output: 0 })
  const calls = callStoreOf(recorded)
  return {
    client: createModelClient({ model, calls, budget, concurrency: config.atOnce }),
    calls,
    close: guarded.close,
  }
}

/** In a replay the outcomes stand in the run; who asks for more has no answer. */
function closedModel(id: string): { client: ModelClient; calls: CallStore; close(): Promise<void> } {
  const refuse = async (): Promise<never> => {
    throw new AssayError('RUN_INCOMPLETE', `The run does not hold what ${id} said.`)
  }
  return {
    client: {
      id,
      maxOutputTokens: 0,
      ask: refuse,
      spent: () => ({ calls: 0, uncertain: 0, inputTokens: 0, outputTokens: 0 }),
    },
    calls: { get: refuse, put: refuse },
    close: async () => {},
  }
}

const callStoreOf = (recorded: RecordedCalls): CallStore => ({
  get: async (key) => {
    const record = await recorded.get(key)
    return record === undefined ? undefined : parsed(record)
  },
  put: (key, record) => recorded.put(key, JSON.stringify(record)),
})

function parsed(record: string): CallRecord {
  const call = CallRecord.safeParse(JSON.parse(record))
  if (call.success) return call.data
  throw new AssayError('BLOB_CORRUPT', 'A stored answer of a language model is not as it was written.', {
    cause: call.error,
  })
}
