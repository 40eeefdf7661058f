import type { Claim, EdtfDate, Evidence, Origin, SnapshotId, Verdict } from '../domain/index.js'
import { WEIGHING } from './constants.js'
import { basisOf } from './counted.js'
import { type Decision, decide } from './decide.js'
import { reasonsFor } from './reasons.js'
import { useEvidence, type WeighedSource } from './use.js'
import { voicesOf } from './voices.js'

export interface WeighInput {
  claim: Claim
  /** `use` is provisional and is decided here. */
  evidence: readonly Evidence[]
  origins: readonly Origin[]
  sources: ReadonlyMap<SnapshotId, WeighedSource>
  /** Evidence certainly published after this day is out of scope. */
  asOf?: EdtfDate
}

/**
 * Stances to a verdict, by origin: an origin has one voice, the claimant's own has none. A decisive
 * verdict that rests on the claimant alone, or on passages below the floor, is taken back to
 * `insufficient`, and the demotion is recorded (invariant 2).
 * @returns the verdict, and the evidence in the same order with `use` and `useReason` set
 */
export function weighClaim(input: WeighInput): { verdict: Verdict; evidence: Evidence[] } {
  const evidence = useEvidence(input)
  const counted = evidence.filter((one) => one.use === 'counted')
  const voices = voicesOf(counted)
  const decision = decide(voices)
  const gate = demotionFor(decision, evidence)
  const label = gate ? gate.to : decision.label
  const verdict: Verdict = {
    label,
    confidence: gate ? gate.confidence : confidenceOf(decision, evidence),
    basis: basisOf(evidence),
    reasons: [],
    demotions: gate ? [{ from: gate.from, to: gate.to, reason: gate.reason }] : [],
  }
  verdict.reasons = reasonsFor(verdict, evidence, input.origins)
  return { verdict, evidence }
}

function demotionFor(decision: Decision, evidence: readonly Evidence[]) {
  if (decision.label === 'insufficient') {
    const claimants = evidence.filter((one) => one.use === 'claimant')
    const withClaimant = decide(voicesOf(claimants))
    if (withClaimant.label === 'insufficient') return undefined
    return {
      from: withClaimant.label,
      to: 'insufficient' as const,
      confidence: WEIGHING.onlyClaimant,
      reason: 'The only passages that speak to the claim come from the one who makes it.',
    }
  }
  const best = Math.max(decision.supports.best, decision.refutes.best)
  if (best >= WEIGHING.floor) return undefined
  return {
    from: decision.label,
    to: 'insufficient' as const,
    confidence: 1 - best,
    reason: 'The passages that speak to the claim are too weakly related to it to decide it.',
  }
}

/** "Insufficient" is surer the surer the judge is that what was read is beside the point. */
function confidenceOf(decision: Decision, evidence: readonly Evidence[]): number {
  if (decision.label !== 'insufficient') return decision.confidence
  const leaning = Math.max(
    0,
    ...evidence.filter((one) => one.use === 'neutral').map((one) => 1 - one.stance.probabilities.neutral),
  )
  return WEIGHING.nothingFound * (1 - leaning / 2)
}
