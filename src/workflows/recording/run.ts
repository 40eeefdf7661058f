import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { AssayError, canonicalJson, type RunId, runIdOf, sha256 } from '../../domain/index.js'
import type { Store, StoredRun } from '../../store/index.js'

/** A question to the world outside whose answer a replay must give again. */
export interface Question<Answer> {
  /** `page`, `service`, `library`… */
  kind: string
  /** All that the answer depends on, as JSON; secrets have no place in it. */
  key: unknown
  /** What the stored answer is checked against. Only what JSON can hold comes back. */
  shape: z.ZodType<Answer>
  /** Whether this is no answer but a failure or a refusal, so that a run taken up again asks again. */
  unanswered?: (answer: Answer) => boolean
}

/**
 * One job from what was asked to its end. Everything it is told by the world outside is stored before
 * it is used: killed and started again it asks nothing twice, and a replay asks nothing at all.
 */
export interface Run {
  readonly id: RunId
  /** What was asked, as JSON. */
  readonly asked: unknown
  /** The run's clock, also when it is taken up again or replayed. */
  readonly startedAt: Date
  readonly replaying: boolean
  /**
   * The stored answer, or that of `make`, which is stored first. The same question asked again, also
   * at the same time, is answered by the same answer; it comes back as read from the store both times.
   *
   * @throws AssayError RUN_INCOMPLETE in a replay when nothing is stored; whatever `make` throws, and
   *   then nothing is stored
   */
  recorded<Answer>(question: Question<Answer>, make: () => Promise<Answer>): Promise<Answer>
  /** Whether an answer is stored. */
  knows(question: Pick<Question<unknown>, 'kind' | 'key'>): Promise<boolean>
  /** All answers of a kind that are stored, in the order of their keys. */
  answers<Answer>(kind: string, shape: z.ZodType<Answer>): Promise<Answer[]>
  /** Waits for what is still being asked. */
  finish(): Promise<void>
}

/** An unfinished run that is older asks anew: the world will have changed. */
const RESUMED_WITHIN_MS = 24 * 3_600_000

/**
 * Begins a run, or takes up the unfinished one that asked the same.
 * @param asked all that the result depends on and that is not an answer: input, options, settings
 */
export async function openRun(
  store: Pick<Store, 'blobs' | 'runs'>,
  asked: unknown,
  options: { now?: Date } = {},
): Promise<Run> {
  const startedAt = options.now ?? new Date()
  const json = canonicalJson(asked)
  const key = sha256(json)
  const stored = await store.runs.begin(
    {
      id: runIdOf(key, startedAt.toISOString(), randomUUID()),
      key,
      asked: await store.blobs.put(json),
      startedAt,
    },
    new Date(startedAt.getTime() - RESUMED_WITHIN_MS),
  )
  return runOf(store, stored, JSON.parse(json), false)
}

/**
 * A run from its record alone.
 * @throws AssayError NOT_FOUND
 */
export async function replayRun(store: Pick<Store, 'blobs' | 'runs'>, idOrPrefix: string): Promise<Run> {
  const stored = await store.runs.get(idOrPrefix)
  return runOf(store, stored, JSON.parse(await store.blobs.text(stored.asked)), true)
}

/** Answers under way, by run and question: who asks the same meanwhile waits for the same. */
const underWay = new WeakMap<Store['runs'], Map<string, Promise<string>>>()

function runOf(
  { blobs, runs }: Pick<Store, 'blobs' | 'runs'>,
  { id, startedAt }: StoredRun,
  asked: unknown,
  replaying: boolean,
): Run {
  const pending = underWay.get(runs) ?? new Map<string, Promise<string>>()
  underWay.set(runs, pending)

  async function answered<Answer>(
    key: string,
    question: Question<Answer>,
    make: () => Promise<Answer>,
  ): Promise<string> {
    const known = await runs.exchange(id, key)
    if (known !== undefined) return blobs.text(known)
    if (replaying) {
      throw new AssayError(
        'RUN_INCOMPLETE',
        `Run ${id} holds no answer to a question of kind “${question.kind}”.`,
      )
    }
    const answer = await make()
    const blob = await blobs.put(canonicalJson(answer))
    const unanswered = question.unanswered?.(answer) ?? false
    return blobs.text(await runs.putExchange(id, { key, kind: question.kind, blob, unanswered }))
  }

  return {
    id,
    asked,
    startedAt,
    replaying,
    async recorded(question, make) {
      const key = keyOf(question)
      const place = `${replaying} ${id} ${key}`
      let answer = pending.get(place)
      if (answer === undefined) {
        answer = answered(key, question, make).finally(() => pending.delete(place))
        pending.set(place, answer)
      }
      return parsed(question.shape, await answer, id)
    },
    knows: async (question) => (await runs.exchange(id, keyOf(question))) !== undefined,
    async answers(kind, shape) {
      const stored = await runs.exchangesOf(id, kind)
      return Promise.all(stored.map(async (blob) => parsed(shape, await blobs.text(blob), id)))
    },
    finish: async () => {
      if (replaying) return
      // Questions that the caller gave up on have an answer too, which a replay will want.
      const own = [...pending].filter(([place]) => place.startsWith(`false ${id} `))
      await Promise.allSettled(own.map(([, answer]) => answer))
      await runs.finish(id, new Date())
    },
  }
}

const keyOf = ({ kind, key }: Pick<Question<unknown>, 'kind' | 'key'>): string =>
  sha256(canonicalJson([kind, key]))

function parsed<Answer>(shape: z.ZodType<Answer>, json: string, run: RunId): Answer {
  const answer = shape.safeParse(JSON.parse(json))
  if (answer.success) return answer.data
  throw new AssayError('BLOB_CORRUPT', `An answer that run ${run} stored is not as it was written.`, {
    cause: answer.error,
  })
}
