import { AssayError } from '../../domain/index.js'
import {
  brave,
  type CallService,
  createSearchSession,
  crossref,
  gdelt,
  googleFactCheck,
  openalex,
  type SearchProvider,
  type SearchSession,
  type SessionOptions,
  searxng,
  serper,
  tavily,
  wikipedia,
} from '../../search/index.js'
import type { Searching, ServiceName } from './settings.js'

export type Environment = Readonly<Record<string, string | undefined>>

/** Where each service's own documentation, or custom, looks for its key. */
const KEY_VARIABLES = {
  brave: 'BRAVE_API_KEY',
  tavily: 'TAVILY_API_KEY',
  serper: 'SERPER_API_KEY',
  'google-fact-check': 'GOOGLE_FACT_CHECK_API_KEY',
} as const satisfies Partial<Record<ServiceName, string>>
/** OpenAlex answers without a key, only less often. */
const OPENALEX_KEY = 'OPENALEX_API_KEY'
type Keyed = keyof typeof KEY_VARIABLES

const isKeyed = (name: ServiceName): name is Keyed => name in KEY_VARIABLES

export interface SearchScope extends Pick<SessionOptions, 'before' | 'excludeHosts' | 'signal'> {
  call: CallService
  env: Environment
  now: () => Date
}

/**
 * The services that a configuration names, as one search.
 * @throws AssayError CONFIG_INVALID for a service without its key or address, and for a list with no site
 */
export function openSearch(settings: Searching, { call, env, now, ...scope }: SearchScope): SearchSession {
  const tiers = tiersOf(settings, env)
  const providers = tiers.map((tier) => tier.map((name) => providerOf(name, settings, { call, env, now })))
  const limitsOf = Object.fromEntries(
    Object.entries(settings.services).flatMap(([name, service]) =>
      service?.perMinute === undefined ? [] : [[name, { perMinute: service.perMinute }]],
    ),
  )
  const { allow, deny } = settings
  return createSearchSession({ tiers: providers, allow, deny, limitsOf, ...scope })
}

/** What is asked where nothing is configured: who has a key for a service means to use it. */
export function tiersOf({ tiers, services }: Searching, env: Environment): ServiceName[][] {
  if (tiers) return tiers
  const keyed = (Object.keys(KEY_VARIABLES) as Keyed[]).filter((name) => keyOf(name, services, env))
  const own = services.searxng?.base === undefined ? [] : (['searxng'] as const)
  return [
    [...own, ...keyed, 'wikipedia'],
    ['openalex', 'crossref', 'gdelt'],
  ]
}

const variableOf = (name: Keyed, services: Searching['services']): string =>
  services[name]?.keyEnv ?? KEY_VARIABLES[name]

const keyOf = (name: Keyed, services: Searching['services'], env: Environment): string | undefined =>
  env[variableOf(name, services)]?.trim() || undefined

function providerOf(
  name: ServiceName,
  { services }: Searching,
  { call, env, now }: Pick<SearchScope, 'call' | 'env' | 'now'>,
): SearchProvider {
  const { base, mailto } = services[name] ?? {}
  const plain = { call, now, ...(base === undefined ? {} : { base }) }
  const polite = { ...plain, ...(mailto === undefined ? {} : { mailto }) }
  if (isKeyed(name)) {
    const key = keyOf(name, services, env)
    if (key === undefined) {
      const variable = variableOf(name, services)
      throw new AssayError(
        'CONFIG_INVALID',
        `the search service ${name} needs a key, and ${variable} is not set`,
        {
          hint: `Put the key into the environment variable ${variable}; it does not belong into a file.`,
        },
      )
    }
    const make = { brave, tavily, serper, 'google-fact-check': googleFactCheck }[name]
    return make({ ...plain, key })
  }
  switch (name) {
    case 'wikipedia':
      return wikipedia(plain)
    case 'crossref':
      return crossref(polite)
    case 'openalex': {
      const key = env[services.openalex?.keyEnv ?? OPENALEX_KEY]?.trim()
      return openalex({ ...polite, ...(key ? { key } : {}) })
    }
    case 'gdelt':
      return gdelt(plain)
    case 'searxng':
      if (base === undefined) {
        throw new AssayError('CONFIG_INVALID', 'search.services.searxng.base: where the SearXNG server is')
      }
      return searxng({ ...plain, base })
  }
}
