import type { Comparator, Comparison } from '../comparison.js'
import type { Finding } from '../finding.js'
import { overlapsAny } from '../reading.js'

const COMPARATIVE = /^(?:more|less|fewer|worse|better|\p{Ll}{2,}er)$/u
/** Words between the comparative and its "than". */
const REACH = 6

/**
 * "Jupiter has more moons than Saturn" needs the same comparison between the two, the same way
 * round; the other way round denies it.
 */
export const compareComparatives: Comparator = (comparison) => {
  const asked = comparedIn(comparison.claim)
  if (!asked) return []
  const given = comparedIn(comparison.sentence)
  const block = (text: string): Finding[] => [{ by: 'order', says: 'blocks', text }]
  if (!given) return block('the passage makes no such comparison')
  if (given.word !== asked.word) return []
  const [before, after] = partiesOf(comparison, asked.than)
  if (!before || !after) return []
  const follows = nearestAfter(given.than, [before, after])
  if (!follows) return block('the passage compares it with something else')
  if (follows === after) return []
  // "-er" comparatives are turned round by the comparator of order.
  if (!/^(?:more|less|fewer)$/.test(asked.word)) return []
  return [
    {
      by: 'order',
      says: 'flips',
      text: `the claim has “${asked.word} than ${after.item.text}”; the passage has “${given.word} than ${before.item.text}”`,
      claimSpan: after.item.span,
      ...(before.spans[0] ? { sentenceSpan: before.spans[0] } : {}),
    },
  ]
}

type Match = Comparison['alignment']['matches'][number]

function comparedIn(reading: Comparison['claim']): { word: string; than: number } | undefined {
  const { words } = reading
  const index = words.findIndex(({ norm }) => norm === 'than')
  const than = words[index]
  // "More than 80" bounds a number and compares no two things.
  if (!than || overlapsAny(than, reading.quantities)) return undefined
  const word = words
    .slice(Math.max(0, index - REACH), index)
    .filter(({ text }) => COMPARATIVE.test(text))
    .at(-1)
  return word && { word: word.norm, than: than.start }
}

const partiesOf = ({ alignment }: Comparison, than: number): [Match | undefined, Match | undefined] => [
  alignment.matches.filter(({ item }) => item.subject && item.weight >= 1).at(-1),
  alignment.matches.find(({ item }) => item.span.start > than && item.weight >= 1),
]

const nearestAfter = (than: number, parties: readonly Match[]): Match | undefined =>
  parties
    .flatMap((match) =>
      match.spans.filter(({ start }) => start > than).map(({ start }) => ({ match, start })),
    )
    .sort((a, b) => a.start - b.start)[0]?.match
