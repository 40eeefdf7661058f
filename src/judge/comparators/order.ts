import { areOpposite, stemOfWord } from '../../language/index.js'
import type { Match } from '../align.js'
import type { Comparator, Comparison } from '../comparison.js'

/** Either way round says the same. */
export const MUTUAL = new Set(
  'meet marry wed join border adjoin play fight talk speak resemble equal differ collaborate unite merge agree negotiate'
    .split(' ')
    .map(stemOfWord),
)
const PASSIVE = /\b(?:is|are|was|were|been|being|be)\s(?:\p{L}+\s){0,2}$/iu

/**
 * Who did it to whom: "A beat B" is not borne out by "B beat A", nor "A is larger than B" by
 * "B is larger than A".
 */
export const compareOrder: Comparator = (comparison) => {
  const { claim, sentence, alignment } = comparison
  const verb = relationOf(comparison)
  if (!verb) return []
  const [at] = verb.spans
  if (!at || MUTUAL.has(verb.item.lemma)) return []
  const actors = alignment.matches.filter(
    ({ item, where }) => (item.kind === 'name' || item.weight >= 1) && where === 'here' && item !== verb.item,
  )
  const left = actors.filter(({ item }) => item.span.end <= verb.item.span.start).at(0)
  const right = nearestAfter(actors, verb)
  if (!left || !right) return []
  const a = left.spans[0]
  const b = right.spans[0]
  if (!a || !b) return []
  const claimPassive = isPassive(claim.text, verb.item.span.start, right.item.span.start)
  const sentencePassive = isPassive(sentence.text, at.start, Math.max(a.start, b.start))
  const straight = a.start < at.start && at.start < b.start
  const reversed = b.start < at.start && at.start < a.start
  if (!straight && !reversed) return []
  const swapped = straight === (claimPassive !== sentencePassive)
  if (!swapped) return []
  const flips =
    isComparative(verb.item.text) ||
    /^(?:beat|defeat|orbit|revolv|precede|outrank|kill|conquer)/.test(verb.item.lemma)
  return [
    {
      by: 'order',
      says: flips ? 'flips' : 'blocks',
      text: `the claim has ${left.item.text} before “${verb.item.text}” and ${right.item.text} after it; the passage has them the other way round`,
      claimSpan: verb.item.span,
      sentenceSpan: at,
    },
  ]
}

const isComparative = (word: string): boolean => /[a-z]{2}er$/.test(word) && !areOpposite(word, word)

/** The word between two parties: the claim's verb, or a comparative before "than". */
function relationOf({ claim, alignment }: Comparison): Match | undefined {
  const met = alignment.matches.filter(({ where, item }) => where === 'here' && item.kind === 'word')
  const than = /\bthan\b/i.exec(claim.text)
  if (than) return met.filter(({ item }) => item.span.end <= than.index).at(-1)
  return met.find(({ item }) =>
    claim.words.some(
      (word, i) =>
        word.start === item.span.start && i >= claim.verb && claim.verb >= 0 && i <= claim.verb + 2,
    ),
  )
}

function nearestAfter(actors: readonly Match[], verb: Match): Match | undefined {
  return actors.find(({ item }) => item.span.start >= verb.item.span.end)
}

const isPassive = (text: string, verbStart: number, otherStart: number): boolean =>
  PASSIVE.test(text.slice(Math.max(0, verbStart - 40), verbStart)) &&
  /\bby\b/i.test(text.slice(verbStart, Math.max(verbStart, otherStart)))
