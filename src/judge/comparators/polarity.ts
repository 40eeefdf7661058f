import type { Span } from '../../domain/index.js'
import { areOpposite, hasOpposite, isNegatedAt, stemOfWord } from '../../language/index.js'
import type { Match } from '../align.js'
import type { Comparator, Comparison } from '../comparison.js'
import type { Finding } from '../finding.js'
import type { Reading } from '../reading.js'

/** Whether the sentence says what the claim says, or that it is not so. */
export const comparePolarity: Comparator = (comparison) => {
  const denials = [...negation(comparison), ...framing(comparison)]
  const flips = denials.filter(({ says }) => says === 'flips')
  const [first, second] = flips
  const others = [...antonyms(comparison), ...exclusion(comparison)]
  if (!first || !second) return [...denials, ...others]
  // "Sugar does not cause it" and "there is no evidence that sugar causes it" deny the same.
  const agreed: Finding = {
    ...first,
    ...second,
    says: 'agrees',
    text: 'the claim and the passage both deny it',
  }
  return [agreed, ...denials.filter(({ says }) => says !== 'flips'), ...others]
}

/** The matched words that carry the predicate; of a claim without any, all that matched. */
function predicateOf({ alignment }: Comparison): Match[] {
  const here = alignment.matches.filter(({ where }) => where === 'here')
  const predicate = here.filter(({ item }) => !item.subject)
  return predicate.length > 0 ? predicate : here
}

function negation(comparison: Comparison): Finding[] {
  const { claim, sentence } = comparison
  const predicate = predicateOf(comparison)
  if (predicate.length === 0) return []
  const claimNegated = claim.negations.length % 2 === 1
  const weights = predicate.map(({ item, spans }) => {
    const negated = spans.filter((span) => isNegatedAt(sentence.negations, span.start)).length
    return { weight: item.weight, negated: negated * 2 > spans.length }
  })
  const total = weights.reduce((sum, { weight }) => sum + weight, 0)
  const denied = weights.filter(({ negated }) => negated).reduce((sum, { weight }) => sum + weight, 0)
  const sentenceNegated = denied * 2 >= total && denied > 0
  if (claimNegated === sentenceNegated) {
    // A denial of part of what matched: too unclear to lean on either way.
    return denied > 0 && !sentenceNegated ? [said('blocks', sentence, 'denies part of it')] : []
  }
  return sentenceNegated
    ? [said('flips', sentence, 'denies what the claim affirms')]
    : [
        {
          by: 'negation',
          says: 'flips',
          text: `the claim says “${claim.negations[0]?.text}”; the passage affirms it`,
          ...(claim.negations[0] ? { claimSpan: claim.negations[0].cue } : {}),
        },
      ]
}

function said(says: Finding['says'], sentence: Reading, what: string): Finding {
  const [first] = sentence.negations
  return {
    by: 'negation',
    says,
    text: `the passage ${what}${first ? ` (“${first.text}”)` : ''}`,
    ...(first ? { sentenceSpan: first.cue } : {}),
  }
}

/** "No link between sugar and hyperactivity" denies that one causes the other, in other words. */
const NO_LINK = /\b(?:link|evidence|proof|indication|truth)\b/i
const CAUSAL = new Set(
  [
    'cause',
    'make',
    'lead',
    'trigger',
    'produce',
    'affect',
    'increase',
    'reduce',
    'prevent',
    'cure',
    'help',
  ].map(stemOfWord),
)

