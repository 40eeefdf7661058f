/** A straight line through log odds. */
export interface Line {
  intercept: number
  slope: number
}

/** Readings nearer to certainty than this are no surer: beyond it log odds only measure rounding. */
const SUREST = 0.98

/**
 * A score turned into a probability by a straight line through its log odds; with a slope of at least
 * zero the order of the scores is kept, so that more evidence never lowers a confidence.
 * @param score 0 to 1
 * @returns 0 to 1
 * @see Platt 1999, Probabilistic outputs for support vector machines
 */
export const calibrated = (score: number, { intercept, slope }: Line): number =>
  1 / (1 + Math.exp(-(intercept + slope * logOdds(score))))

export function logOdds(score: number): number {
  const within = Math.min(SUREST, Math.max(1 - SUREST, score))
  return Math.log(within / (1 - within))
}
