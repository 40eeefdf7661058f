import { type Span, type Stance, sliceSpan } from '../../domain/index.js'
import { createComparatorJudge } from '../comparator-judge.js'
import type { Judge, JudgePair } from '../judge.js'
import { asserts } from './assertion.js'
import type { PairClassifier, Probabilities } from './pair-classifier.js'
import { NEUTRAL_SHARES, withNeutralShare } from './priors.js'
import { settle } from './settle.js'

export interface VerifierJudgeOptions {
  /** Share of the passages that say nothing of their claim, where they come from. Default: a third */
  neutralShare?: number
}

/**
 * The judge that ships: a trained verifier reads claim and passage together, and the comparators look
 * at what it is weak on. Both opinions become one stance in `settle`.
 * @param comparators null only to measure what they add
 */
export function createVerifierJudge(
  classifier: PairClassifier,
  comparators: Judge | null = createComparatorJudge(),
  { neutralShare = NEUTRAL_SHARES.balanced }: VerifierJudgeOptions = {},
): Judge {
  const shifted = neutralShare === NEUTRAL_SHARES.balanced ? [] : [`neutral:${neutralShare}`]
  return {
    id: [classifier.id, ...shifted, ...(comparators ? [comparators.id] : [])].join('+'),
    async judge(pairs) {
      const compared = await comparators?.judge(pairs)
      const read = await classifier.classify(
        pairs.map(({ claim, passage }) => textsOf(claim.text, passage.text)),
      )
      const stances = pairs.map((pair, at) =>
        settle(pair, withNeutralShare(read[at] as Probabilities, neutralShare), compared?.[at]),
      )
      return placed(classifier, pairs, stances)
    },
    close: () => classifier.close(),
  }
}

const textsOf = (claim: string, passage: string) => ({ claim, passage })

/**
 * Which sentence of its passage decided: for what the comparators did not place, the one that says it
 * most clearly when it is read alone, among those that state anything. Where none does, the passage is
 * neutral after all. Passages that say nothing are not worth the reading.
 */
async function placed(
  classifier: PairClassifier,
  pairs: readonly JudgePair[],
  stances: readonly { stance: Stance; placed: boolean }[],
): Promise<Stance[]> {
  const open = stances.map(({ stance, placed }, at) =>
    placed || stance.label === 'neutral' ? undefined : statementsOf(pairs[at] as JudgePair),
  )
  const asked = open.flatMap((statements, at) =>
    statements && statements.length > 1 ? statements.map((sentence) => ({ at, sentence })) : [],
  )
  const read = await classifier.classify(
    asked.map(({ at, sentence }) => {
      const { claim, passage } = pairs[at] as JudgePair
      return textsOf(claim.text, sliceSpan(passage.text, sentence))
    }),
  )
  return stances.map(({ stance }, at) => {
    const statements = open[at]
    if (!statements) return stance
    const readings = asked.flatMap((one, index) =>
      one.at === at ? [{ sentence: one.sentence, probability: read[index]?.[stance.label] ?? 0 }] : [],
    )
    const [clearest] = readings.sort((a, b) => b.probability - a.probability)
    const decidedBy = clearest?.sentence ?? statements[0]
    return decidedBy ? { ...stance, decidedBy } : neutralized(stance)
  })
}

const statementsOf = ({ passage }: JudgePair): Span[] =>
  passage.sentences.filter((sentence) => asserts(sliceSpan(passage.text, sentence)))

/** What the verifier took for a statement is none. */
const neutralized = (stance: Stance): Stance => ({
  ...stance,
  label: 'neutral',
  probabilities: { supports: 0.05, refutes: 0.05, neutral: 0.9 },
  reasons: [{ by: 'verifier', points: 'neutral', text: 'the passage asks or lists, and states nothing' }],
})
