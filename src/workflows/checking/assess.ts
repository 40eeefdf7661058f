import type { Claim, EdtfDate, Evidence, LedgerEntry, Origin, Verdict } from '../../domain/index.js'
import { combineParts, notCheckable, weighClaim } from '../../weigh/index.js'
import type { WritePart } from '../../write/index.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import { originsOf, weighedSources } from './check-sources.js'
import { type Candidate, findPassages } from './find-passages.js'
import { judgeEvidence } from './judge-evidence.js'

/** What the library says of a statement, as far as it is known now. */
export interface Findings {
  parts: WritePart[]
  /** The verdict on the whole statement. */
  assessment: Verdict
  origins: Origin[]
  /** Every passage that was judged, with its document. */
  candidates: Candidate[]
  /** Passages that say nothing on the matter. */
  neutral: number
  entries: LedgerEntry[]
}

export interface AssessScope {
  asOf?: EdtfDate
  /** How often the library has been added to for this statement; 0 before any search of the web. */
  round: number
}

/** Search the library, judge, weigh: each part of a statement, and the whole. */
export async function assess(
  tools: Tools,
  run: Run,
  claims: readonly Claim[],
  { round, ...scope }: AssessScope,
): Promise<Findings> {
  const entries: LedgerEntry[] = []
  const found: Candidate[][] = []
  for (const claim of claims)
    found.push(claim.checkable ? await findPassages(tools, run, claim, { ...scope, round }, entries) : [])
  const candidates = found.flat()
  // One view of origins for the whole statement: its parts often rest on the same documents.
  const { origins, originOf } = originsOf(candidates)
  const judged: Evidence[][] = []
  let neutral = 0
  for (const [index, claim] of claims.entries()) {
    if (!claim.checkable) {
      judged.push([])
      continue
    }
    const one = await judgeEvidence(tools, claim, found[index] ?? [], originOf, entries)
    neutral += one.neutral
    judged.push(one.evidence)
  }
  return {
    ...weigh(claims, judged, { origins, candidates, ...scope }),
    origins,
    candidates,
    neutral,
    entries,
  }
}

/** The same evidence with other stances, weighed again. */
export function weighAgain(
  { origins, candidates, parts }: Findings,
  evidence: readonly Evidence[][],
  scope: Pick<AssessScope, 'asOf'>,
): Pick<Findings, 'parts' | 'assessment'> {
  const claims = parts.map(({ claim }) => claim)
  return weigh(claims, evidence, { origins, candidates, ...scope })
}

function weigh(
  claims: readonly Claim[],
  judged: readonly (readonly Evidence[])[],
  { candidates, ...scope }: Pick<Findings, 'origins' | 'candidates'> & Pick<AssessScope, 'asOf'>,
): Pick<Findings, 'parts' | 'assessment'> {
  const sources = weighedSources(candidates)
  const parts = claims.map((claim, index): WritePart => {
    if (!claim.checkable) return { claim, verdict: notCheckable(claim), evidence: [] }
    return { claim, ...weighClaim({ claim, evidence: judged[index] ?? [], sources, ...scope }) }
  })
  const assessment = combineParts(
    parts,
    parts.flatMap(({ evidence }) => evidence),
  )
  return { parts, assessment }
}
