import robotsParser from 'robots-parser'

/** What a site's robots.txt says to us (RFC 9309). */
export interface RobotsRules {
  allows(url: string): boolean
  crawlDelayMs: number | undefined
}

export const ROBOTS_BYTES = 500 * 1024
const LONGEST_RULE = 1_024
const WILDCARD_BUDGET = 32_768

// The package's typing declares a module inside a module and so hides its own default export.
const parse = robotsParser as unknown as (
  url: string,
  text: string,
) => {
  isAllowed(url: string, agent: string): boolean | undefined
  getCrawlDelay(agent: string): number | undefined
}

/** @param agent product token, without a version */
export function readRobots(robotsUrl: string, bytes: Uint8Array, agent: string): RobotsRules {
  const robots = parse(robotsUrl, withoutTraps(new TextDecoder().decode(bytes), agent))
  const delay = robots.getCrawlDelay(agent)
  return {
    allows: (url) => robots.isAllowed(url, agent) ?? true,
    crawlDelayMs: delay !== undefined && Number.isFinite(delay) && delay > 0 ? delay * 1_000 : undefined,
  }
}

export const EVERYTHING: RobotsRules = { allows: () => true, crawlDelayMs: undefined }

/**
 * The same rules, without what makes the parser slow or large: it stores each rule once for every agent
 * of its group (25,000 agents by 18,000 rules fit into half a megabyte), and matching a wildcard costs
 * the length of rule times address. Agents that are not ours become one; wildcard rules have a budget
 * that no honest file comes near.
 */
function withoutTraps(text: string, agent: string): string {
  const kept: string[] = []
  let group = new Set<string>()
  let wildcards = WILDCARD_BUDGET
  for (const line of text.split(/\r\n|\r|\n/)) {
    const name = /^[ \t]*user-agent[ \t]*:([^#]*)/i.exec(line)?.[1]
    if (name === undefined) {
      const rule = line.replace(/\*{2,}/g, '*')
      if (rule.includes('*')) wildcards -= rule.length
      if (rule.length > LONGEST_RULE || (rule.includes('*') && wildcards < 0)) continue
      if (rule.trim() !== '') group = new Set()
      kept.push(rule)
      continue
    }
    const token = name.trim().toLowerCase().split('/', 1)[0]?.trim() ?? ''
    const role = token === '*' || token === agent.toLowerCase() ? token : 'another'
    if (!group.has(role)) kept.push(`User-agent: ${role}`)
    group.add(role)
  }
  return kept.join('\n')
}

const MINUTE = 60_000
/** RFC 9309, 2.4: not more than a day, whatever `Cache-Control` says. */
const LONGEST = 24 * 60 * MINUTE
const SHORTEST = 5 * MINUTE
const USUAL = 60 * MINUTE

/** Milliseconds that an answer may be used. */
export function robotsLifetime(cacheControl: string | undefined): number {
  const maxAge = /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(cacheControl ?? '')?.[1]
  return maxAge === undefined ? USUAL : Math.min(LONGEST, Math.max(SHORTEST, Number(maxAge) * 1_000))
}
