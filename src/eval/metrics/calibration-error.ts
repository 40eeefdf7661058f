import { mean } from './confusion.js'

/** A prediction's confidence (0 to 1) and whether it was right. */
export interface Scored {
  confidence: number
  correct: boolean
}

export interface CalibrationBin {
  /** Exclusive, but for the first bin, which holds 0. */
  from: number
  to: number
  count: number
  confidence: number
  accuracy: number
}

/** The bins of a reliability diagram: `((m-1)/M, m/M]`, empty ones left out. */
export function calibrationBins(items: readonly Scored[], bins = 15): CalibrationBin[] {
  const members: Scored[][] = Array.from({ length: bins }, () => [])
  for (const item of items) {
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(item.confidence * bins) - 1))
    members[bin]?.push(item)
  }
  return members.flatMap((inBin, index) =>
    inBin.length === 0
      ? []
      : [
          {
            from: index / bins,
            to: (index + 1) / bins,
            count: inBin.length,
            confidence: mean(inBin.map((item) => item.confidence)),
            accuracy: mean(inBin.map((item) => (item.correct ? 1 : 0))),
          },
        ],
  )
}

/**
 * Expected calibration error: the gap between confidence and accuracy, averaged over equal-width
 * bins by their share of the items (Naeini et al. 2015; Guo et al. 2017, whose 15 bins are the default).
 */
export function expectedCalibrationError(items: readonly Scored[], bins = 15): number {
  const gaps = calibrationBins(items, bins).map((bin) => bin.count * Math.abs(bin.accuracy - bin.confidence))
  return items.length === 0 ? 0 : gaps.reduce((total, gap) => total + gap, 0) / items.length
}
