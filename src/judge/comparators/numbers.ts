import {
  compareQuantities,
  compareTimes,
  type Quantity,
  quotationsIn,
  sameMeasure,
} from '../../language/index.js'
import type { Comparator, Comparison } from '../comparison.js'
import { describeIn, list } from '../describe.js'
import { differenceOf, foreignFigure, withTolerances } from '../figures.js'
import type { Finding } from '../finding.js'
import { overlapsAny } from '../reading.js'
import { contrasts, foreignOwner } from '../subject.js'

/** Sides of a thing that share a dimension: a height says nothing of a length. */
const ATTRIBUTES: readonly RegExp[] = [
  /\b(?:tall|high|height|elevation|altitude|above sea level|stands|taller|higher)\b/i,
  /\b(?:long|length|longer)\b/i,
  /\b(?:deep|depth|deeper)\b/i,
  /\b(?:wide|width|breadth|wider|across|diameter)\b/i,
  /\b(?:away|distance|from the|apart)\b/i,
  /\b(?:boil(?:s|ed|ing)?)\b/i,
  /\b(?:freez(?:e|es|ing)|froze|melt(?:s|ed|ing)?)\b/i,
]
/** Figures that change from year to year; a height or a speed does not. */
const CHANGING = /^(?:count|fraction|currency|multiple|percentage)/
const AGAIN =
  /\b(?:repeatedly|again|more than once|many times|dozens of times|multiple times|several times|over and over|often)\b/i
/** Whatever its verb, words that end so are a sentence; what a document marks as a heading is not judged at all. */
const ENDS_A_SENTENCE = /[.!?。！？]["”’»)\]]*\s*$/
/** A date beside these says when it was measured, not when it was so. */
const MEASURED =
  /\b(?:measur\w+|survey\w*|determin\w+|calculat\w+|announc\w+|record\w*|discover\w+|found|set)\b/i

/** Amounts against amounts of the same dimension and thing, after conversion to one unit. */
export const compareNumbers: Comparator = (comparison) =>
  comparison.claim.quantities
    .filter(({ span }) => !overlapsAny(span, quotationsIn(comparison.claim.text)))
    .flatMap((quantity) => compareOne(quantity, comparison))

function compareOne(claimed: Quantity, comparison: Comparison): Finding[] {
  const { sentence, claim } = comparison
  const by = 'numbers'
  const said = `the claim says ${claimed.text}`
  if (claimed.dimension === 'multiple' && claimed.low === 2) {
    const again = AGAIN.exec(sentence.text)
    if (again) return [finding('agrees', `${said}; the passage says ${again[0]}`)]
  }
  const difference = differenceOf(claim.text, claimed)
  const measurable = withTolerances(sentence).filter(
    (quantity) =>
      sameMeasure(claimed, quantity) &&
      differenceOf(sentence.text, quantity) === difference &&
      !foreignFigure(quantity, comparison) &&
      plausible(claimed, quantity, comparison),
  )
  const owned = measurable.filter(
    (quantity) => foreignOwner(sentence, quantity.span.start, comparison.items) === undefined,
  )
  const usable = owned.length > 0 || contrasts(sentence) ? owned : measurable
  if (usable.length === 0) {
    const [other] = measurable
    const owner = other && foreignOwner(sentence, other.span.start, comparison.items)
    if (other && owner) {
      return [finding('scope', `${said}; the passage’s ${other.text} is about ${owner}`, other)]
    }
    return [finding('blocks', `${said}; the passage gives no such figure`)]
  }
  const compared = usable.map((quantity) => ({ quantity, result: compareQuantities(claimed, quantity) }))
  const agreeing = compared.filter(({ result }) => result === 'agrees')
  const contradicting = compared.filter(({ result }) => result === 'contradicts')
  const texts = list(usable.map((quantity) => describeIn(quantity, claimed)))
  const [first] = agreeing
  const bounded = claimed.bound !== 'exact'
  if (first && (!bounded || contradicting.length === 0)) {
    const shown = bounded ? texts : describeIn(first.quantity, claimed)
    const verb = bounded && usable.length > 1 ? 'each is within that' : 'they agree'
    return [finding('agrees', `${said}; the passage says ${shown}: ${verb}`, first.quantity)]
  }
  const [against] = contradicting
  if (!against || contradicting.length < compared.length) {
    return [finding('blocks', `${said}; the passage says ${texts}, which does not settle it`, usable[0])]
  }
  const shown = `${said}; the passage says ${texts}`
  if (owned.length === 0) return [finding('scope', `${shown}, of something else`, against.quantity)]
  const otherTime = anotherTime(claimed, comparison)
  if (otherTime) return [finding('scope', `${shown}, but ${otherTime}`, against.quantity)]
  if (
    claimed.dimension === 'multiple' ||
    (claimed.dimension === 'count' && !countsTheSame(claimed, against.quantity))
  ) {
    return [finding('blocks', `${shown}, which may count something else`, against.quantity)]
  }
  return [finding('contradicts', `${shown}: they differ`, against.quantity)]

  function finding(says: Finding['says'], text: string, quantity?: Quantity): Finding {
    return { by, says, text, claimSpan: claimed.span, ...(quantity ? { sentenceSpan: quantity.span } : {}) }
  }

  /** A figure that changes is contradicted only by one for the same time. */
  function anotherTime(
    quantity: Quantity,
    { sentence: { times, text, verb } }: Comparison,
  ): string | undefined {
    if (!CHANGING.test(quantity.dimension)) return undefined
    const [time] = times
    if (claim.times.length > 0) {
      const same = claim.times.some((asked) =>
        times.some((given) => !/^(?:disjoint|incomparable)$/.test(compareTimes(asked, given))),
      )
      return same ? undefined : 'without the time that the claim names'
    }
    if (verb < 0 && !ENDS_A_SENTENCE.test(text) && quantity.dimension.startsWith('count'))
      return 'in a title or heading, without its time'
    if (!time || MEASURED.test(text)) return undefined
    return `for ${time.text}, and the claim names no time`
  }
}

/** A bare number beside a bare number may count anything. */
const countsTheSame = (a: Quantity, b: Quantity): boolean =>
  a.counted.length > 0 && b.counted.length > 0 && a.counted.at(-1) === b.counted.at(-1)

/** A length is no height and a boiling point no freezing point, where both say which they mean. */
function plausible(claimed: Quantity, quantity: Quantity, { claim, sentence }: Comparison): boolean {
  const asked = ATTRIBUTES.findIndex((attribute) => attribute.test(near(claim.text, claimed)))
  const given = ATTRIBUTES.filter((attribute) => attribute.test(near(sentence.text, quantity)))
  const wanted = ATTRIBUTES[asked]
  return wanted === undefined || given.length === 0 || given.includes(wanted)
}

const near = (text: string, { span }: Quantity): string =>
  text.slice(Math.max(0, span.start - 40), span.end + 24)
