import type { Evidence, Origin, Verdict } from '../domain/index.js'
import { count, distinctPassages } from './counted.js'

/** Plain sentences with counts, from what decided to what was left out. */
export function reasonsFor(
  verdict: Verdict,
  evidence: readonly Evidence[],
  origins: readonly Origin[],
): string[] {
  const using = (use: Evidence['use']) => evidence.filter((one) => one.use === use)
  const neutral = distinctPassages(using('neutral'))
  const { claimantPassages, outOfScope } = verdict.basis
  return [
    sides(using('counted')),
    ...verdict.demotions.map((demotion) => demotion.reason),
    ...sharedOrigins(using('counted'), origins),
    ...(claimantPassages > 0
      ? [
          `${count(claimantPassages, 'passage')} ${claimantPassages === 1 ? 'was' : 'were'} not counted, because the claimant is the one speaking.`,
        ]
      : []),
    ...(outOfScope > 0
      ? [
          `${count(outOfScope, 'passage')} ${outOfScope === 1 ? 'was' : 'were'} not counted, because of another time, place or quantity.`,
        ]
      : []),
    ...(neutral > 0
      ? [
          `${count(neutral, 'passage')} ${neutral === 1 ? 'was' : 'were'} read and neither support${neutral === 1 ? 's' : ''} nor refute${neutral === 1 ? 's' : ''} the claim.`,
        ]
      : []),
  ]
}

function sides(counted: readonly Evidence[]): string {
  const supporting = counted.filter((one) => one.stance.label === 'supports')
  const refuting = counted.filter((one) => one.stance.label === 'refutes')
  if (supporting.length === 0 && refuting.length === 0) {
    return 'No independent passage supports or refutes the claim.'
  }
  if (refuting.length === 0) return `${side(supporting, 'support')} the claim; none refutes it.`
  if (supporting.length === 0) return `${side(refuting, 'refute')} the claim; none supports it.`
  return `${side(supporting, 'support')} the claim; ${side(refuting, 'refute')} it.`
}

function side(evidence: readonly Evidence[], verb: string): string {
  const passages = distinctPassages(evidence)
  const origins = new Set(evidence.map((one) => one.origin)).size
  const from = origins === 1 ? 'one origin' : `${origins} independent origins`
  return `${count(passages, 'passage')} from ${from} ${verb}${passages === 1 ? 's' : ''}`
}

function sharedOrigins(counted: readonly Evidence[], origins: readonly Origin[]): string[] {
  return origins
    .map((origin) => ({
      origin,
      sources: new Set(counted.filter((one) => one.origin === origin.id).map((one) => one.source)).size,
    }))
    .filter(({ sources }) => sources > 1)
    .map(({ origin, sources }) =>
      origin.basis.includes('near-copies')
        ? `${sources} documents carry what ${origin.name} published first and count as one origin.`
        : `${sources} documents come from ${origin.name} and count as one origin.`,
    )
}
