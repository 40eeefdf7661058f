import type { CheckPart, Claim, Evidence, Verdict, VerdictBasis, VerdictLabel } from '../domain/index.js'
import { basisOf, count, NOTHING_COUNTED } from './counted.js'

/**
 * The verdict of a compound claim: refuted when any part is, supported when all are, else
 * conflicting when any part is, else insufficient; parts that cannot be checked take no side.
 * Confidence is that of the part that decides: the surest refutation, otherwise the weakest part.
 * @param evidence all parts' weighed evidence, so that a passage that serves two parts is counted
 *   once; without it the counts are those of the part that has most
 */
export function combineParts(parts: readonly CheckPart[], evidence?: readonly Evidence[]): Verdict {
  const [only] = parts
  if (only && parts.length === 1) return only.verdict
  const checkable = parts.filter((part) => part.verdict.label !== 'not checkable')
  const label = combinedLabel(checkable)
  const deciding = label === 'supported' ? checkable : parts.filter((part) => part.verdict.label === label)
  const confidences = deciding.map((part) => part.verdict.confidence)
  return {
    label,
    confidence:
      confidences.length === 0
        ? 0
        : label === 'refuted'
          ? Math.max(...confidences)
          : Math.min(...confidences),
    basis: evidence ? basisOf(evidence) : largest(parts.map((part) => part.verdict.basis)),
    reasons: [
      summaryOf(label, parts),
      ...parts.map((part) =>
        `“${part.claim.text}”: ${part.verdict.label}. ${part.verdict.reasons[0] ?? ''}`.trim(),
      ),
    ],
    demotions: parts.flatMap((part) => part.verdict.demotions),
  }
}

/** For an opinion, a prediction, a question, or no claim at all. */
export const notCheckable = (claim: Claim): Verdict => ({
  label: 'not checkable',
  confidence: Math.max(0.6, Math.min(0.95, 1 - claim.checkWorthiness)),
  basis: NOTHING_COUNTED,
  reasons: [claim.why],
  demotions: [],
})

function combinedLabel(checkable: readonly CheckPart[]): VerdictLabel {
  const has = (label: VerdictLabel) => checkable.some((part) => part.verdict.label === label)
  if (checkable.length === 0) return 'not checkable'
  if (has('refuted')) return 'refuted'
  if (checkable.every((part) => part.verdict.label === 'supported')) return 'supported'
  return has('conflicting') ? 'conflicting' : 'insufficient'
}

function summaryOf(label: VerdictLabel, parts: readonly CheckPart[]): string {
  const having = parts.filter((part) => part.verdict.label === label).length
  const of = `${having} of ${count(parts.length, 'part')}`
  switch (label) {
    case 'refuted':
      return `${of} of the claim ${having === 1 ? 'is' : 'are'} refuted, so the claim as a whole is.`
    case 'supported':
      return having === parts.length
        ? `All ${parts.length} parts of the claim are supported.`
        : `All parts of the claim that can be checked are supported (${of}).`
    case 'conflicting':
      return `The evidence on ${of} of the claim is in conflict.`
    case 'insufficient':
      return `The evidence on ${of} of the claim is not enough, so the claim as a whole stays open.`
    case 'not checkable':
      return 'No part of the claim can be checked.'
  }
}

function largest(bases: readonly VerdictBasis[]): VerdictBasis {
  const most = (count: keyof VerdictBasis) => Math.max(0, ...bases.map((basis) => basis[count]))
  return {
    passages: most('passages'),
    sources: most('sources'),
    origins: most('origins'),
    supportingOrigins: most('supportingOrigins'),
    refutingOrigins: most('refutingOrigins'),
    claimantPassages: most('claimantPassages'),
    outOfScope: most('outOfScope'),
  }
}
