import type { Quantity } from './quantities.js'

export type QuantityComparison = 'agrees' | 'contradicts' | 'incomparable'

/** A written round number ("8,800") may stand for another up to this far from it. */
const ROUNDED = 0.025
/** "about", "nearly", "roughly". */
const APPROXIMATE = 0.1
/** Between agreement and this share of difference, an approximate number is too near to call. */
const TOO_NEAR = 2

/**
 * Whether the evidence's amount bears out the claim's. They agree when every amount that the
 * evidence can mean is one that the claim allows, within what rounding leaves open; contradict when
 * no amount fits both; else, and across dimensions or counted things, they are incomparable.
 * Contradiction is symmetric; agreement is not ("85" bears out "more than 80", not the reverse).
 */
export function compareQuantities(claim: Quantity, evidence: Quantity): QuantityComparison {
  if (!sameMeasure(claim, evidence)) return 'incomparable'
  const tolerance = toleranceOf(claim, evidence)
  const near = claim.approximate || evidence.approximate ? tolerance * TOO_NEAR : tolerance
  if (evidence.low - near > claim.high || claim.low - near > evidence.high) return 'contradicts'
  if (touchesOpenEnd(claim, evidence)) return 'incomparable'
  const inside = evidence.low >= claim.low - tolerance && evidence.high <= claim.high + tolerance
  return inside ? 'agrees' : 'incomparable'
}

/** Same dimension and, for counts, the same things counted as far as both say. */
export function sameMeasure(a: Quantity, b: Quantity): boolean {
  if (a.dimension !== b.dimension) return false
  if (a.counted.length === 0 || b.counted.length === 0) return true
  return a.counted.some((stem) => b.counted.includes(stem))
}

/** "More than 3" against "3": neither borne out nor certainly contradicted, where 3 may be rounded. */
function touchesOpenEnd(claim: Quantity, evidence: Quantity): boolean {
  if (evidence.bound === claim.bound) return false
  if (claim.bound === 'more-than') return evidence.low <= claim.low
  return claim.bound === 'less-than' && evidence.high >= claim.high
}

function toleranceOf(a: Quantity, b: Quantity): number {
  if (a.dimension === 'ordinal') return 0
  const size = Math.min(sizeOf(a), sizeOf(b))
  // What bounds an amount is not rounded: 2.7 km is not at least three.
  const stated = [a, b].filter(({ bound }) => bound === 'exact' || bound === 'range')
  const written = Math.max(0, ...stated.map(({ place }) => place)) / 2
  const smallCount = a.dimension === 'count' && size < 20 && a.place >= 1 && b.place >= 1
  // Counts below twenty are counted, not rounded.
  const exact = smallCount ? 0 : written
  const rounded = Math.min(Math.max(0, ...stated.map(({ roundPlace }) => roundPlace)) / 2, ROUNDED * size)
  const approximate = a.approximate || b.approximate ? APPROXIMATE * size : 0
  return Math.max(exact, rounded, approximate) + 1e-9 * size
}

/** The magnitude of an amount; of a bounded or ranged one, its finite ends. */
function sizeOf({ low, high }: Quantity): number {
  const ends = [low, high].filter(Number.isFinite).map(Math.abs)
  return Math.max(...ends)
}
