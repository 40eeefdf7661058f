import { setTimeout as sleep } from 'node:timers/promises'
import { AssayError } from '../../domain/index.js'
import { TransientError } from './hub-request.js'

const ATTEMPTS = 4
/** A server that asks for more is left alone. */
const LONGEST_WAIT = 60_000

/**
 * Does the work again, after a growing pause, when what stopped it may pass.
 * @throws AssayError MODEL_UNREACHABLE when it has not passed after four attempts
 */
export async function withAttempts<Result>(pause: number, work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof TransientError)) throw error
      const wait = error.wait ?? pause * 2 ** (attempt - 1)
      if (attempt === ATTEMPTS || wait > LONGEST_WAIT) {
        throw new AssayError('MODEL_UNREACHABLE', `The model cannot be downloaded: ${error.message}.`, {
          cause: error,
          hint: 'Run it again later; what has come so far is kept. Or put the files into a folder and name that.',
        })
      }
      await sleep(wait)
    }
  }
}
