import type { ClaimSentence, EdtfDate, LedgerEntry } from '../../domain/index.js'
import type { PlannedQuery } from '../../search/index.js'
import type { Run } from '../recording/index.js'
import type { WebSearch } from '../searching/web-search.js'
import type { OnStep } from '../steps.js'
import type { Tools } from '../tools.js'
import { assess, type Findings } from './assess.js'
import { type Look, whySettled } from './settled.js'

export interface InvestigateScope {
  asOf?: EdtfDate
  /** Absent: the library alone. */
  web?: WebSearch
  onStep?: OnStep
}

/** Evidence for and against a statement, from the library and round by round from the web, until more of it would change nothing. */
export async function investigate(
  tools: Tools,
  run: Run,
  { whole, parts: claims }: ClaimSentence,
  { web, onStep, ...scope }: InvestigateScope,
): Promise<Findings> {
  const looked = assess(tools, run, claims, { ...scope, round: 0 })
  const checkable = claims.filter((claim) => claim.checkable)
  if (!web || checkable.length === 0) return looked
  // What the library says does not change the plan: a language model thinks of queries while the judge reads.
  const planning = checkable.map(async (claim) => ({ claim, ...(await web.plan(claim)) }))
  const [first, ...plans] = await Promise.all([looked, ...planning])
  let findings = first
  const told: LedgerEntry[] = plans.flatMap(({ entries }) => entries)
  const tried = new Set<string>()
  const looks: Look[] = [{ verdict: findings.assessment, read: 0 }]
  let searched = 0
  let why: string | undefined
  for (let round = 1; round <= web.settings.rounds; round++) {
    const reason = whySettled(looks)
    if (reason !== undefined) {
      told.push({ kind: 'stopped', rounds: round - 1, reason })
      why = reason
      break
    }
    const questions = plans
      .map(({ claim, queries }) => ({ claim, queries: inRound(queries, round) }))
      .filter(({ queries }) => queries.length > 0)
    if (questions.length === 0) {
      why = 'there is nothing more to search for'
      break
    }
    const { entries, read, tried: now } = await web.round(questions, { tried, name: [whole.id, round] })
    told.push(...entries)
    for (const address of now) tried.add(address)
    if (read.length > 0) findings = await assess(tools, run, claims, { ...scope, round })
    looks.push({ verdict: findings.assessment, read: read.length })
    searched = round
  }
  onStep?.({
    kind: 'stopped',
    about: whole.text,
    rounds: searched,
    reason: why ?? 'more rounds are not configured',
  })
  return { ...findings, entries: [...told, ...findings.entries] }
}

const inRound = (queries: readonly PlannedQuery[], round: number): PlannedQuery[] =>
  queries.filter((query) => query.round === round)
