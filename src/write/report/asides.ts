import { namesIn, quantitiesIn, timesIn } from '../../language/index.js'
import type { Candidate } from './candidates.js'
import type { Centrality } from './centrality.js'

/** Of sentences without a name, a number or a time, so many of the least central are asides. */
const ASIDES = 0.5

/** Where a sub-question has fewer other answers than this, an aside may be all that there is to say. */
const FEWEST_LEFT = 8

/**
 * What a writer says in passing ("I have looked for the letter and have not found it.") stands by itself and may well
 * be found for a question, but tells nobody anything out of its place: it names nothing, and speaks of little that other
 * sources speak of.
 */
export function withoutAsides(candidates: readonly Candidate[], centrality: Centrality): Candidate[] {
  const bare = candidates.filter(({ found }) => namesNothing(found.citation.exact))
  const ordered = bare.map(({ found }) => centrality(found)).sort((a, b) => a - b)
  const least = ordered[Math.floor(ordered.length * ASIDES)] ?? 0
  const asides = new Set(bare.filter(({ found }) => centrality(found) < least).map(({ key }) => key))
  const telling = candidates.filter(({ key }) => !asides.has(key))
  const left = new Map<string, number>()
  for (const { subQuestion } of telling) left.set(subQuestion, (left.get(subQuestion) ?? 0) + 1)
  return candidates.filter(
    ({ key, subQuestion }) => !asides.has(key) || (left.get(subQuestion) ?? 0) < FEWEST_LEFT,
  )
}

const namesNothing = (text: string): boolean =>
  namesIn(text).every(({ doubtful }) => doubtful) &&
  quantitiesIn(text).length === 0 &&
  timesIn(text).length === 0
