import type { Span, StanceLabel } from '../domain/index.js'
import { type Alignment, align, share } from './align.js'
import { compareDates, statesLifespan } from './comparators/dates.js'
import { compareNumbers } from './comparators/numbers.js'
import { compareOrder } from './comparators/order.js'
import { compareOrdinals } from './comparators/ordinals.js'
import { comparePolarity } from './comparators/polarity.js'
import { compareQuantifiers } from './comparators/quantifiers.js'
import { compareQuotations } from './comparators/quotation.js'
import { compareRoles } from './comparators/roles.js'
import type { Comparator, Comparison } from './comparison.js'
import type { Finding } from './finding.js'
import type { Item } from './items.js'
import type { Reading } from './reading.js'
import { type Leaning, leansOnContext } from './subject.js'

/** What one sentence says of the claim. */
export interface Assessment {
  label: StanceLabel
  /** How sure, 0 to 1; of a neutral one, how close it came to deciding. */
  score: number
  findings: Finding[]
  unsupported: Span[]
  outOfScope: string | undefined
}

const COMPARATORS: readonly Comparator[] = [
  compareNumbers,
  compareDates,
  compareOrdinals,
  compareQuotations,
  compareRoles,
  comparePolarity,
  compareQuantifiers,
  compareOrder,
]

/** Shares of the claim's words that a sentence must have to bear it out, or to deny it. */
const SUPPORT_COVERAGE = 0.85
const REFUTE_COVERAGE = 0.8
const CONTRADICT_COVERAGE = 0.7
/** Below this a sentence is about something else, and no comparator is asked. */
const RELATED = 0.35

export function assess(
  claim: Reading,
  items: readonly Item[],
  sentence: Reading,
  context: readonly Reading[],
  underMythHeading: boolean,
): Assessment {
  const leans = leansOnContext(sentence, items)
  const alignment = align(items, sentence, leans === 'no' ? [] : context)
  const comparison: Comparison = { claim, items, sentence, alignment }
  const quoted = claim.text.length > 0 && alignment.coverage < RELATED
  if (quoted || items.length === 0) return neutral(alignment, [], alignment.coverage)
  const findings = COMPARATORS.flatMap((compare) => compare(comparison))
  return decide(comparison, findings, leans, underMythHeading)
}

const neutral = (alignment: Alignment, findings: Finding[], score: number, outOfScope?: string): Assessment => ({
  label: 'neutral',
  score,
  findings,
  unsupported: alignment.unmet.map(({ span }) => span),
  outOfScope,
})

function decide(comparison: Comparison, findings: Finding[], leans: Leaning, underMythHeading: boolean): Assessment {
  const { alignment } = comparison
  const of = (says: Finding['says']) => findings.filter((finding) => finding.says === says)
  const [contradiction] = of('contradicts')
  const scope = of('scope')[0]?.text
  const flips = of('flips')
  const blocks = of('blocks')
  const coverage = coverageBeside(comparison, findings)
  const speaksOfIt = predicateHere(comparison)
  if (scope) {
    const figureless = blocks.some(({ by }) => by === 'numbers')
    const same = alignment.subjectMet && coverage >= CONTRADICT_COVERAGE && speaksOfIt && !figureless
    return neutral(alignment, findings, coverage, same ? scope : undefined)
  }
  if (contradiction) {
    // The slots differ; whether that refutes the claim depends on all else being about the same thing.
    const role = contradiction.by === 'names'
    const aligned = role || (alignment.subjectMet && coverage >= CONTRADICT_COVERAGE && speaksOfIt)
    const clear = flips.every(({ by }) => by === 'names') && !blocks.some(({ by }) => by === 'framing' || by === 'negation')
    return aligned && clear && leans !== 'weakly' && !underMythHeading
      ? decided('refutes', comparison, findings, coverage)
      : neutral(alignment, findings, coverage)
  }
  if (flips.length > 0) {
    const [flip] = flips
    const enough = alignment.subjectMet && alignment.namesMet && coverage >= REFUTE_COVERAGE
    const blocking = blocks.filter((block) => !isHarmlessForDenial(block, flip))
    return flips.length === 1 && enough && leans !== 'weakly' && blocking.length === 0
      ? decided('refutes', comparison, findings, coverage)
      : neutral(alignment, findings, coverage)
  }
  const supported =
    blocks.length === 0 && alignment.subjectMet && alignment.namesMet && coverage >= SUPPORT_COVERAGE && wholePredicate(comparison) && hasPredicate(comparison)
  return supported && !underMythHeading
    ? decided('supports', comparison, findings, coverage)
    : neutral(alignment, findings, coverage)
}

/** A claim of "all" or "never" is denied by what may happen, by some, and without its number. */
const isHarmlessForDenial = (block: Finding, flip: Finding | undefined): boolean =>
  block.by === 'quantifiers' || (flip?.by === 'framing' && block.by === 'negation')

/** Coverage with what a comparator has settled counted as met: "fell" for "rose", a lifespan for "born". */
function coverageBeside(comparison: Comparison, findings: readonly Finding[]): number {
  const settled = findings.filter(({ by }) => by === 'antonyms' || by === 'names' || by === 'quotation')
  const lifespan = statesLifespan(comparison)
  return share(
    comparison.alignment.matches.map((match) => {
      const { span, lemma } = match.item
      const covered = settled.some((finding) => finding.claimSpan && finding.claimSpan.start < span.end && span.start < finding.claimSpan.end)
      return covered || (lifespan && /^(?:born|birth|die|death)$/.test(lemma)) ? { ...match, quality: 1 } : match
    }),
  )
}

/** Nothing of weight that the claim says is missing. */
const wholePredicate = ({ alignment }: Comparison): boolean =>
  alignment.matches.every(({ item, quality }) => item.weight < 1 || quality > 0.5)

/** Most of what the claim says of its subject, beside figures and dates, is in the sentence itself. */
function predicateHere({ alignment, claim }: Comparison): boolean {
  const predicate = alignment.matches.filter(({ item }) => !item.subject && item.weight >= 1)
  const looked = predicate.length > 0 ? predicate : alignment.matches.filter(({ item }) => item.weight >= 1)
  const here = looked.filter(({ where }) => where === 'here').length
  return claim.words.length > 0 && here * 2 > looked.length - 1 && here > 0
}

/** At least one thing that the claim says of its subject stands in the sentence itself. */
function hasPredicate({ alignment, claim }: Comparison): boolean {
  const predicate = alignment.matches.filter(({ item }) => !item.subject)
  if (predicate.length === 0) return claim.quantities.length + claim.times.length > 0 || alignment.coverage === 1
  return predicate.some(({ where }) => where === 'here') || claim.quantities.length > 0
}

function decided(label: 'supports' | 'refutes', { alignment }: Comparison, findings: Finding[], coverage: number): Assessment {
  const shown = findings.filter(({ says }) => says === 'agrees' || says === 'contradicts').length
  const floor = label === 'supports' ? SUPPORT_COVERAGE : CONTRADICT_COVERAGE
  const above = Math.max(0, Math.min(1, (coverage - floor) / (1 - floor)))
  return {
    label,
    score: Math.min(1, 0.4 + 0.4 * above + 0.1 * Math.min(2, shown)),
    findings,
    unsupported: label === 'supports' ? alignment.unmet.map(({ span }) => span) : [],
    outOfScope: undefined,
  }
}
