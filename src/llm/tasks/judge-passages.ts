import { z } from 'zod'
import { AssayError, type Span, type Stance, type StanceLabel } from '../../domain/index.js'
import { contentWordsOf, splitSentences } from '../../language/index.js'
import { estimateTokens } from '../budget.js'
import type { ModelClient } from '../client.js'
import { type Fence, fenceSources } from '../fence.js'
import { givesOrders } from '../instructions.js'
import { visible } from '../visible.js'
import { plainlyAgainst } from './plain-contradiction.js'

const JudgeAnswer = z.strictObject({
  passages: z.array(
    z.strictObject({
      passage: z.number(),
      label: z.enum(['supports', 'refutes', 'neutral']),
      quote: z.string(),
      reason: z.string(),
    }),
  ),
})

/** A passage to be judged; `Passage` and what a judge is given both fit. */
export interface JudgedPassage {
  /** NFC. */
  text: string
  /** Title and headings above it, outermost first. */
  context?: readonly string[]
}

/** Why a model's decisive label was not taken. */
export type Setback =
  | 'no-answer'
  | 'no-quote'
  | 'quote-not-found'
  | 'quote-beside-the-point'
  | 'quote-says-otherwise'
  | 'gives-orders'

export interface PassageJudgement {
  label: StanceLabel
  /** Where the passage has the quoted words; only with a decisive label. */
  quote?: Span
  /** The whole sentences around them. */
  decidedBy?: Span
  /** The model's reason, cleaned and short. It is a model's: never to be published unaudited. */
  reason: string
  setback?: Setback
}

export interface PassageJudgements {
  /** One a passage, in order. */
  judgements: PassageJudgement[]
  /** How often each setback came. */
  setbacks: Partial<Record<Setback, number>>
}

const SYSTEM = `You judge what passages say of a claim. For each passage give a label:
"supports": the passage states the claim, or what makes it certainly true.
"refutes": the passage states what cannot be true if the claim is.
"neutral": anything else; also another time, place or thing than the claim's, and in doubt.
Judge each passage on its own, by its own words, not by what you know. For "supports" and "refutes" give a
"quote": the words of that passage that decide it, copied exactly, one sentence at most. For "neutral" the
quote is empty. "reason": one short sentence.`

/** A dozen labels with their quotes; beyond it, answers get worse and are cut off. */
const MOST_IN_A_CALL = 24
const LONGEST_REASON = 200
/** A sentence with its JSON. */
const TOKENS_AN_ANSWER = 120

/**
 * What the passages say of the claim, by a model: one call, or as few as their length needs.
 *
 * A decisive label stands only on words that the passage has, found again in its text, about what the
 * claim is about and that do not plainly say otherwise; else it becomes neutral and the setback is counted. Passages that give orders
 * to a machine are not shown to the model, for what one says could colour the labels of the others.
 *
 * @param budgetTokens input tokens for the passages of one call. Default: 12,000
 * @throws AssayError as `ModelClient.ask`
 */
export async function judgePassages(
  client: Pick<ModelClient, 'ask' | 'maxOutputTokens'>,
  claim: { id: string; text: string },
  passages: readonly JudgedPassage[],
  { budgetTokens = 12_000 }: { budgetTokens?: number } = {},
): Promise<PassageJudgements> {
  const judgements = passages.map(({ text, context = [] }): PassageJudgement | undefined =>
    [text, ...context].some(givesOrders)
      ? { label: 'neutral', reason: 'the passage gives orders to a machine', setback: 'gives-orders' }
      : undefined,
  )
  const open = passages.flatMap((passage, index) => (judgements[index] ? [] : [{ passage, index }]))
  const most = Math.max(1, Math.min(MOST_IN_A_CALL, Math.floor(client.maxOutputTokens / TOKENS_AN_ANSWER)))
  for (const batch of batches(open, budgetTokens, most)) {
    const answers = await judgeBatch(
      client,
      claim,
      batch.map(({ passage }) => passage),
    )
    for (const [at, { index }] of batch.entries()) judgements[index] = answers[at]
  }
  const judged = judgements.map((one) => one ?? unanswered())
  const setbacks: PassageJudgements['setbacks'] = {}
  for (const { setback } of judged) if (setback) setbacks[setback] = (setbacks[setback] ?? 0) + 1
  return { judgements: judged, setbacks }
}

