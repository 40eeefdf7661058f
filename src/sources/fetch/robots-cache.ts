import { headerOf } from './exchange.js'
import { FetchError } from './fetch-error.js'
import { EVERYTHING, type RobotsRules, readRobots, robotsLifetime } from './robots.js'
import type { Exchange } from './types.js'

export interface RobotsCache {
  /**
   * The rules of an origin, asked for once and kept for their lifetime.
   *
   * @param load fetches robots.txt, redirects followed; its errors other than “too many redirects” are
   *   passed on, because an unreachable site is closed (RFC 9309, 2.3.1.4) and cannot be read anyway
   * @throws FetchError FETCH_ROBOTS when the site cannot say what it allows
   */
  rulesOf(origin: string, load: (robotsUrl: string) => Promise<Exchange>): Promise<RobotsRules>
}

const FAILURE_LIFETIME_MS = 5 * 60_000
const MAX_ORIGINS = 1_000

interface Entry {
  rules: Promise<RobotsRules>
  until: number
}

export function createRobotsCache(agent: string, now: () => number = Date.now): RobotsCache {
  const entries = new Map<string, Entry>()

  async function ask(
    robotsUrl: string,
    load: (url: string) => Promise<Exchange>,
    entry: Entry,
  ): Promise<RobotsRules> {
    let answer: Exchange
    try {
      answer = await load(robotsUrl)
    } catch (error) {
      if (error instanceof FetchError && error.code === 'FETCH_REDIRECTS') return EVERYTHING
      throw error
    }
    entry.until = now() + robotsLifetime(headerOf(answer.responseHeaders, 'cache-control'))
    const { status } = answer
    if (status >= 200 && status < 300) return readRobots(robotsUrl, answer.body, agent)
    // RFC 9309 lets 429 open the whole site, as any 4xx; a site that asks for fewer requests did not mean that.
    if (status >= 400 && status < 500 && status !== 429) return EVERYTHING
    entry.until = now() + FAILURE_LIFETIME_MS
    throw new FetchError(
      'FETCH_ROBOTS',
      `${robotsUrl} answered ${status}: until it can be read, nothing may be`,
      {
        status,
      },
    )
  }

  function rulesOf(origin: string, load: (robotsUrl: string) => Promise<Exchange>): Promise<RobotsRules> {
    const known = entries.get(origin)
    if (known !== undefined && known.until > now()) return known.rules
    const entry: Entry = { rules: Promise.resolve(EVERYTHING), until: Number.POSITIVE_INFINITY }
    entry.rules = ask(`${origin}/robots.txt`, load, entry)
    entries.delete(origin)
    entries.set(origin, entry)
    entry.rules.catch((error: unknown) => {
      // A refusal by the site is remembered for a while; a broken connection is not.
      if (!(error instanceof FetchError && error.code === 'FETCH_ROBOTS')) entries.delete(origin)
    })
    const [oldest] = entries.keys()
    if (entries.size > MAX_ORIGINS && oldest !== undefined) entries.delete(oldest)
    return entry.rules
  }

  return { rulesOf }
}
