import { sameName } from '../../language/index.js'
import type { Facts } from './facts.js'

/** How often each stem occurs in the text: what every sentence has tells nothing. */
export interface Commonness {
  units: number
  of: ReadonlyMap<string, number>
}

export function commonnessOf(all: readonly Facts[]): Commonness {
  const of = new Map<string, number>()
  for (const { stems } of all) for (const stem of stems) of.set(stem, (of.get(stem) ?? 0) + 1)
  return { units: all.length, of }
}

const FEWEST_SHARED = 4
const FEWEST_RARE = 2
const LEAST_OVERLAP = 0.5

/**
 * The two speak of one event: they share a name, at least two words that hardly another sentence has,
 * and half of what the shorter one says (by weight of rarity). Set for precision: a missed
 * contradiction costs less than an invented one.
 */
export function sameEvent(a: Facts, b: Facts, common: Commonness): boolean {
  const shared = [...a.stems].filter((stem) => b.stems.has(stem))
  if (shared.length < FEWEST_SHARED) return false
  const rareUpTo = Math.max(2, Math.ceil(common.units * 0.03))
  const rare = shared.filter((stem) => (common.of.get(stem) ?? 0) <= rareUpTo)
  if (common.units > 12 && rare.length < FEWEST_RARE) return false
  const weight = (stems: Iterable<string>) =>
    [...stems].reduce((sum, stem) => sum + Math.log(1 + common.units / (common.of.get(stem) ?? 1)), 0)
  if (weight(shared) < LEAST_OVERLAP * Math.min(weight(a.stems), weight(b.stems))) return false
  if (!a.names.some((one) => b.names.some((other) => sameName(one.parts, other.parts)))) return false
  if (a.verbs.size > 0 && b.verbs.size > 0 && ![...a.verbs].some((verb) => b.verbs.has(verb))) return false
  return !toldApart(a, b)
}

const REPETITION =
  /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|again|another|next|annual\w*|every|each|former|latter|subsequent\w*|earlier|later|previous\w*|also)\b/gi

/** "The second flight", "another flight": one of several of a kind, unless both say the same. */
function toldApart(a: Facts, b: Facts): boolean {
  const marks = ({ words }: Facts) =>
    new Set((words.match(REPETITION) ?? []).map((word) => word.toLowerCase()))
  const [one, other] = [marks(a), marks(b)]
  return [...one].some((word) => !other.has(word)) || [...other].some((word) => !one.has(word))
}

/** Rows of one table are so many different things. */
export const inOneTable = (a: Facts, b: Facts): boolean =>
  a.unit.kind === 'row' && b.unit.kind === 'row' && a.unit.block.columns === b.unit.block.columns
