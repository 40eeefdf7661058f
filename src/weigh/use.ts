import {
  type Claim,
  type EdtfDate,
  type Evidence,
  isAfter,
  type Origin,
  type OriginId,
  type SnapshotId,
  type Source,
  type SourceMetadata,
} from '../domain/index.js'
import { isAttributedTo } from './attributed.js'
import { claimantReason, speaksFor } from './claimant.js'

export interface WeighedSource {
  source: Source
  metadata: SourceMetadata
  location: string
}

/**
 * Decides for each passage whether it may count, and says why where it may not. An origin is the
 * claimant's as a whole: a near copy of the claimant's own release corroborates nothing.
 */
export function useEvidence(input: {
  claim: Claim
  evidence: readonly Evidence[]
  origins: readonly Origin[]
  sources: ReadonlyMap<SnapshotId, WeighedSource>
  asOf?: EdtfDate
  /** Passages whose stance is less probable than this do not count. */
  floor: number
}): Evidence[] {
  const claimants = claimantOrigins(input)
  return input.evidence.map((one) => {
    const { useReason: _provisional, ...evidence } = one
    if (evidence.stance.outOfScope !== undefined) {
      return { ...evidence, use: 'out-of-scope', useReason: evidence.stance.outOfScope }
    }
    if (input.asOf && evidence.published && isAfter(evidence.published, input.asOf)) {
      const useReason = `published ${evidence.published}, after ${input.asOf}, the day that this check looks at`
      return { ...evidence, use: 'out-of-scope', useReason }
    }
    if (evidence.stance.label === 'neutral') return { ...evidence, use: 'neutral' }
    const claimant = ownReason(input, evidence.snapshot) ?? claimants.get(evidence.origin)
    if (claimant !== undefined) return { ...evidence, use: 'claimant', useReason: claimant }
    const { decidedBy } = evidence.stance
    if (isAttributedTo(input.claim.speaker, evidence.text.slice(decidedBy.start, decidedBy.end))) {
      return {
        ...evidence,
        use: 'claimant',
        useReason: `passes on what ${input.claim.speaker ?? 'its subject'} says`,
      }
    }
    if (isWeak(evidence, input.floor)) return { ...evidence, use: 'neutral', useReason: TOO_WEAK }
    return { ...evidence, use: 'counted' }
  })
}

const TOO_WEAK = 'too weakly related to the claim to count'

/** A passage that leans to a side, but less clearly than a passage that is counted. */
export const isWeak = ({ stance }: Pick<Evidence, 'stance'>, floor: number): boolean =>
  stance.label !== 'neutral' && stance.probabilities[stance.label] < floor

function claimantOrigins(input: Parameters<typeof useEvidence>[0]): Map<OriginId, string> {
  const { speaker } = input.claim
  const found = new Map<OriginId, string>()
  if (speaker === undefined) return found
  for (const origin of input.origins) {
    if (speaksFor(speaker, origin.name)) {
      found.set(origin.id, `first published by ${origin.name}, who makes the claim`)
      continue
    }
    if (!origin.basis.includes('near-copies')) continue
    const own = origin.snapshots
      .map((snapshot) => ownReason(input, snapshot))
      .find((reason) => reason !== undefined)
    if (own !== undefined) found.set(origin.id, `the same text as a document ${own}`)
  }
  return found
}

function ownReason(input: Parameters<typeof useEvidence>[0], snapshot: SnapshotId): string | undefined {
  const source = input.sources.get(snapshot)
  return source && claimantReason(input.claim.speaker, source)
}
