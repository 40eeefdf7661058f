import type { Evidence, VerdictBasis } from '../domain/index.js'
import { voicesOf } from './voices.js'

/** `1 passage`, `3 passages`. */
export const count = (amount: number, noun: string, plural = `${noun}s`): string =>
  `${amount} ${amount === 1 ? noun : plural}`

/**
 * Windows of sentences overlap, so the same deciding sentence can arrive in two of them; it is one
 * passage to a reader and is counted once.
 */
export const distinctPassages = (evidence: readonly Evidence[]): number =>
  new Set(
    evidence.map(
      ({ snapshot, start, stance }) =>
        `${snapshot}:${start + stance.decidedBy.start}:${start + stance.decidedBy.end}`,
    ),
  ).size

/** Counts over evidence whose `use` is final; it may serve several claims, each weighed by itself. */
export function basisOf(evidence: readonly Evidence[]): VerdictBasis {
  const counted = evidence.filter((one) => one.use === 'counted')
  const claims = [...new Set(counted.map((one) => one.claim))]
  const voices = claims.flatMap((claim) => voicesOf(counted.filter((one) => one.claim === claim)))
  const originsThat = (side: 'supports' | 'refutes') =>
    new Set(voices.filter((voice) => voice[side] > 0).map((voice) => voice.origin)).size
  return {
    passages: distinctPassages(counted),
    sources: new Set(counted.map((one) => one.source)).size,
    origins: new Set(counted.map((one) => one.origin)).size,
    supportingOrigins: originsThat('supports'),
    refutingOrigins: originsThat('refutes'),
    claimantPassages: distinctPassages(evidence.filter((one) => one.use === 'claimant')),
    outOfScope: distinctPassages(evidence.filter((one) => one.use === 'out-of-scope')),
  }
}

export const NOTHING_COUNTED: VerdictBasis = {
  passages: 0,
  sources: 0,
  origins: 0,
  supportingOrigins: 0,
  refutingOrigins: 0,
  claimantPassages: 0,
  outOfScope: 0,
}
