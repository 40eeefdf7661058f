/**
 * Every number that turns stances into a verdict. They are set by hand so that one origin gives
 * moderate confidence, two give high and three very high; a calibration fitted on judged claims
 * replaces them here and nowhere else.
 */
export const WEIGHING = {
  /** Chance that a passage read with probability 1 settles the matter alone: below "high" on purpose. */
  reliability: 0.74,
  /** A side wins when it holds this share of the weight: three origins against one, not two. */
  decisiveShare: 0.75,
  /** An origin that says both is split when its weaker voice is at least this part of the stronger. */
  splitRatio: 0.75,
  /** A verdict whose best passage is weaker than this is taken back. */
  floor: 0.45,
  /** No amount of agreeing passages makes certainty. */
  ceiling: 0.97,
  /** "Insufficient" after a search that found nothing on the matter, and when only the claimant speaks. */
  nothingFound: 0.9,
  onlyClaimant: 0.8,
} as const

/** A three-way judge that knows nothing gives each label a third; only what exceeds that weighs. */
export const weightOf = (probability: number): number => Math.max(0, (probability - 1 / 3) * 1.5)
