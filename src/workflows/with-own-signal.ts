import { setMaxListeners } from 'node:events'

/**
 * The options of a job with a signal of its own, which ends when the caller's does: each page and query under way
 * listens for the end of the job, and more than ten listeners on the signal of a caller look like a leak to Node.
 */
export function withOwnSignal<Options extends { signal?: AbortSignal }>(options: Options): Options {
  if (options.signal === undefined) return options
  const signal = AbortSignal.any([options.signal])
  setMaxListeners(0, signal)
  return { ...options, signal }
}
