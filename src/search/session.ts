import { AssayError } from '../domain/index.js'
import { type FusedHit, fuseHits } from './fuse-hits.js'
import { dayAsked } from './hits.js'
import { hostList, hostsBehind } from './host-list.js'
import type {
  LeftOut,
  LeftOutReason,
  ProviderLimits,
  SearchHit,
  SearchProvider,
  SearchQuery,
} from './provider.js'
import { createProviderState, type ProviderState } from './provider-state.js'
import type { AskedProvider, SearchEvent } from './search-events.js'
import { DEFAULT_PROVIDER_LIMITS } from './turns.js'

export interface SessionOptions {
  /** One tier: all are asked at once. */
  providers?: readonly SearchProvider[]
  /** Asked one after another: a tier only when the one before failed altogether or found nothing. */
  tiers?: readonly (readonly SearchProvider[])[]
  /** For every provider; what a service asks for itself holds where it is stricter. */
  perProvider?: Partial<ProviderLimits>
  /** For one provider by name; holds whatever else is said. */
  limitsOf?: Readonly<Record<string, Partial<ProviderLimits>>>
  /** Only these sites, where any are named. */
  allow?: readonly string[]
  deny?: readonly string[]
  /** The claimant's own sites: what they publish is no evidence for what they claim. */
  excludeHosts?: readonly string[]
  /** `YYYY-MM-DD`; a query's own day holds where it is earlier. */
  before?: string
  signal?: AbortSignal
  /** A query is not kept waiting longer than this for its turn with a provider; milliseconds. */
  patienceMs?: number
  onEvent?: (event: SearchEvent) => void
}

export interface SearchResult {
  /** Each page once, the most promising first. */
  hits: FusedHit[]
  /** What was asked, in the order of the tiers; what failed is told with its code. */
  asked: AskedProvider[]
  leftOut: LeftOut[]
}

export interface SearchSession {
  /**
   * Never fails because a provider does: `asked` says which did.
   * @throws AssayError DATE_INVALID; the signal's reason when the caller gave up
   */
  search(query: SearchQuery): Promise<SearchResult>
}

const PATIENCE_MS = 15_000

/**
 * Searches over several services, with their limits, rests and failures kept for as long as the
 * session lives.
 *
 * @throws AssayError CONFIG_INVALID when a site list names no site, two providers have one name, or
 * there is none; DATE_INVALID
 */
export function createSearchSession(options: SessionOptions): SearchSession {
  const tiers = [...(options.providers ? [options.providers] : []), ...(options.tiers ?? [])].filter(
    (tier) => tier.length > 0,
  )
  const states = new Map<string, ProviderState>()
  for (const provider of tiers.flat()) {
    if (states.has(provider.name)) {
      throw new AssayError('CONFIG_INVALID', `the search provider ${provider.name} is named twice`)
    }
    const limits = limitsFor(provider, options)
    states.set(provider.name, createProviderState(provider, limits, options.patienceMs ?? PATIENCE_MS))
  }
  if (states.size === 0) throw new AssayError('CONFIG_INVALID', 'no search provider is named')
  dayAsked({ ...(options.before !== undefined && { before: options.before }) })
  const whyNot = siteRules(options)
  const emit = options.onEvent ?? (() => {})

  async function askTier(tier: readonly SearchProvider[], query: SearchQuery, leftOut: LeftOut[]) {
    const answers = await Promise.all(
      tier.map(async ({ name }) => {
        const told: LeftOut[] = []
        const state = states.get(name) as ProviderState
        const { hits, asked } = await state.ask(query, options.signal, (left) => told.push(left), emit)
        const kept = hits.filter((hit) => {
          const reason = whyNot(hit.url)
          if (reason !== undefined) told.push(leftOutOf(hit, reason))
          return reason === undefined
        })
        return { kept, asked: { ...asked, found: kept.length }, told }
      }),
    )
    // Told here and not as they come, so that one run reads like the next.
    for (const { asked, told } of answers) {
      emit({ kind: 'asked', ...asked })
      for (const left of told) emit({ kind: 'left-out', ...left })
      leftOut.push(...told)
    }
    return answers
  }

  return {
    async search(wanted) {
      options.signal?.throwIfAborted()
      const query = withDay(wanted, options.before)
      const asked: AskedProvider[] = []
      const leftOut: LeftOut[] = []
      let hits: FusedHit[] = []
      for (const tier of tiers) {
        const answers = await askTier(tier, query, leftOut)
        asked.push(...answers.map((answer) => answer.asked))
        hits = fuseHits(answers.map(({ kept }) => kept)).slice(0, query.limit)
        if (hits.length > 0) break
      }
      return { hits, asked, leftOut }
    },
  }
}

function limitsFor(provider: SearchProvider, options: SessionOptions): ProviderLimits {
  const general = { ...DEFAULT_PROVIDER_LIMITS, ...options.perProvider }
  const own = { ...general, ...provider.limits }
  return {
    concurrency: Math.max(1, Math.min(general.concurrency, own.concurrency)),
    perMinute: Math.max(1, Math.min(general.perMinute, own.perMinute)),
    gapMs: Math.max(general.gapMs, own.gapMs),
    ...options.limitsOf?.[provider.name],
  }
}

function withDay(query: SearchQuery, before: string | undefined): SearchQuery {
  const days = [dayAsked(query), before].filter((day) => day !== undefined).sort()
  return days[0] === undefined ? query : { ...query, before: days[0] }
}

const leftOutOf = ({ provider, url, published }: SearchHit, reason: LeftOutReason): LeftOut => ({
  provider,
  url,
  reason,
  ...(published !== undefined && { published }),
})

/** Why an address is not to be used; a page shown by an archive or a cache belongs to its own site too. */
function siteRules({
  allow,
  deny,
  excludeHosts,
}: SessionOptions): (url: string) => LeftOutReason | undefined {
  const lists = {
    allow: hostList(allow ?? []),
    deny: hostList(deny ?? []),
    own: hostList(excludeHosts ?? []),
  }
  return (url) => {
    const hosts = hostsBehind(url)
    if (hosts.some((host) => lists.deny.covering(host) !== undefined)) return 'denied'
    if (hosts.some((host) => lists.own.covering(host) !== undefined)) return 'excluded'
    if (lists.allow.names.length === 0) return undefined
    return hosts.every((host) => lists.allow.covering(host) !== undefined) ? undefined : 'not-allowed'
  }
}
