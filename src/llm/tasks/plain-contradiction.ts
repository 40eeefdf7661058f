import type { StanceLabel } from '../../domain/index.js'
import {
  compareQuantities,
  compareTimes,
  contentWordsOf,
  negationsIn,
  quantitiesIn,
  timesIn,
} from '../../language/index.js'

/**
 * Whether a decisive label is plainly against the words that it rests on: "supports" on another
 * number or date, or on a denial; "refutes" on the claim's own words. A model that errs, or that was
 * talked into a label, is held by this where nothing needs understanding; where it does, it says nothing.
 *
 * @param sentence the whole sentences around the quoted words
 */
export function plainlyAgainst(
  label: Exclude<StanceLabel, 'neutral'>,
  claim: string,
  sentence: string,
): boolean {
  const denies = (negationsIn(claim).length + negationsIn(sentence).length) % 2 === 1
  const repeats = saysInOrder(claim, sentence)
  const otherFigures = figuresDisagree(claim, sentence)
  return label === 'supports' ? otherFigures || (repeats && denies) : repeats && !denies && !otherFigures
}

/** All content words of the claim, in its order: who did what to whom is the same. */
function saysInOrder(claim: string, sentence: string): boolean {
  const sought = contentWordsOf(claim).map(({ stem }) => stem)
  let at = 0
  for (const { stem } of contentWordsOf(sentence)) if (stem === sought[at]) at++
  return sought.length > 0 && at === sought.length
}

/** A figure of the claim has counterparts in the sentence, and none of them bears it out. */
function figuresDisagree(claim: string, sentence: string): boolean {
  const [times, said] = [timesIn(claim), timesIn(sentence)]
  const amounts = quantitiesIn(sentence, said)
  const disagrees = (outcomes: readonly string[], against: string) =>
    outcomes.includes(against) && outcomes.every((one) => one === against || one === 'incomparable')
  return (
    quantitiesIn(claim, times).some((own) =>
      disagrees(
        amounts.map((other) => compareQuantities(own, other)),
        'contradicts',
      ),
    ) ||
    times.some((own) =>
      disagrees(
        said.map((other) => compareTimes(own, other)),
        'disjoint',
      ),
    )
  )
}
