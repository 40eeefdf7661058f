import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { AssayError } from '../../domain/index.js'
import { type FileForLibrary, type ReadTask, readFileForLibrary } from './read-for-library.js'

/** Reads documents, perhaps several at a time. */
export interface Readers {
  /** @throws AssayError for what cannot be read */
  read(task: ReadTask): Promise<FileForLibrary>
  close(): Promise<void>
}

/** A thread takes a third of a second to be ready, which so few documents do not pay back. */
const WORTH_THREADS = 100
const MOST_THREADS = 4
const WORKER = fileURLToPath(new URL('./read-worker.js', import.meta.url))

/**
 * Reading is half of the work of adding, and the only half that can leave the thread on which the
 * database runs. One processor is left to that one.
 * @param documents how many are to be read
 */
export async function openReaders(documents: number): Promise<Readers> {
  // Run from sources, as tests do, there is no compiled worker.
  if (documents < WORTH_THREADS || !existsSync(WORKER)) {
    return { read: async (task) => raised(await readFileForLibrary(task)), close: async () => {} }
  }
  const { Piscina } = await import('piscina')
  const pool = new Piscina<ReadTask, Awaited<ReturnType<typeof readFileForLibrary>>>({
    filename: WORKER,
    maxThreads: Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
  })
  return {
    read: async (task) => raised(await pool.run(task)),
    close: () => pool.destroy(),
  }
}

function raised(result: Awaited<ReturnType<typeof readFileForLibrary>>): FileForLibrary {
  if (result.documents) return result
  const { code, message, hint } = result.refused
  throw new AssayError(code, message, { hint })
}
