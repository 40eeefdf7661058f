import { areSynonyms } from '../../language/index.js'
import type { Comparator } from '../comparison.js'
import type { Finding } from '../finding.js'
import type { Reading } from '../reading.js'

const ORDINALS =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|final|only|\d{1,3}(?:st|nd|rd|th))$/
/** How far after the ordinal the thing that it counts may stand. */
const REACH = 3

/** "The second woman to…" against "the first woman to…": one place in an order is not another. */
export const compareOrdinals: Comparator = ({ claim, sentence }) => [
  ...placesInOrder(claim, sentence),
  ...oneOfMany(claim, sentence),
]

const LESSER =
  /\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)|one of the|among the)[-\s](?:\p{L}+est|most|best|worst)\b/iu
const SUPERLATIVE = /\b(?:\p{L}{2,}est|most|best|worst)\b/iu

/** "One of the largest" and "the second largest" are not "the largest". */
function oneOfMany(claim: Reading, sentence: Reading): Finding[] {
  const lesser = LESSER.exec(sentence.text)
  if (!lesser || !SUPERLATIVE.test(claim.text) || LESSER.test(claim.text)) return []
  const sentenceSpan = { start: lesser.index, end: lesser.index + lesser[0].length }
  return [{ by: 'quantifiers', says: 'blocks', text: `the passage says only “${lesser[0]}”`, sentenceSpan }]
}

const placesInOrder = (claim: Reading, sentence: Reading): Finding[] =>
  ordinalsOf(claim).flatMap((asked): Finding[] => {
    const given = ordinalsOf(sentence)
    const claimSpan = { start: asked.start, end: asked.end }
    if (given.some(({ norm }) => norm === asked.norm)) return []
    const other = given.find(({ things }) =>
      things.some((a) => asked.things.some((b) => a === b || areSynonyms(a, b))),
    )
    if (!other || other.norm === 'only') {
      return [{ by: 'numbers', says: 'blocks', text: `the passage does not say “${asked.norm}”`, claimSpan }]
    }
    return [
      {
        by: 'numbers',
        says: 'contradicts',
        text: `the claim says “${asked.norm}”; the passage says “${other.norm}”`,
        claimSpan,
        sentenceSpan: { start: other.start, end: other.end },
      },
    ]
  })

function ordinalsOf({ words, lemmas }: Reading) {
  return words.flatMap((word, i) => {
    if (!ORDINALS.test(word.norm) || words[i + 1]?.norm === 'century') return []
    const things = lemmas.slice(i + 1, i + 1 + REACH).filter((_, k) => words[i + 1 + k]?.stop === false)
    return [{ norm: word.norm, start: word.start, end: word.end, things }]
  })
}
