import type { Claim, Evidence, LedgerEntry, OriginId, SnapshotId, Stance } from '../../domain/index.js'
import { WEIGHING } from '../../weigh/index.js'
import type { Tools } from '../tools.js'
import type { Candidate } from './find-passages.js'
import { judgePassages } from './judge-passages.js'

/** Neutral passages kept with a check, so that a reader sees what was read and found beside the point. */
const KEPT_NEUTRAL = 6

/**
 * What each candidate says of the claim. The ledger counts a side as weighing does: the same words
 * once, though they stand in two windows, and only where the judge is sure enough for them to count.
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
  const distinct = onceEach(evidence)
  const taking = (side: Stance['label']) => distinct.filter(({ stance }) => sideTaken(stance) === side).length
  const neutral = taking('neutral')
  entries.push({
    kind: 'judged',
    judge: tools.judge.id,
    passages: distinct.length,
    supports: taking('supports'),
    refutes: taking('refutes'),
    neutral,
  })
  return { evidence: keepTelling(distinct), neutral }
}

/** A side that is taken too weakly to count is none. */
const sideTaken = ({ label, probabilities }: Stance): Stance['label'] =>
  probabilities[label] < WEIGHING.floor ? 'neutral' : label

/** Windows overlap, so one sentence is often judged twice: its most certain reading stays. */
function onceEach(evidence: Evidence[]): Evidence[] {
  const byWords = new Map<string, Evidence>()
  for (const item of evidence) {
    const { decidedBy } = item.stance
    const key = `${item.snapshot} ${item.start + decidedBy.start} ${item.start + decidedBy.end}`
    const known = byWords.get(key)
    if (!known || certainty(item) > certainty(known)) byWords.set(key, item)
  }
  return [...byWords.values()]
}

/**
 * Of what says nothing on the matter only the most relevant is kept, and what leans most: how sure it
 * is that nothing was found depends on that one, and a page full of beside-the-point words must not
 * push it out.
 */
function keepTelling(evidence: Evidence[]): Evidence[] {
  const silent = evidence.filter(
    ({ stance }) => stance.label === 'neutral' && stance.outOfScope === undefined,
  )
  const leaning = silent.reduce<Evidence | undefined>(
    (most, one) => (most && leanOf(most) >= leanOf(one) ? most : one),
    undefined,
  )
  const kept = new Set(silent.slice(0, KEPT_NEUTRAL))
  if (leaning) kept.add(leaning)
  return evidence.filter((one) => !silent.includes(one) || kept.has(one))
}

const leanOf = ({ stance: { probabilities } }: Evidence): number =>
  Math.max(probabilities.supports, probabilities.refutes)

/** A decisive reading tells more than a neutral one, whatever the numbers. */
const certainty = ({ stance }: Evidence): number =>
  stance.label === 'neutral' ? 0 : 1 + stance.probabilities[stance.label]
