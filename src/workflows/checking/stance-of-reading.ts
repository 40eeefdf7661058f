import {
  type PassageReading,
  type Stance,
  sliceSpan,
  spanContains,
  spansOverlap,
} from '../../domain/index.js'

/**
 * The stance that a judge took to a reading, in the coordinates of the passage that it is a reading
 * of. What decided is what the reading cites: a cell without its row tells nobody anything. Reasons
 * keep the cells that they look at, and lose a place that is in no cell, such as a column's name.
 */
export function atItsPlace(stance: Stance, { text, cites, parts }: PassageReading, passage: string): Stance {
  return {
    ...stance,
    decidedBy: cites,
    reasons: stance.reasons.map(({ passageSpan, ...reason }) => {
      if (!passageSpan) return reason
      const touched = parts.filter((part) => spansOverlap(part, passageSpan))
      const [only, another] = touched
      if (!only || another) return reason
      // Part of a cell that the reading writes otherwise ("8849" as "8,849 metres") stands for all of it.
      const verbatim =
        spanContains(only, passageSpan) && sliceSpan(text, only) === sliceSpan(passage, only.of)
      const by = only.of.start - only.start
      const span = verbatim ? { start: passageSpan.start + by, end: passageSpan.end + by } : only.of
      return { ...reason, passageSpan: span }
    }),
  }
}

/**
 * Of the stances to several readings of one passage the one that says most: a side before none, the
 * surer side before the other, and of those that take none the one with a reason to be out of scope.
 */
export function mostTelling(stances: readonly Stance[]): Stance | undefined {
  const tells = (stance: Stance): number =>
    stance.label === 'neutral'
      ? stance.outOfScope === undefined
        ? 0
        : 1
      : 1 + stance.probabilities[stance.label]
  return stances.reduce<Stance | undefined>(
    (best, stance) => (best && tells(best) >= tells(stance) ? best : stance),
    undefined,
  )
}
