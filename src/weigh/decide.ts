import type { VerdictLabel } from '../domain/index.js'
import { calibrated } from './calibrate.js'
import { WEIGHING, type Weighing } from './constants.js'
import { type Side, sideOf, type Voice } from './voices.js'

export interface Decision {
  label: Exclude<VerdictLabel, 'not checkable'>
  /** Undefined where no voice speaks: what was read and set aside then says how sure that is. */
  confidence: number | undefined
  supports: Side
  refutes: Side
}

/** Rounding of sums must not tip three origins against one below the share that three to one is. */
const ROUNDING = 1e-9

/**
 * The verdict of the scales, before the gate. Confidence is the chance that the winning side is
 * right (noisy-or over independent origins) times its share of the weight; it rises with every
 * origin that joins the side and falls with every one that joins the other. For `conflicting` it is
 * the weaker side's strength, lowered as the sides become unequal, and calibrated.
 */
export function decide(voices: readonly Voice[], weighing: Weighing = WEIGHING): Decision {
  const { decisiveShare } = weighing
  const atMost = (confidence: number): number => Math.min(weighing.ceiling, confidence)
  const supports = sideOf(voices, 'supports', weighing)
  const refutes = sideOf(voices, 'refutes', weighing)
  const total = supports.weight + refutes.weight
  if (total === 0) return { label: 'insufficient', confidence: undefined, supports, refutes }
  const share = supports.weight / total
  if (share >= decisiveShare - ROUNDING) {
    return { label: 'supported', confidence: atMost(supports.strength * share), supports, refutes }
  }
  if (1 - share >= decisiveShare - ROUNDING) {
    return { label: 'refuted', confidence: atMost(refutes.strength * (1 - share)), supports, refutes }
  }
  const balance = Math.min(share, 1 - share) / Math.max(share, 1 - share)
  const raw = Math.min(supports.strength, refutes.strength) * (0.5 + 0.5 * balance)
  return {
    label: 'conflicting',
    confidence: atMost(calibrated(raw, weighing.conflicting)),
    supports,
    refutes,
  }
}
