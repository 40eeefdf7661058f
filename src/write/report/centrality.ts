import type { OriginId } from '../../domain/index.js'
import { type CitedWords, stemsOf } from './words.js'

/** How much of what all sources speak of is in some words. */
export type Centrality = (words: CitedWords) => number

/**
 * The centroid of what was found: a word counts by how many independent origins use it, and words by the sum of
 * theirs, against their length, so that neither long sentences nor short ones win by that alone.
 *
 * @see Radev, Jing, Styś, Tam 2004, "Centroid-based summarization of multiple documents"
 */
export function centralityIn(found: Iterable<CitedWords>): Centrality {
  const origins = new Map<string, Set<OriginId>>()
  for (const words of found) {
    for (const stem of stemsOf(words)) {
      const known = origins.get(stem)
      if (known) known.add(words.origin)
      else origins.set(stem, new Set([words.origin]))
    }
  }
  return (words) => {
    const stems = [...stemsOf(words)]
    const sum = stems.reduce((total, stem) => total + Math.log(Math.max(1, origins.get(stem)?.size ?? 0)), 0)
    return sum / Math.sqrt(Math.max(1, stems.length))
  }
}
