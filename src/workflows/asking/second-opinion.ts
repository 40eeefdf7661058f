import { z } from 'zod'
import { type Claim, type Evidence, type LedgerEntry, Stance } from '../../domain/index.js'
import { judgePassages, stanceFromModel } from '../../llm/index.js'
import type { RunModel } from './run-model.js'

/** The verifier is surer than this of what needs no second reading. */
const SURE = 0.9
/** Passages a claim that a model reads: one call. */
const MOST = 16
/**
 * What a model's label counts for. Not measured for any one model: no more than what the verifier
 * says when it is fairly sure, so that a model alone does not outweigh two documents.
 */
const STRENGTH = 0.85
/**
 * A model decides between readings that the verifier holds likelier than chance, and never against it. One passage
 * that gives orders can colour what a model says of all the others in its call; it cannot change how
 * the verifier reads them.
 */
const POSSIBLE = 1 / 3

/** Passages beyond doubt that the model reads among the others: it is believed only if it reads those right. */
const CONTROLS = 3

/** Null where the model said nothing that can be taken for an opinion. */
const Read = z.object({ stances: z.array(Stance.nullable()) })

/**
 * A language model reads the passages that the verifier is not sure of, the closest ones, in one call.
 * Its label stands only on words that it quoted from the passage and that were found there.
 * @returns the evidence in its order, and what was done
 */
export async function secondOpinion(
  model: RunModel,
  claim: Claim,
  evidence: readonly Evidence[],
): Promise<{ evidence: Evidence[]; entries: LedgerEntry[] }> {
  const hard = evidence
    .filter(({ stance }) => stance.outOfScope === undefined && stance.probabilities[stance.label] < SURE)
    .sort((a, b) => b.relevance - a.relevance || (a.passage < b.passage ? -1 : 1))
    .slice(0, MOST)
  if (hard.length === 0) return { evidence: [...evidence], entries: [] }
  const asked = [...hard, ...controlsOf(evidence)]
  const name = ['judge-passages', claim.id, asked.map(({ passage }) => passage)] as const
  const { value, entries } = await model.task(name, Read, async (client) => {
    const { judgements } = await judgePassages(client, claim, asked)
    return {
      stances: judgements.map((judgement, at) =>
        judgement.setback === undefined
          ? stanceFromModel(judgement, { text: asked[at]?.text ?? '' }, { by: client.id, strength: STRENGTH })
          : null,
      ),
    }
  })
  if (!value) return { evidence: [...evidence], entries }
  const misled = asked
    .slice(hard.length)
    .some(({ stance }, at) => isTurned(stance.label, value.stances[hard.length + at]?.label ?? 'neutral'))
  if (misled) {
    const reason = 'it contradicts passages that leave no doubt, so nothing of this reading is used'
    const refused = {
      kind: 'refused' as const,
      what: `${model.id}: judge-passages`,
      code: 'MODEL_CALL_INVALID',
      reason,
    }
    return { evidence: [...evidence], entries: [...entries, refused] }
  }
  const read = new Map(hard.map((one, at) => [one, value.stances[at] ?? undefined]))
  const side = (label: Stance['label']) =>
    value.stances.slice(0, hard.length).filter((stance) => stance?.label === label).length
  return {
    evidence: evidence.map((one) => withStance(one, read.get(one))),
    entries: [
      ...entries,
      {
        kind: 'judged',
        judge: model.id,
        passages: hard.length,
        supports: side('supports'),
        refutes: side('refutes'),
        neutral: side('neutral'),
      },
    ],
  }
}

/** Of the passages that leave no doubt, the closest: who says the opposite of them was told to, or cannot read. */
const controlsOf = (evidence: readonly Evidence[]): Evidence[] =>
  evidence
    .filter(({ stance }) => stance.label !== 'neutral' && stance.probabilities[stance.label] >= SURE)
    .sort((a, b) => b.relevance - a.relevance || (a.passage < b.passage ? -1 : 1))
    .slice(0, CONTROLS)

/** Two readers who contradict one another are no reason to change sides. */
const isTurned = (before: Stance['label'], after: Stance['label']): boolean =>
  before !== 'neutral' && after !== 'neutral' && before !== after

/** What the comparators compared stays to be seen, and which words they found unsupported. */
function withStance(evidence: Evidence, stance: Stance | undefined): Evidence {
  if (!stance || evidence.stance.probabilities[stance.label] < POSSIBLE) return evidence
  if (isTurned(evidence.stance.label, stance.label)) return evidence
  const { reasons, unsupported } = evidence.stance
  // A model's own words about a passage are nobody's finding: nothing has audited them.
  const read = stance.reasons.map(({ by, points, passageSpan }) => ({
    by,
    points,
    text: `${by} reads it so${passageSpan ? ', by the words that it quotes' : ''}`,
    ...(passageSpan ? { passageSpan } : {}),
  }))
  return {
    ...evidence,
    stance: {
      ...stance,
      unsupported: stance.label === 'supports' ? [] : unsupported,
      reasons: [...read, ...reasons],
    },
    use: stance.label === 'neutral' ? 'neutral' : 'counted',
  }
}
