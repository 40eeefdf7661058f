import { z } from 'zod'
import { AssayError, type Claim, LedgerEntry, type LedgerRequest } from '../../domain/index.js'
import {
  canonicalUrl,
  type FusedHit,
  LEFT_OUT_REASONS,
  languageOfClaim,
  type PlannedQuery,
  type SearchResult,
  type SearchSession,
} from '../../search/index.js'
import { claimantReason } from '../../weigh/index.js'
import { takePages } from '../adding/take-pages.js'
import { type Captured, capturePage } from '../fetching/capture-page.js'
import type { Run } from '../recording/index.js'
import type { OnStep } from '../steps.js'
import type { Tools } from '../tools.js'
import type { Searching } from './settings.js'

/** One claim with what is searched for it in this round. */
export interface WebQuestion {
  claim: Claim
  queries: PlannedQuery[]
}

const Round = z.object({
  entries: z.array(LedgerEntry),
  /** Pages that were read in this round, by the address that stands for them. */
  read: z.array(z.string()),
  /** Pages that were tried, so that no later round tries them again. */
  tried: z.array(z.string()),
})
export type WebRound = z.infer<typeof Round>

export interface RoundScope {
  settings: Pick<Searching, 'results' | 'pages' | 'rounds'>
  /** Absent in a replay. */
  session?: SearchSession
  /** Pages of earlier rounds. */
  tried: ReadonlySet<string>
  /** What the questions belong to, and which round of it this is: the round's name in the run. */
  name: readonly [statement: string, round: number]
  /** What the services were asked since this was called last. */
  requests(): LedgerRequest[]
  signal?: AbortSignal
  onStep?: OnStep
}

/**
 * Asks all queries at once, reads the most promising pages at once and takes them into the library,
 * each as WARC and snapshot before anybody judges it. What a service or a page refused is told and
 * costs nothing but itself.
 *
 * @throws AssayError RUN_INCOMPLETE in a replay whose run has no such round; the signal's reason
 */
export function searchWeb(
  tools: Tools,
  run: Run,
  questions: readonly WebQuestion[],
  scope: RoundScope,
): Promise<WebRound> {
  // Rests and turns depend on the clock, so a replay takes the round as a whole; inside it each answer
  // is stored by itself, so that a killed run asks for none of them again.
  const question = { kind: 'web-round', key: scope.name, shape: Round }
  return run.recorded(question, async () => {
    const { session } = scope
    if (!session) throw new AssayError('RUN_INCOMPLETE', `Run ${run.id} holds no such round of searching.`)
    return roundOf(tools, run, questions, { ...scope, session })
  })
}

async function roundOf(
  tools: Tools,
  run: Run,
  questions: readonly WebQuestion[],
  { settings, session, tried, name, requests, signal, onStep }: RoundScope & { session: SearchSession },
): Promise<WebRound> {
  const entries: LedgerEntry[] = []
  const round = name[1]
  onStep?.({
    kind: 'round',
    round,
    of: settings.rounds,
    queries: questions.flatMap(({ queries }) => queries.map(({ text }) => text)),
  })
  const results = await Promise.all(
    questions.flatMap(({ claim, queries }) =>
      queries.map(async ({ text }) => ({
        claim,
        result: await session.search({ text, limit: settings.results, language: languageOfClaim(claim) }),
      })),
    ),
  )
  for (const { result } of results) entries.push(...searchEntries(result))
  entries.push(...requests().sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0)))
  const chosen = choosePages(results, tried, settings.pages, entries)
  const captured = await Promise.all(chosen.map((hit) => captureHit(tools, run, hit, signal)))
  // Half a round must not be stored as if it were all that there is.
  signal?.throwIfAborted()
  // In the order of the hits and not of the answers: one run is to read like the next.
  for (const one of captured) entries.push(...one.entries)
  const pages = captured.flatMap(({ page }) => page ?? [])
  await takePages(tools, pages, {
    refuse: (what, code, reason) => entries.push({ kind: 'refused', what, code, reason }),
  })
  onStep?.({
    kind: 'round over',
    about: questions[0]?.claim.text ?? '',
    round,
    found: results.reduce((sum, { result }) => sum + result.hits.length, 0),
    read: pages.length,
    leftOut: entries.filter(({ kind }) => kind === 'excluded').length,
  })
  return {
    entries: toldOnce(entries),
    read: pages.map(({ capture }) => canonicalUrl(capture.requested)),
    tried: chosen.map(({ canonical }) => canonical),
  }
}

/** Several queries find the same page: that it is left out is said once. */
function toldOnce(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const told = new Set<string>()
  return entries.filter((entry) => {
    if (entry.kind !== 'excluded') return true
    const what = `${entry.what} ${entry.reason}`
    if (told.has(what)) return false
    told.add(what)
    return true
  })
}

function searchEntries({ asked, leftOut }: SearchResult): LedgerEntry[] {
  return [
    ...asked.map(
      ({ provider, query, found, code, message }): LedgerEntry =>
        code === undefined
          ? { kind: 'search', provider, query, found }
          : { kind: 'refused', what: `${provider}: “${query}”`, code, reason: message ?? 'no answer' },
    ),
    ...leftOut.map(
      ({ url, reason }): LedgerEntry => ({
        kind: 'excluded',
        what: url === '' ? 'a hit without an address' : url,
        reason: LEFT_OUT_REASONS[reason],
      }),
    ),
  ]
}

/**
 * The best pages over all queries, each once: by the sum of their scores, so that what several queries
 * find comes first. The claimant's own pages are left out before anybody reads them.
 */
function choosePages(
  results: readonly { claim: Claim; result: SearchResult }[],
  tried: ReadonlySet<string>,
  most: number,
  entries: LedgerEntry[],
): FusedHit[] {
  const pages = new Map<string, FusedHit>()
  for (const { claim, result } of results) {
    for (const hit of result.hits) {
      if (tried.has(hit.canonical)) continue
      const own = claimantReason(claim.speaker, { metadata: {}, location: hit.url })
      if (own !== undefined) {
        entries.push({ kind: 'excluded', what: hit.url, reason: own })
        continue
      }
      const known = pages.get(hit.canonical)
      pages.set(hit.canonical, known ? { ...known, score: known.score + hit.score } : hit)
    }
  }
  return [...pages.values()]
    .sort((a, b) => b.score - a.score || (a.canonical < b.canonical ? -1 : 1))
    .slice(0, most)
}

async function captureHit(
  tools: Tools,
  run: Run,
  { url }: FusedHit,
  signal: AbortSignal | undefined,
): Promise<{ page?: Captured; entries: LedgerEntry[] }> {
  const entries: LedgerEntry[] = []
  try {
    const page = await capturePage(tools, url, {
      // A search result must not be able to point into the user's own network.
      exceptions: false,
      run,
      onRequests: (requests) => entries.push(...requests),
      ...(signal ? { signal } : {}),
    })
    return { page, entries }
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof AssayError)) throw error
    entries.push({ kind: 'refused', what: url, code: error.code, reason: error.message })
    return { entries }
  }
}
