import { type Span, type Stance, type StanceLabel, type StanceReason, shiftSpan } from '../domain/index.js'
import type { Assessment } from './assess.js'
import type { Finding } from './finding.js'

export interface SentenceAssessment extends Assessment {
  /** The sentence, in the passage's coordinates. */
  span: Span
}

/** Opposite answers nearer than this leave the passage undecided. */
const MARGIN = 0.15

/** The passage's stance: that of its best sentence, unless another says the opposite as clearly. */
export function combine(assessments: readonly SentenceAssessment[]): Stance {
  const best = (label: StanceLabel) =>
    assessments
      .filter((each) => each.label === label)
      .sort((a, b) => b.score - a.score || a.span.start - b.span.start)[0]
  const [supports, refutes, neutral] = [best('supports'), best('refutes'), best('neutral')]
  if (supports && refutes && Math.abs(supports.score - refutes.score) < MARGIN) {
    const reasons = [...reasonsOf(supports), ...reasonsOf(refutes)]
    return stance('neutral', { ...supports, score: 1 }, [
      ...reasons,
      {
        by: 'wording',
        points: 'neutral',
        text: 'one sentence of the passage bears the claim out and another contradicts it',
      },
    ])
  }
  const chosen =
    supports && refutes
      ? supports.score > refutes.score
        ? supports
        : refutes
      : (supports ?? refutes ?? neutral)
  if (!chosen) throw new RangeError('a passage has at least one sentence')
  const scope = assessments.find((each) => each.outOfScope !== undefined)?.outOfScope
  return stance(chosen.label, chosen, reasonsOf(chosen), chosen.label === 'neutral' ? scope : undefined)
}

function stance(
  label: StanceLabel,
  from: SentenceAssessment,
  reasons: StanceReason[],
  outOfScope?: string,
): Stance {
  return {
    label,
    probabilities: probabilities(label, from.score),
    decidedBy: from.span,
    reasons,
    unsupported: from.unsupported,
    ...(outOfScope ? { outOfScope } : {}),
  }
}

/** Monotone in the score; a comparator is never certain, and an undecided passage mostly neutral. */
function probabilities(label: StanceLabel, score: number): Stance['probabilities'] {
  if (label === 'neutral') {
    const rest = 0.08 + 0.12 * score
    return { supports: rest * 0.6, refutes: rest * 0.4, neutral: 1 - rest }
  }
  const sure = 0.55 + 0.38 * score
  const other = (1 - sure) * 0.35
  return label === 'supports'
    ? { supports: sure, refutes: other, neutral: 1 - sure - other }
    : { supports: other, refutes: sure, neutral: 1 - sure - other }
}

const POINTS: Record<Finding['says'], (label: StanceLabel) => StanceLabel> = {
  agrees: () => 'supports',
  contradicts: () => 'refutes',
  flips: () => 'refutes',
  blocks: () => 'neutral',
  scope: () => 'neutral',
}

function reasonsOf(assessment: SentenceAssessment): StanceReason[] {
  const { span, label, findings } = assessment
  const reasons = findings.map(
    ({ by, says, text, claimSpan, sentenceSpan }): StanceReason => ({
      by,
      points: POINTS[says](label),
      text,
      ...(claimSpan ? { claimSpan } : {}),
      ...(sentenceSpan ? { passageSpan: shiftSpan(sentenceSpan, span.start) } : {}),
    }),
  )
  return [...reasons, wording(assessment)]
}

function wording({ label, unsupported, span }: SentenceAssessment): StanceReason {
  const text =
    label === 'supports'
      ? 'the sentence says what the claim says'
      : label === 'refutes'
        ? 'the sentence speaks of the same thing'
        : unsupported.length > 0
          ? 'the passage does not say all that the claim says'
          : 'the passage speaks of the same thing without settling it'
  return { by: 'wording', points: label, text, passageSpan: span }
}
