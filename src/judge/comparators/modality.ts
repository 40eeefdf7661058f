import type { Span } from '../../domain/index.js'
import { type Modality, quotationsIn } from '../../language/index.js'
import type { Comparator, Comparison } from '../comparison.js'

const HOW: Record<Modality['kind'], string> = {
  unreal: 'does not say that it was so',
  conditional: 'says it only on a condition',
  future: 'says what was or is to come',
  intended: 'says what was meant or tried',
  supposed: 'says what was supposed',
  accused: 'reports an accusation',
  attributed: 'passes on what somebody says',
  past: 'says what used to be',
  request: 'tells the reader what to do',
  question: 'asks',
}

const PRESENT = /^(?:is|are|has|have|does|do|can|\p{L}+[^u]s)$/u

/** What is nearly, supposedly, conditionally or not yet so does not bear out that it is so. */
export const compareModality: Comparator = (comparison) => {
  const { claim, sentence } = comparison
  const kinds = new Set(claim.modalities.map(({ kind }) => kind))
  const quoted = quotationsIn(claim.text).length > 0
  const cue = sentence.modalities.find(
    (modality) =>
      !kinds.has(modality.kind) &&
      !(modality.kind === 'attributed' && quoted) &&
      !(modality.kind === 'past' && !PRESENT.test(claim.words[claim.verb]?.norm ?? '')) &&
      governs(modality.scope, comparison),
  )
  if (!cue) return []
  return [
    {
      by: 'modality',
      says: 'blocks',
      text: `the passage ${HOW[cue.kind]} (“${cue.text}”)`,
      sentenceSpan: cue.cue,
    },
  ]
}

/** Some part of what the claim says of its subject stands in the sentence under the cue alone. */
function governs(scope: Span, { alignment, sentence }: Comparison): boolean {
  const inside = (span: Span) => scope.start <= span.start && span.end <= scope.end
  const here = alignment.matches.filter(({ where, item }) => where === 'here' && item.weight >= 1)
  const predicate = here.filter(({ item }) => !item.subject)
  const looked = predicate.length > 0 ? predicate : here
  const figures = [...sentence.quantities, ...sentence.times]
  return (
    looked.some(({ spans }) => spans.every(inside)) ||
    (looked.length === 0 && figures.some(({ span }) => inside(span)))
  )
}
