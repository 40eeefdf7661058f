import type { Line } from './calibrate.js'
import { FITTED } from './fitted.js'

/** Every number that turns stances into a verdict. */
export interface Weighing {
  /** The confidence that one origin can give at most, however clearly it speaks. */
  oneOrigin: number
  /** A side wins when it holds this share of the weight: three origins against one, not two. */
  decisiveShare: number
  /** An origin that says both is split when its weaker voice is at least this part of the stronger. */
  splitRatio: number
  /** No amount of agreeing passages makes certainty. */
  ceiling: number
  /** "Insufficient" when only the claimant speaks. */
  onlyClaimant: number
  /** A passage whose stance is less probable than this does not count. */
  floor: number
  /** From the probability of a passage's stance to the chance that it settles the matter that way. */
  reading: Line
  /** From the strength of the weaker side, and how equal the sides are, to the confidence of a conflict. */
  conflicting: Line
  /** From how much the neutral passages lean to a side to the confidence of "insufficient". */
  insufficient: Line
}

/**
 * What development claims can teach is fitted on them by one command, `node scripts/fit-weighing.mjs`;
 * docs/decisions/weighing.md has the numbers. The rest is policy, set by hand: whether a lone
 * publisher errs cannot be learnt from sets in which every passage is true by definition, so one
 * origin is held to moderate confidence; two that agree can then give high, and three very high.
 */
export const WEIGHING: Weighing = {
  oneOrigin: 0.74,
  decisiveShare: 0.75,
  splitRatio: 0.75,
  ceiling: 0.97,
  onlyClaimant: 0.8,
  ...FITTED,
}

/** A three-way judge that knows nothing gives each label a third; only what exceeds that weighs. */
export const weightOf = (probability: number): number => Math.max(0, (probability - 1 / 3) * 1.5)
