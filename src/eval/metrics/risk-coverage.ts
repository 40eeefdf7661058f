import type { Scored } from './calibration-error.js'
import { mean } from './confusion.js'

/** The error rate that remains when only the most confident share of the items is answered. */
export interface RiskAtCoverage {
  coverage: number
  risk: number
}

/**
 * The risk–coverage curve of selective prediction (El-Yaniv & Wiener 2010; Geifman & El-Yaniv 2017):
 * one point an item, most confident first. Among equal confidences the expected order is taken, so
 * that the curve does not depend on how the items happened to be sorted.
 */
export function riskCoverageCurve(items: readonly Scored[]): RiskAtCoverage[] {
  const sorted = [...items].sort((a, b) => b.confidence - a.confidence)
  const curve: RiskAtCoverage[] = []
  let wrongBefore = 0
  while (curve.length < sorted.length) {
    const start = curve.length
    const ties = tiesFrom(sorted, start)
    const wrong = ties.filter((item) => !item.correct).length
    for (let taken = 1; taken <= ties.length; taken++) {
      const answered = start + taken
      const expectedWrong = wrongBefore + (wrong * taken) / ties.length
      curve.push({ coverage: answered / sorted.length, risk: Math.min(1, expectedWrong / answered) })
    }
    wrongBefore += wrong
  }
  return curve
}

function tiesFrom(sorted: readonly Scored[], start: number): Scored[] {
  let end = start
  while (end < sorted.length && sorted[end]?.confidence === sorted[start]?.confidence) end += 1
  return sorted.slice(start, end)
}

/** Area under the risk–coverage curve: the mean of its risks; lower is better, 0 for no items. */
export function areaUnderRiskCoverage(curve: readonly RiskAtCoverage[]): number {
  return mean(curve.map((point) => point.risk))
}

/** The curve at `steps` evenly spaced coverages (the nearest point at or above each), for printing. */
export function thinCurve(curve: readonly RiskAtCoverage[], steps = 20): RiskAtCoverage[] {
  if (curve.length <= steps) return [...curve]
  return Array.from({ length: steps }, (_, step) => {
    const index = Math.ceil(((step + 1) / steps) * curve.length) - 1
    return curve[index] as RiskAtCoverage
  })
}
