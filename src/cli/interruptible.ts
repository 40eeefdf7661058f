import { AssayError } from '../domain/index.js'
import { note } from './output.js'

/**
 * Ctrl-C ends a job where it is, with everything stored that it was told; a second one ends the
 * process at once.
 */
export async function interruptible<Result>(job: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController()
  const stop = () => {
    note('Stopping; press Ctrl-C again to stop at once.')
    controller.abort(new AssayError('INTERRUPTED', 'The run was interrupted.'))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await job(controller.signal)
  } catch (error) {
    // Whatever broke off because of it is not what the user needs to hear of.
    throw controller.signal.aborted ? controller.signal.reason : error
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
