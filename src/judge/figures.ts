import { type Quantity, toBase } from '../language/index.js'
import type { Comparison } from './comparison.js'
import type { Reading } from './reading.js'

/** What a figure is: the amount itself, or how far it lies from another. */
export type Difference = 'none' | 'apart' | 'by'

const APART =
  /^\s(?:\p{Ll}+\s){0,2}?(?:more|less|fewer|higher|taller|shorter|longer|wider|deeper|older|younger|heavier|lighter|larger|bigger|smaller|faster|slower|warmer|colder|further|farther|later|earlier|ahead|away from|above its|below its)\b/u
const BY =
  /\b(?:by|another|a further|an additional|an extra|additional)\s(?:about\s|some\s|around\s|nearly\s|almost\s|roughly\s|more than\s|over\s)?$/i

/** "300 grams less than…", "rose by 5": a difference is compared with a difference only. */
export function differenceOf(text: string, { span }: Quantity): Difference {
  if (BY.test(text.slice(Math.max(0, span.start - 32), span.start))) return 'by'
  return APART.test(text.slice(span.end, span.end + 40)) ? 'apart' : 'none'
}

const UNCERTAINTY =
  /(?:±|\+\/-|\bplus or minus|\bgive or take|\bwith(?:in)? an? (?:uncertainty|error|margin of error|tolerance|accuracy) of|\buncertainty (?:of|is|being)|\bmargin of error (?:of|is)|\berror of)\s?(?:about\s|some\s|around\s|up to\s|at most\s)?$/i
const EITHER_WAY = /^\s(?:either way|either side|in either direction|more or less)\b/i

/** "10,994 metres, with an uncertainty of 40 metres" is one figure, from 10,954 to 11,034. */
export function withTolerances({ text, quantities }: Reading): Quantity[] {
  const figures: Quantity[] = []
  for (const quantity of quantities) {
    const { start, end } = quantity.span
    const uncertain =
      UNCERTAINTY.test(text.slice(Math.max(0, start - 48), start + leadIn(quantity))) ||
      EITHER_WAY.test(text.slice(end, end + 24))
    if (!uncertain) {
      figures.push(quantity)
      continue
    }
    const size = Math.max(...[quantity.low, quantity.high].filter(Number.isFinite).map(Math.abs), 0)
    const last = figures.findLastIndex(({ dimension }) => dimension === quantity.dimension)
    const figure = figures[last]
    if (figure) {
      figures[last] = { ...figure, approximate: true, place: Math.max(figure.place, 2 * size) }
      continue
    }
    const bare = figures.at(-1)
    if (bare?.dimension === 'count' && quantity.unit && start - bare.span.end < 16) {
      figures[figures.length - 1] = {
        ...bare,
        ...{ unit: quantity.unit, dimension: quantity.dimension, counted: [], approximate: true },
        low: toBase(bare.low, quantity.unit),
        high: toBase(bare.high, quantity.unit),
        place: 2 * size,
      }
    }
  }
  return figures
}

/** The quantity's own qualifier ("up to 40") stands inside its span, before its digits. */
const leadIn = ({ text }: Quantity): number =>
  Math.max(0, text.search(/[\d\p{L}]/u) === 0 ? 0 : text.search(/\d/))

const SIZE = '(?:high|tall|long|deep|wide|thick|old|broad|heavy)'
const NOUN_AFTER = new RegExp(
  `^(?:[\\s-]${SIZE})?\\s((?:\\p{Ll}[\\p{Ll}-]*\\s){0,3}?\\p{Ll}[\\p{Ll}-]+)`,
  'u',
)
const IN_PHRASE = /\b(?:a|an|the|its|this|that)\s$/i
const PREDICATIVE = /\b(?:is|was|are|were|remains|became|as|,)\s(?:a|an|the)\s$/i
const MULTIPLE_OF =
  /\b(?:half|twice|\p{L}+ times|a third|a quarter|a fifth)\s(?:as\s\p{L}+\sas|the\s\p{L}+\sof|of)\s(?:the|a|an)?\s?$/iu
const SUBGROUP =
  /^\s?(?:\p{Ll}+\s)?(?:who|that|which|whose|aged|under the age|over the age|under \d|over \d|born|living|speaking|from abroad)\b/u
const BESIDE = /\b(?:next to|beside|opposite|behind|in front of|on|atop|on top of|near)\s(?:a|an|the|its)\s$/i

/** The figure is of another thing that the sentence mentions: a hill, a mast, a part of the people. */
export function foreignFigure(quantity: Quantity, { sentence, claim, alignment }: Comparison): boolean {
  const { text } = sentence
  const { start, end } = quantity.span
  const before = text.slice(Math.max(0, start - 48), start)
  const after = text.slice(end, end + 60)
  if (MULTIPLE_OF.test(before) && !MULTIPLE_OF.test(claim.text)) return true
  if (quantity.dimension === 'count' && SUBGROUP.test(afterCounted(after)) && !SUBGROUP_IN.test(claim.text))
    return true
  const article = /^(?:an?|the)\s/i.test(quantity.text)
  if (!article && !IN_PHRASE.test(before)) return false
  if (!BESIDE.test(before) && (PREDICATIVE.test(before) || PREDICATIVE_BEFORE.test(before))) return false
  const noun = NOUN_AFTER.exec(after)
  if (!noun?.[1]) return false
  const from = end + noun[0].length - noun[1].length
  const to = end + noun[0].length
  const claimed = alignment.matches.some(({ spans }) =>
    spans.some((span) => span.start < to && from < span.end),
  )
  return !claimed && !/^(?:of|in|on|at|and|or|to|from|is|was|by|for)\b/.test(noun[1])
}

const PREDICATIVE_BEFORE = /\b(?:is|was|are|were)\s$/i
const SUBGROUP_IN = /\b(?:who|that|which|whose|aged|born|living|speaking)\b/
const afterCounted = (after: string): string => after.replace(/^\s\p{Ll}+/u, '')