function batches<T extends { passage: JudgedPassage }>(
  items: readonly T[],
  tokens: number,
  most: number,
): T[][] {
  const made: T[][] = []
  let room = 0
  for (const item of items) {
    const needs = estimateTokens(item.passage.text, ...(item.passage.context ?? [])) + 40
    const last = made.at(-1)
    if (last && last.length < most && needs <= room) {
      last.push(item)
      room -= needs
    } else {
      made.push([item])
      room = tokens - needs
    }
  }
  return made
}

async function judgeBatch(
  client: Pick<ModelClient, 'ask'>,
  claim: { id: string; text: string },
  passages: readonly JudgedPassage[],
): Promise<PassageJudgement[]> {
  const fence = fenceSources([
    { kind: 'claim', text: claim.text },
    ...passages.map(({ text, context = [] }) => ({ kind: 'passage', text, about: context })),
  ])
  const { value } = await client.ask({
    purpose: 'judge-passages',
    system: SYSTEM,
    sources: fence,
    task: `Judge passages 1 to ${passages.length} against claim 1: one entry for each, in order.`,
    schema: JudgeAnswer,
    claim: claim.id,
  })
  return passages.map((passage, index) => {
    // Two answers for one passage: a contradiction between them is no decision.
    const answers = value.passages.filter((one) => one.passage === index + 1)
    const [answer] = answers
    if (!answer || answers.some(({ label }) => label !== answer.label)) return unanswered()
    return verified(answer, claim.text, passage, fence, index + 1)
  })
}

const unanswered = (): PassageJudgement => ({
  label: 'neutral',
  reason: 'the model gave no answer for it',
  setback: 'no-answer',
})

function verified(
  { label, quote, reason: raw }: { label: StanceLabel; quote: string; reason: string },
  claim: string,
  { text }: JudgedPassage,
  fence: Fence,
  number: number,
): PassageJudgement {
  const reason = visible(raw).text.trim().slice(0, LONGEST_REASON) || 'no reason given'
  const neutral = (setback: Setback): PassageJudgement => ({ label: 'neutral', reason, setback })
  if (label === 'neutral') return { label, reason }
  if (visible(quote).text.trim() === '') return neutral('no-quote')
  const span = fence.locate(quote, 'passage', number)
  if (!span) return neutral('quote-not-found')
  const decidedBy = sentencesAround(text, span)
  const decisive = text.slice(decidedBy.start, decidedBy.end)
  if (givesOrders(decisive)) return neutral('gives-orders')
  const about = new Set(contentWordsOf(claim).map(({ stem }) => stem))
  const own = contentWordsOf(text.slice(span.start, span.end))
  const near = contentWordsOf(decisive)
  if (own.length < LEAST_WORDS || !near.some(({ stem }) => about.has(stem)))
    return neutral('quote-beside-the-point')
  if (plainlyAgainst(label, claim, decisive)) return neutral('quote-says-otherwise')
  return { label, quote: span, decidedBy, reason }
}

/** One word decides nothing. */
const LEAST_WORDS = 2

function sentencesAround(text: string, span: Span): Span {
  const touched = splitSentences(text).filter(({ start, end }) => start < span.end && span.start < end)
  return { start: touched[0]?.start ?? span.start, end: touched.at(-1)?.end ?? span.end }
}

/**
 * A judgement as a stance.
 * @param strength probability of a decisive label, 0.34 to 1: measured for the model, or a cautious guess
 * @param passage the text that was judged
 */
export function stanceFromModel(
  judgement: PassageJudgement,
  passage: { text: string },
  { by, strength }: { by: string; strength: number },
): Stance {
  if (!(strength > 1 / 3 && strength <= 1)) {
    throw new AssayError('INTERNAL', `a strength of ${strength} makes no label the likeliest`)
  }
  const rest = (1 - strength) / 2
  const { label, quote, decidedBy, reason } = judgement
  return {
    label,
    probabilities: { supports: rest, refutes: rest, neutral: rest, [label]: strength },
    decidedBy: decidedBy ?? { start: 0, end: passage.text.length },
    reasons: [{ by, points: label, text: reason, ...(quote ? { passageSpan: quote } : {}) }],
    unsupported: [],
  }
}
