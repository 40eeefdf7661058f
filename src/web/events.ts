import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Job, Serving } from '../workflows/serving/serving.js'

/** Quiet connections are cut by what stands between; a comment now and then keeps them. */
const KEEP_ALIVE_MS = 15_000
/** A run says many things a second; a person reads few. */
const TOLD_EVERY_MS = 150

const isEnded = ({ state }: Job): boolean => state !== 'waiting' && state !== 'running'

/**
 * A run as server-sent events. Each event is the whole of how far it came: whoever comes back, after a reload or a
 * restart of the server, is up to date with the next one and needs none that was missed. `Last-Event-ID` saves the
 * first where nothing has changed since.
 */
export function runEvents(context: Context, { jobs, runEvent }: Serving, first: Job): Response {
  const seen = context.req.header('last-event-id')
  context.header('Cache-Control', 'no-store')
  return streamSSE(context, async (stream) => {
    let wake = () => {}
    const unwatch = jobs.watch(first.id, () => wake())
    stream.onAbort(() => {
      unwatch()
      wake()
    })
    try {
      let told = seen
      // For somebody who went away nothing is asked of the store: it may be closed by then.
      while (!stream.aborted) {
        const job = await jobs.get(first.id)
        const id = idOf(job)
        if (id !== told) await stream.writeSSE({ event: 'run', id, data: runEvent(job), retry: 1_000 })
        told = id
        if (isEnded(job) || stream.aborted) return
        if (!(await changed(idOf(await jobs.get(first.id)) !== told))) await stream.write(': still here\n\n')
        if (stream.aborted) return
        await stream.sleep(TOLD_EVERY_MS)
      }
    } finally {
      unwatch()
    }

    function changed(already: boolean): Promise<boolean> {
      if (already) return Promise.resolve(true)
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), KEEP_ALIVE_MS)
        wake = () => {
          clearTimeout(timer)
          resolve(true)
        }
      })
    }
  })
}

const idOf = ({ state, version }: Job): string => `${version}-${state}`
