import { type Span, type StanceLabel, spansOverlap } from '../domain/index.js'
import { type Alignment, align, type Match, share } from './align.js'
import { compareClasses, compareCompounds } from './comparators/classes.js'
import { compareComparatives } from './comparators/comparatives.js'
import { compareDates, statesLifespan } from './comparators/dates.js'
import { compareModality } from './comparators/modality.js'
import { compareNumbers } from './comparators/numbers.js'
import { compareOrder } from './comparators/order.js'
import { compareOrdinals } from './comparators/ordinals.js'
import { compareParties } from './comparators/parties.js'
import { comparePolarity } from './comparators/polarity.js'
import { compareQuantifiers } from './comparators/quantifiers.js'
import { compareQuotations } from './comparators/quotation.js'
import { compareRestriction } from './comparators/restriction.js'
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
  compareDates,
  compareNumbers,
  compareOrdinals,
  compareQuotations,
  compareRoles,
  comparePolarity,
  compareModality,
  compareParties,
  compareRestriction,
  compareQuantifiers,
  compareOrder,
  compareComparatives,
  compareClasses,
  compareCompounds,
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
  const comparison = withLifespan({ claim, items, sentence, alignment })
  if (alignment.coverage < RELATED || items.length === 0) return neutral(alignment, [], alignment.coverage)
  const findings = withoutOverridden(COMPARATORS.flatMap((compare) => compare(comparison)))
  if (sameWords(claim, sentence) && !underMythHeading) {
    return decided(
      'supports',
      comparison,
      findings.filter(({ says }) => says === 'agrees'),
      1,
    )
  }
  return decide(comparison, findings, leans, underMythHeading)
}

function withoutOverridden(findings: Finding[]): Finding[] {
  const gone = new Set(findings.flatMap(({ overrides }) => overrides ?? []))
  return gone.size === 0 ? findings : findings.filter(({ by }) => !gone.has(by))
}

const neutral = (
  alignment: Alignment,
  findings: Finding[],
  score: number,
  outOfScope?: string,
): Assessment => ({
  label: 'neutral',
  score,
  findings,
  unsupported: alignment.unmet.map(({ span }) => span),
  outOfScope,
})

function decide(
  comparison: Comparison,
  findings: Finding[],
  leans: Leaning,
  underMythHeading: boolean,
): Assessment {
  const { alignment } = comparison
  const of = (says: Finding['says']) => findings.filter((finding) => finding.says === says)
  const [contradiction] = of('contradicts')
  const scope = of('scope')[0]?.text
  const flips = of('flips')
  const blocks = of('blocks')
  const settled = settledMatches(comparison, findings)
  const coverage = share(settled)
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
    const clear =
      flips.every(({ by }) => by === 'names') &&
      !blocks.some(({ by }) => UNSETTLING.has(by) || (!role && MISALIGNING.has(by)))
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
    blocks.length === 0 &&
    alignment.subjectMet &&
    alignment.namesMet &&
    coverage >= SUPPORT_COVERAGE &&
    wholePredicate(settled) &&
    hasPredicate(comparison)
  return supported && !underMythHeading
    ? decided('supports', comparison, findings, coverage)
    : neutral(alignment, findings, coverage)
}

const sameWords = (a: Reading, b: Reading): boolean => plain(a.text) === plain(b.text)

const plain = (text: string): string =>
  text.trim().replace(/[.!]$/, '').trimEnd().replace(/\s+/g, ' ').toLowerCase()

/** A claim of "all" or "never" is denied by what may happen, by some, and without its number. */
const isHarmlessForDenial = (block: Finding, flip: Finding | undefined): boolean =>
  block.by === 'quantifiers' ||
  (flip?.by === 'order' && (block.by === 'parties' || block.by === 'order')) ||
  (flip?.by === 'framing' && block.by === 'negation')

/** Coverage with what a comparator has settled counted as met: "fell" for "rose", a lifespan for "born". */
function settledMatches({ alignment }: Comparison, findings: readonly Finding[]): Match[] {
  const settled = findings.filter(({ by, says }) => SETTLING.has(by) && says !== 'blocks')
  return alignment.matches.map((match) => {
    const covered = settled.some(({ claimSpan }) => claimSpan && spansOverlap(claimSpan, match.item.span))
    return covered ? { ...match, quality: 1 } : match
  })
}

/** Findings that keep a sentence from denying anything, as they keep it from bearing anything out. */
const UNSETTLING = new Set(['framing', 'negation', 'modality'])
/** It speaks of another party; who fills a place that only one can fill is the names' own matter. */
const MISALIGNING = new Set(['parties', 'restriction'])
const SETTLING = new Set(['antonyms', 'names', 'quotation', 'framing'])

/** "(1815–1852)" after a name says "born" and "died" without the words. */
function withLifespan(comparison: Comparison): Comparison {
  if (!statesLifespan(comparison)) return comparison
  const { alignment } = comparison
  const matches = alignment.matches.map(
    (match): Match =>
      match.where === 'nowhere' && /^(?:born|birth|die|death)$/.test(match.item.lemma)
        ? { ...match, where: 'here', quality: 1 }
        : match,
  )
  return {
    ...comparison,
    alignment: {
      ...alignment,
      matches,
      coverage: share(matches),
      unmet: alignment.unmet.filter(({ lemma }) => !/^(?:born|birth|die|death)$/.test(lemma)),
    },
  }
}

/** Nothing of weight that the claim says is missing. */
const wholePredicate = (matches: readonly Match[]): boolean =>
  matches.every(({ item, quality }) => item.weight < 1 || quality > 0.5)

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
  if (predicate.length === 0)
    return claim.quantities.length + claim.times.length > 0 || alignment.coverage === 1
  return predicate.some(({ where }) => where === 'here') || claim.quantities.length > 0
}

function decided(
  label: 'supports' | 'refutes',
  { alignment }: Comparison,
  findings: Finding[],
  coverage: number,
): Assessment {
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
