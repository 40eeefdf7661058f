import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Piscina } from 'piscina'
import { AssayError } from '../domain/index.js'
import type { ModelAnswer, ModelTask } from './model-worker.js'
import type { RuntimeKind } from './runtime.js'
import type { SequenceModel, SequenceModelOptions } from './sequence-model.js'

const WORKER = fileURLToPath(new URL('./model-worker.js', import.meta.url))
/** More threads on one short sequence wait for each other more than they work. */
const MOST_THREADS = 4
/** A request is split, so that others get their turn and nobody waits for thousands. */
const INPUTS_PER_TASK = 32

/** One processor is left to the database; a laptop stays usable. */
export const defaultThreads = (): number => Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1))

type Ask = (task: ModelTask) => Promise<ModelAnswer>

let pool: { threads: Promise<Piscina<ModelTask, ModelAnswer>>; users: number } | undefined

/**
 * A model on a thread of its own, so that the process answers others while it computes. Nothing is
 * loaded before the first run. All models of a process share one thread, each is loaded once, and
 * the last one closed ends the thread. What is left of a run when that happens, or when the thread
 * dies, is refused with INTERNAL; the next run after a death starts another thread.
 */
export function modelOnThread(dir: string, options: SequenceModelOptions = {}): LazyModel {
  let answering: Promise<Ask> | undefined
  let closed = false
  let kind: RuntimeKind | undefined
  const task = { dir, ...options, threads: options.threads ?? defaultThreads() }
  return {
    get runtime() {
      return kind
    },
    async run(inputs, maxLength) {
      if (closed) throw new AssayError('INTERNAL', `The model in ${dir} was closed.`)
      answering ??= enter()
      const ask = await answering
      const rows: Float32Array[] = []
      for (let from = 0; from < inputs.length; from += INPUTS_PER_TASK) {
        if (closed) throw new AssayError('INTERNAL', `The model in ${dir} was closed.`)
        const part = inputs.slice(from, from + INPUTS_PER_TASK)
        const answer = await answered(ask, { ...task, inputs: part, maxLength })
        kind = answer.runtime
        for (const row of answer.rows) rows.push(row)
      }
      return rows
    },
    async close() {
      closed = true
      if (!answering) return
      answering = undefined
      await leave()
    },
  }
}

/** As `SequenceModel`; the runtime is known once it has run. */
export type LazyModel = Omit<SequenceModel, 'runtime'> & { readonly runtime: RuntimeKind | undefined }

async function answered(ask: Ask, task: ModelTask): Promise<Extract<ModelAnswer, { rows: unknown }>> {
  const answer = await ask(task).catch((error: Error) => {
    throw new AssayError(
      'INTERNAL',
      `The thread that runs the model in ${task.dir} ended: ${error.message}`,
      {
        cause: error,
      },
    )
  })
  if (!('refused' in answer)) return answer
  const { code, message, hint } = answer.refused
  throw new AssayError(code, message, { hint })
}

async function enter(): Promise<Ask> {
  // Run from sources, as tests do, there is no compiled worker.
  if (!existsSync(WORKER)) return (await import('./model-worker.js')).default
  pool ??= { threads: startThread(), users: 0 }
  pool.users++
  const threads = await pool.threads
  return (task) => threads.run(task)
}

async function startThread(): Promise<Piscina<ModelTask, ModelAnswer>> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: WORKER,
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
  })
}

async function leave(): Promise<void> {
  if (!pool) return
  pool.users--
  if (pool.users > 0) return
  const { threads } = pool
  pool = undefined
  // Not destroy(): a native run that loses its thread takes the whole process with it.
  await (await threads).close()
}
