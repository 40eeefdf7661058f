import { z } from 'zod'
import { AssayError } from '../../domain/index.js'
import type { Calls } from '../../store/index.js'
import type { Run } from './run.js'

const MODEL_CALL = 'model-call'
const Stored = z.object({ key: z.string(), record: z.string() })

export interface RecordedCalls extends Calls {
  /** The records of all calls that this run paid for, before and after a kill, and in its replay. */
  paid(): Promise<string[]>
}

/**
 * The call store as one run uses it. A record is the run's before it is everybody's, so that a kill
 * between the two loses neither the answer nor the count of what was paid.
 */
export function recordedCalls(run: Run, calls: Calls): RecordedCalls {
  const records = async () =>
    new Map((await run.answers(MODEL_CALL, Stored)).map((one) => [one.key, one.record]))
  return {
    async get(key) {
      const record = (await calls.get(key)) ?? (await records()).get(key)
      if (record === undefined && run.replaying) {
        throw new AssayError(
          'RUN_INCOMPLETE',
          `Run ${run.id} holds no answer of a language model that it needs.`,
        )
      }
      return record
    },
    async put(key, record) {
      const answer = { kind: MODEL_CALL, key, shape: Stored }
      const first = await run.recorded(answer, async () => ({ key, record }))
      await calls.put(key, first.record)
    },
    paid: async () => [...(await records()).values()],
  }
}
