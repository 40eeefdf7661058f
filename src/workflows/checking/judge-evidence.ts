import type { Claim, Evidence, LedgerEntry, OriginId, SnapshotId, Stance } from '../../domain/index.js'
import type { Tools } from '../tools.js'
import type { Candidate } from './find-passages.js'
import { judgePassages } from './judge-passages.js'

/** Neutral passages kept with a check, so that a reader sees what was read and found beside the point. */
const KEPT_NEUTRAL = 6

/**
 * What each candidate says of the claim.
 * @returns the telling passages and the closest of the others, and how many others there were in all
 */
export async function judgeEvidence(
  tools: Tools,
  claim: Claim,
  candidates: Candidate[],
  originOf: ReadonlyMap<SnapshotId, OriginId>,
  entries: LedgerEntry[],
): Promise<{ evidence: Evidence[]; neutral: number }> {
  const stances = await judgePassages(
    tools,
    claim,
    candidates.map(({ passage }) => passage),
  )
  const evidence = candidates.map(({ passage, score, snapshot }, index): Evidence => {
    const stance = stances[index] as Stance
    return {
      claim: claim.id,
      passage: passage.id,
      snapshot: passage.snapshot,
      source: passage.source,
      origin: originOf.get(passage.snapshot) as OriginId,
      start: passage.start,
      end: passage.end,
      text: passage.text,
      stance,
      relevance: score,
      ...(snapshot.metadata.published ? { published: snapshot.metadata.published.value } : {}),
      use: stance.label === 'neutral' ? 'neutral' : 'counted',
    }
  })
  const count = (label: Stance['label']) => evidence.filter(({ stance }) => stance.label === label).length
  entries.push({
    kind: 'judged',
    judge: tools.judge.id,
    passages: evidence.length,
    supports: count('supports'),
    refutes: count('refutes'),
    neutral: count('neutral'),
  })
  return { evidence: keepTelling(evidence), neutral: count('neutral') }
}

/**
 * Windows overlap, so one sentence is often judged twice: its most certain reading stays. Of what
 * says nothing on the matter only the most relevant is kept.
 */
function keepTelling(evidence: Evidence[]): Evidence[] {
  const byWords = new Map<string, Evidence>()
  for (const item of evidence) {
    const { decidedBy } = item.stance
    const key = `${item.snapshot} ${item.start + decidedBy.start} ${item.start + decidedBy.end}`
    const known = byWords.get(key)
    if (!known || certainty(item) > certainty(known)) byWords.set(key, item)
  }
  let neutral = 0
  return [...byWords.values()].filter(
    ({ stance }) => stance.label !== 'neutral' || stance.outOfScope !== undefined || neutral++ < KEPT_NEUTRAL,
  )
}

/** A decisive reading tells more than a neutral one, whatever the numbers. */
const certainty = ({ stance }: Evidence): number =>
  stance.label === 'neutral' ? 0 : 1 + stance.probabilities[stance.label]
