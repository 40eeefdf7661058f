import type { Claim, Passage } from '../../domain/index.js'
import { compareTimes, timesIn } from '../../language/index.js'

/**
 * Why a row of figures for a time cannot speak to a claim that names times, none of which the row's
 * lies in: the population of 1880 neither bears out nor contradicts what is said of that of 1881.
 * @returns undefined where it may speak
 */
export function claimOfAnotherTime(claim: Claim, { readings = [] }: Passage): string | undefined {
  const [time] = readings.flatMap((reading) => reading.time ?? [])
  const [own] = time === undefined ? [] : timesIn(time)
  const claimed = timesIn(claim.text)
  const [first] = claimed
  if (!own || !first) return undefined
  if (claimed.some((one) => compareTimes(one, own) !== 'disjoint')) return undefined
  return `the row gives figures for ${own.text}, and the claim speaks of ${first.text}`
}
