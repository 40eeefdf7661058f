import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Piscina } from 'piscina'
import { AssayError } from '../../domain/index.js'
import { type ForeignFormat, type ForeignTask, readForeign } from './foreign.js'
import type { RefusedForeign } from './foreign-worker.js'
import { tooSlow } from './pdf/too-slow.js'
import type { ReadText } from './text.js'
import { damaged } from './unzip.js'

const WORKER = fileURLToPath(new URL('./foreign-worker.js', import.meta.url))
/** The longest honest documents take a few seconds. */
export const TIME_LIMIT = 60_000
const MOST_MEGABYTES = 1024
const MOST_THREADS = 2
/** The parsers take half a second to load; a folder's next document finds them loaded. */
const IDLE_MILLISECONDS = 5_000

type Pool = Piscina<ForeignTask, ReadText | RefusedForeign>
let pool: Promise<Pool> | undefined

/**
 * Reads a document of another program on a thread that can be ended: its parsers were not written for
 * files made to hang or to fill the memory.
 * @throws AssayError SOURCE_TOO_SLOW, SOURCE_TOO_LARGE when the memory is not enough, and the readers' own
 */
export async function readBounded(
  format: ForeignFormat,
  bytes: Uint8Array,
  name: string,
  timeLimit = TIME_LIMIT,
): Promise<ReadText> {
  const task = { format, bytes, name, deadline: Date.now() + timeLimit }
  // Run from sources, as tests do, there is no compiled worker.
  if (!existsSync(WORKER)) return inTime(readForeign(task), name, timeLimit)
  pool ??= startPool()
  const threads = await pool
  let result: ReadText | RefusedForeign
  try {
    // The reader's own limit comes first, and says more.
    result = await threads.run(task, { signal: AbortSignal.timeout(timeLimit + 2_000) })
  } catch (cause) {
    throw endedBy(cause, name)
  }
  if (!('refused' in result)) return result
  const { refused } = result
  if ('code' in refused) throw new AssayError(refused.code, refused.message, { hint: refused.hint })
  throw damaged(name, refused.message)
}

async function startPool(): Promise<Pool> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: WORKER,
    minThreads: 0,
    maxThreads: MOST_THREADS,
    idleTimeout: IDLE_MILLISECONDS,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
}

function endedBy(cause: unknown, name: string): AssayError {
  const { name: kind = '', code = '' } = (cause ?? {}) as { name?: string; code?: string }
  if (kind === 'AbortError') return tooSlow(name)
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new AssayError('SOURCE_TOO_LARGE', `${name} needs more than ${MOST_MEGABYTES} MB to be read`, {
      cause,
    })
  }
  return damaged(name, 'its reader broke down over it', cause)
}

async function inTime<T>(reading: Promise<T>, name: string, timeLimit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(name)), timeLimit)
  })
  try {
    return await Promise.race([reading, late])
  } finally {
    clearTimeout(timer)
  }
}
