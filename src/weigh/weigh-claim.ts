import type { Claim, EdtfDate, Evidence, Origin, SnapshotId, Verdict } from '../domain/index.js'
import { calibrated } from './calibrate.js'
import { WEIGHING, type Weighing } from './constants.js'
import { basisOf } from './counted.js'
import { type Decision, decide } from './decide.js'
import { reasonsFor } from './reasons.js'
import { isWeak, useEvidence, type WeighedSource } from './use.js'
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
 * @param weighing other numbers than the fitted ones, to fit them
 * @returns the verdict, and the evidence in the same order with `use` and `useReason` set
 */
export function weighClaim(
  input: WeighInput,
  weighing: Weighing = WEIGHING,
): { verdict: Verdict; evidence: Evidence[] } {
  const evidence = useEvidence({ ...input, floor: weighing.floor })
  const counted = evidence.filter((one) => one.use === 'counted')
  const voices = voicesOf(counted, weighing)
  const decision = decide(voices, weighing)
  const gate = demotionFor(decision, evidence, weighing)
  const label = gate ? gate.to : decision.label
  const verdict: Verdict = {
    label,
    confidence: gate?.confidence ?? decision.confidence ?? ofNothing(evidence, weighing),
    basis: basisOf(evidence),
    reasons: [],
    demotions: gate ? [{ from: gate.from, to: gate.to, reason: gate.reason }] : [],
  }
  verdict.reasons = reasonsFor(verdict, evidence, input.origins)
  return { verdict, evidence }
}

/** Nothing decides that counts; what is left out would have. */
function demotionFor(decision: Decision, evidence: readonly Evidence[], weighing: Weighing) {
  if (decision.label !== 'insufficient') return undefined
  const without = (left: readonly Evidence[]) => decide(voicesOf(left, weighing), weighing)
  const claimants = without(evidence.filter((one) => one.use === 'claimant'))
  if (claimants.label !== 'insufficient') {
    return {
      from: claimants.label,
      to: 'insufficient' as const,
      confidence: weighing.onlyClaimant,
      reason: 'The only passages that speak to the claim come from the one who makes it.',
    }
  }
  const weak = without(evidence.filter((one) => one.use === 'neutral' && isWeak(one, weighing.floor)))
  if (weak.label === 'insufficient') return undefined
  return {
    from: weak.label,
    to: 'insufficient' as const,
    confidence: ofNothing(evidence, weighing),
    reason: 'The passages that speak to the claim are too weakly related to it to decide it.',
  }
}

/** "Insufficient" is surer the surer the judge is that what was read is beside the point. */
function ofNothing(evidence: readonly Evidence[], weighing: Weighing): number {
  const neutral = evidence.filter((one) => one.use === 'neutral')
  const leaning = Math.max(0, ...neutral.map((one) => 1 - one.stance.probabilities.neutral))
  return Math.min(weighing.ceiling, calibrated(1 - leaning, weighing.insufficient))
}