/** "It is a myth that…", "some say…", "may": the claim's own framing cancels the same framing. */
function framing({ claim, sentence, alignment }: Comparison): Finding[] {
  const spans = alignment.matches.filter(({ where }) => where === 'here').flatMap((match) => match.spans)
  const covers = (scope: Span) =>
    spans.filter((span) => scope.start <= span.start && span.end <= scope.end).length * 2 >= spans.length
  const findings: Finding[] = []
  const claimDenies = claim.framings.some(({ kind }) => kind === 'denied')
  const denial = sentence.framings.find(({ kind, scope }) => kind === 'denied' && covers(scope))
  if (spans.length === 0) return []
  if (denial && !claimDenies) {
    const link = NO_LINK.test(denial.text) && alignment.unmet.find(({ lemma }) => CAUSAL.has(lemma))
    findings.push({
      ...(link ? { claimSpan: link.span } : {}),
      by: 'framing',
      says: 'flips',
      text: `the passage presents it as untrue (“${denial.text}”)`,
      sentenceSpan: denial.cue,
    })
  } else if (!denial && claimDenies) {
    findings.push({
      by: 'framing',
      says: 'flips',
      text: 'the claim calls it untrue; the passage says it plainly',
    })
  }
  const distance = sentence.framings.find(({ kind, scope }) => kind !== 'denied' && covers(scope))
  if (distance && !denial && !claim.framings.some(({ kind }) => kind === distance.kind)) {
    const how = distance.kind === 'attributed' ? 'reports it as what others say' : 'leaves it open'
    findings.push({
      by: 'framing',
      says: 'blocks',
      text: `the passage ${how} (“${distance.text}”)`,
      sentenceSpan: distance.cue,
    })
  }
  return findings
}

const EXCLUDED = /(?:\bnot|\brather than|\binstead of)\s(?:(?:in|by|from|at|to|on|of)\s)?(?:the\s)?$/i

/** "Canberra, not Sydney": the passage has the claim's name only to rule it out. */
function exclusion({ claim, sentence, alignment }: Comparison): Finding[] {
  const ruledOut = (span: Span, text: string) =>
    EXCLUDED.test(text.slice(Math.max(0, span.start - 24), span.start))
  const match = alignment.matches.find(
    ({ item, spans }) =>
      item.kind === 'name' &&
      spans.length > 0 &&
      spans.every((span) => ruledOut(span, sentence.text)) &&
      !ruledOut(item.span, claim.text),
  )
  if (!match) return []
  return [
    {
      by: 'names',
      says: 'flips',
      text: `the claim says ${match.item.text}; the passage rules ${match.item.text} out`,
      claimSpan: match.item.span,
      ...(match.spans[0] ? { sentenceSpan: match.spans[0] } : {}),
    },
  ]
}

/** Relations that are function words, and so no items of the claim. */
const RELATIONS = new Set([
  'before',
  'after',
  'above',
  'below',
  'over',
  'under',
  'more',
  'less',
  'most',
  'least',
  'inside',
  'outside',
  'always',
  'never',
  'same',
])

function antonyms({ claim, sentence, alignment }: Comparison): Finding[] {
  const unmet = alignment.unmet
    .filter((item) => item.kind === 'word')
    .map(({ lemma, span, text }) => ({ lemma, span, text }))
  const relations = claim.words.flatMap((word, i) => {
    const lemma = claim.lemmas[i] ?? word.stem
    const inQuantity = claim.quantities.some(({ span }) => span.start <= word.start && word.end <= span.end)
    return word.stop && RELATIONS.has(word.norm) && !inQuantity && !sentence.places.has(lemma)
      ? [{ lemma, span: { start: word.start, end: word.end }, text: word.text }]
      : []
  })
  const findings: Finding[] = []
  for (const { lemma, span, text } of [...unmet, ...relations]) {
    if (!hasOpposite(lemma) || lemma === 'never') continue
    const index = sentence.lemmas.findIndex((other) => areOpposite(lemma, other))
    const opposite = sentence.words[index]
    if (
      !opposite ||
      sentence.quantities.some((q) => q.span.start <= opposite.start && opposite.end <= q.span.end)
    )
      continue
    // "Qin was followed by Han" turns the parties round as well, and so comes out even.
    if (sentence.words[index + 1]?.norm === 'by') continue
    findings.push({
      by: 'antonyms',
      says: 'flips',
      text: `the claim says “${text}”; the passage says “${opposite.text}”`,
      claimSpan: span,
      sentenceSpan: { start: opposite.start, end: opposite.end },
    })
  }
  return findings.slice(0, 1)
}
