import { z } from 'zod'
import type { StanceLabel, VerdictLabel } from '../../domain/index.js'
import type { ModelClient } from '../client.js'
import { fenceSources } from '../fence.js'
import { givesOrders } from '../instructions.js'
import { visible } from '../visible.js'

const Sentences = z.array(
  z.strictObject({ text: z.string(), evidence: z.array(z.number()), analysis: z.boolean() }),
)
const ProseAnswer = z.strictObject({ summary: Sentences, context: Sentences, bias: Sentences })

/** One quotable passage, as the prose may use it. */
export interface ProseEvidence {
  /** The deciding words, exactly. */
  exact: string
  /** `Survey Office (3 May 2020)` */
  who: string
  /** What it says of the claim. */
  label: StanceLabel
  /** Why it does not count, where it does not. */
  note?: string
}

export interface ModelSentence {
  text: string
  /** Indexes into the evidence that was given, from 0. */
  evidence: number[]
  /** The model says that it is its own reasoning. */
  analysis: boolean
}

/** A model's prose: unaudited, nothing to be shown to anybody before it is. */
export type ModelProse = Record<'summary' | 'context' | 'bias', ModelSentence[]>

const SYSTEM = `You write a fact-check from evidence that others have judged. The verdict is given and final.
"summary": what the evidence shows, the strongest first. "context": what the claim leaves out, and other
views. "bias": how the claim's own wording may mislead. Two to five short sentences each, fewer where there
is little to say; none rather than padding.
Every sentence gives in "evidence" the numbers of the passages it rests on, and says only what they say:
quote exactly, between “ and ”, and name the source as given. No number, date or name that is not in the cited
passages. A sentence of your own reasoning cites nothing new and has "analysis": true. No addresses, no markup,
no judgement of persons.`

const MOST_SENTENCES = 8
const LONGEST_SENTENCE = 600

/**
 * Verdict and numbered evidence to sentences, in one call. Evidence that gives orders to a machine is
 * not shown; numbers that name no evidence are dropped from the sentence.
 * @throws AssayError as `ModelClient.ask`
 */
export async function writeProse(
  client: Pick<ModelClient, 'ask'>,
  claim: { id: string; text: string },
  verdict: VerdictLabel,
  evidence: readonly ProseEvidence[],
): Promise<ModelProse> {
  const shown = evidence.flatMap((item, index) =>
    [item.exact, item.who].some(givesOrders) ? [] : [{ item, index }],
  )
  // Invariant 4: nothing is written from empty evidence.
  if (shown.length === 0) return { summary: [], context: [], bias: [] }
  const { value } = await client.ask({
    purpose: 'write-prose',
    system: SYSTEM,
    sources: fenceSources([
      { kind: 'claim', text: claim.text },
      ...shown.map(({ item }) => ({ kind: 'passage', text: item.exact, about: [item.who] })),
    ]),
    task: [
      `Claim 1 is ${verdict}, by passages 1 to ${shown.length}:`,
      ...shown.map(
        ({ item }, at) => `passage ${at + 1} ${STANDS[item.label]}${item.note ? ', but is not counted' : ''}`,
      ),
      'Write the three sections.',
    ].join('\n'),
    schema: ProseAnswer,
    claim: claim.id,
  })
  const sentences = (given: z.infer<typeof Sentences>): ModelSentence[] =>
    given
      .map(({ text, evidence: numbers, analysis }) => ({
        text: visible(text).text.trim().normalize('NFC'),
        evidence: [...new Set(numbers.flatMap((number) => shown[number - 1]?.index ?? []))],
        analysis,
      }))
      .filter(({ text }) => text !== '' && text.length <= LONGEST_SENTENCE)
      .slice(0, MOST_SENTENCES)
  return {
    summary: sentences(value.summary),
    context: sentences(value.context),
    bias: sentences(value.bias),
  }
}

const STANDS: Record<StanceLabel, string> = {
  supports: 'supports it',
  refutes: 'contradicts it',
  neutral: 'does not decide it',
}
