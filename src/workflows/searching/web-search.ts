import {
  type Claim,
  dateRange,
  type EdtfDate,
  type LedgerEntry,
  type LedgerRequest,
} from '../../domain/index.js'
import { type PlannedQuery, planQueries } from '../../search/index.js'
import { modelQueries } from '../asking/model-queries.js'
import type { RunModel } from '../asking/run-model.js'
import { recordedService } from '../fetching/recorded-service.js'
import type { Run } from '../recording/index.js'
import type { OnStep } from '../steps.js'
import type { Tools } from '../tools.js'
import { type Environment, openSearch } from './open-search.js'
import type { Searching } from './settings.js'
import { type RoundScope, searchWeb, type WebQuestion, type WebRound } from './web-round.js'

/** The search of the web as one statement uses it. */
export interface WebSearch {
  readonly settings: Searching
  /** What is searched for a claim: the plan, and what a language model adds where there is one. */
  plan(claim: Claim): Promise<{ queries: PlannedQuery[]; entries: LedgerEntry[] }>
  round(questions: readonly WebQuestion[], scope: Pick<RoundScope, 'tried' | 'name'>): Promise<WebRound>
}

export interface WebSearchOptions {
  asOf?: EdtfDate
  /** Sites of the one who makes the claim. */
  ownSites?: readonly string[]
  env?: Environment
  signal?: AbortSignal
  /** Adds its queries. */
  model?: RunModel
  onStep?: OnStep
}

/**
 * The services that the configuration names, asked through the guarded client and the run's record.
 * In a replay no service is opened: what they said stands in the run.
 * @throws AssayError CONFIG_INVALID for a service without its key or address
 */
export function webSearchOf(
  tools: Tools,
  run: Run,
  settings: Searching,
  { asOf, ownSites = [], env = process.env, signal, model, onStep }: WebSearchOptions,
): WebSearch {
  let asked: LedgerRequest[] = []
  const before = asOf === undefined ? undefined : lastDayOf(asOf)
  const session = run.replaying
    ? undefined
    : openSearch(settings, {
        call: recordedService(tools, run, (requests) => asked.push(...requests)),
        env,
        now: () => run.startedAt,
        excludeHosts: ownSites,
        ...(before === undefined ? {} : { before }),
        ...(signal ? { signal } : {}),
      })
  const requests = () => {
    const made = asked
    asked = []
    return made
  }
  return {
    settings,
    plan: async (claim) => {
      const queries = planQueries(claim)
      return model ? modelQueries(model, claim, queries) : { queries, entries: [] }
    },
    round: (questions, scope) =>
      searchWeb(tools, run, questions, {
        ...scope,
        settings,
        requests,
        ...(session ? { session } : {}),
        ...(signal ? { signal } : {}),
        ...(onStep ? { onStep } : {}),
      }),
  }
}

/** Of a month or a year, its last day: what was published in it may count. */
function lastDayOf(date: EdtfDate): string | undefined {
  const { to } = dateRange(date)
  return Number.isFinite(to) ? new Date(to).toISOString().slice(0, 10) : undefined
}
