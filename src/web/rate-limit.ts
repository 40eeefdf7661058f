import type { MiddlewareHandler } from 'hono'

export interface RateLimit {
  /** Requests at once, after a pause. */
  burst: number
  /** Requests a second, in the long run. */
  perSecond: number
}

const MOST_KNOWN = 10_000

/** A token bucket for each of those who ask. */
export function rateLimit(
  { burst, perSecond }: RateLimit,
  who: (context: Parameters<MiddlewareHandler>[0]) => string,
): MiddlewareHandler {
  const buckets = new Map<string, { left: number; at: number }>()
  return async (context, next) => {
    const name = who(context)
    const now = Date.now()
    const known = buckets.get(name) ?? { left: burst, at: now }
    const left = Math.min(burst, known.left + ((now - known.at) / 1000) * perSecond)
    if (left < 1) {
      const wait = Math.ceil((1 - left) / perSecond)
      return context.text('Too much at once; try again in a moment.', 429, { 'Retry-After': String(wait) })
    }
    buckets.delete(name)
    const [oldest] = buckets.keys()
    if (buckets.size >= MOST_KNOWN && oldest !== undefined) buckets.delete(oldest)
    buckets.set(name, { left: left - 1, at: now })
    return next()
  }
}
