import type { StanceLabel, VerdictLabel } from '../domain/index.js'

/** A verdict that needs no weighing, to know what the weighing adds. */
export interface VerdictBaseline {
  name: string
  predicted: VerdictLabel[]
}

/**
 * What could be had without weighing, on the same rows and the same stances: the commonest true
 * verdict for every claim; the side that more passages take; and the stance that most passages have,
 * the neutral ones among them.
 * @param gold each row's true verdict
 * @param stances each row's stances, in the same order
 */
export function verdictBaselines(
  gold: readonly VerdictLabel[],
  stances: readonly (readonly StanceLabel[])[],
): VerdictBaseline[] {
  const [commonest] = byCount(gold)
  return [
    { name: 'majority class', predicted: gold.map(() => commonest ?? 'insufficient') },
    { name: 'count of stances', predicted: stances.map((each) => sideOfMost(each)) },
    { name: 'count of stances, neutral too', predicted: stances.map((each) => mostCommon(each)) },
  ]
}

/** Equally many on both sides are in conflict. */
function sideOfMost(stances: readonly StanceLabel[]): VerdictLabel {
  const supports = countOf(stances, 'supports')
  const refutes = countOf(stances, 'refutes')
  if (supports === 0 && refutes === 0) return 'insufficient'
  if (supports === refutes) return 'conflicting'
  return supports > refutes ? 'supported' : 'refuted'
}

function mostCommon(stances: readonly StanceLabel[]): VerdictLabel {
  const most = Math.max(countOf(stances, 'supports'), countOf(stances, 'refutes'))
  return countOf(stances, 'neutral') > most ? 'insufficient' : sideOfMost(stances)
}

const countOf = (stances: readonly StanceLabel[], label: StanceLabel): number =>
  stances.filter((stance) => stance === label).length

/** The labels that occur, the commonest first; of equally common ones the first to appear. */
function byCount<Label>(labels: readonly Label[]): Label[] {
  const counts = new Map<Label, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([label]) => label)
}
