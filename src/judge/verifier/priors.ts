import { AssayError } from '../../domain/index.js'
import { NEUTRAL_SHARES } from './neutral-shares.js'
import type { Probabilities } from './pair-classifier.js'

/**
 * Where the passages come from, for that says how many of them speak to the claim at all: given by
 * somebody, of which nothing is known (balanced), or brought up by a search.
 */
export type PassageOrigin = keyof typeof NEUTRAL_SHARES

/** Verifiers are calibrated on a mixture in which each stance is a third. */
const TRAINED_SHARE = 1 / 3

/**
 * The same reading where neutral passages are more (or less) common than in the mixture that the
 * verifier was calibrated on: p'(stance) ∝ p(stance) · π_use(stance) / π_trained(stance). Passages
 * that support and that refute are taken to be equally many, so neither side gains on the other.
 * @param neutralShare share of the passages that say nothing of the claim, between 0 and 1
 * @returns probabilities that sum to 1
 * @throws AssayError USAGE when the share is not between 0 and 1
 * @see Saerens, Latinne & Decaestecker 2002, Neural Computation 14(1), equation 2.4
 */
export function withNeutralShare(read: Probabilities, neutralShare: number): Probabilities {
  if (!(neutralShare > 0 && neutralShare < 1)) {
    throw new AssayError(
      'USAGE',
      `A share of neutral passages lies between 0 and 1, and is not ${neutralShare}.`,
    )
  }
  if (neutralShare === TRAINED_SHARE) return read
  const telling = (1 - neutralShare) / 2 / TRAINED_SHARE
  const supports = read.supports * telling
  const refutes = read.refutes * telling
  const neutral = (read.neutral * neutralShare) / TRAINED_SHARE
  const total = supports + refutes + neutral
  return { supports: supports / total, refutes: refutes / total, neutral: neutral / total }
}

export { NEUTRAL_SHARES, TRAINED_SHARE }
