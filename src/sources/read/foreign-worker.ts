import { AssayError, type ErrorCode } from '../../domain/index.js'
import { type ForeignTask, readForeign } from './foreign.js'
import type { ReadText } from './text.js'

/** An error as it crosses threads, where classes are lost. */
export interface RefusedForeign {
  refused: { code: ErrorCode; message: string; hint: string } | { message: string }
}

/** @module What the thread for other programs' documents runs. */
export default async function run(task: ForeignTask): Promise<ReadText | RefusedForeign> {
  try {
    return await readForeign(task)
  } catch (error) {
    if (error instanceof AssayError) {
      return { refused: { code: error.code, message: error.message, hint: error.hint } }
    }
    return { refused: { message: String(error).slice(0, 300) } }
  }
}
