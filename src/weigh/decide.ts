import type { VerdictLabel } from '../domain/index.js'
import { WEIGHING } from './constants.js'
import { type Side, sideOf, type Voice } from './voices.js'

export interface Decision {
  label: Exclude<VerdictLabel, 'not checkable'>
  confidence: number
  supports: Side
  refutes: Side
}

/** Rounding of sums must not tip three origins against one below the share that three to one is. */
const ROUNDING = 1e-9

/**
 * The verdict of the scales, before the gate. Confidence is the chance that the winning side is
 * right (noisy-or over independent origins) times its share of the weight; it rises with every
 * origin that joins the side and falls with every one that joins the other. For `conflicting` it is
 * the weaker side's strength, lowered as the sides become unequal.
 */
export function decide(voices: readonly Voice[]): Decision {
  const supports = sideOf(voices, 'supports')
  const refutes = sideOf(voices, 'refutes')
  const total = supports.weight + refutes.weight
  if (total === 0) return { label: 'insufficient', confidence: WEIGHING.nothingFound, supports, refutes }
  const share = supports.weight / total
  if (share >= WEIGHING.decisiveShare - ROUNDING) {
    return { label: 'supported', confidence: atMost(supports.strength * share), supports, refutes }
  }
  if (1 - share >= WEIGHING.decisiveShare - ROUNDING) {
    return { label: 'refuted', confidence: atMost(refutes.strength * (1 - share)), supports, refutes }
  }
  const balance = Math.min(share, 1 - share) / Math.max(share, 1 - share)
  const weaker = Math.min(supports.strength, refutes.strength)
  return { label: 'conflicting', confidence: atMost(weaker * (0.5 + 0.5 * balance)), supports, refutes }
}

const atMost = (confidence: number): number => Math.min(WEIGHING.ceiling, confidence)
