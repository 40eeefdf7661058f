import { describe, expect, it } from 'vitest'
import type { Claim, Evidence, StanceLabel } from '../../domain/index.js'
import type { ModelClient } from '../../llm/index.js'
import { aClaim, testimony } from '../../weigh/testing/fixtures.js'
import type { RunModel } from './run-model.js'
import { secondOpinion } from './second-opinion.js'

const CLAIM: Claim = aClaim('The Wren Bridge is 214 metres long.')
const SENTENCE = 'The Wren Bridge measures 214 metres.'

/** A model that gives every passage one label, quoting its first sentence, and what it was asked to read. */
function labelling(label: StanceLabel | 'nothing', quote = SENTENCE) {
  const asked: string[] = []
  const client = {
    id: 'double/1',
    maxOutputTokens: 4000,
    ask: async ({ task }: { task: string }) => {
      asked.push(task)
      const most = Number(/passages 1 to (\d+)/.exec(task)?.[1] ?? 1)
      const passages = Array.from({ length: most }, (_, at) => ({
        passage: at + 1,
        label,
        quote,
        reason: 'r',
      }))
      return { value: { passages: label === 'nothing' ? [] : passages }, calls: [] }
    },
    spent: () => ({ calls: 0, uncertain: 0, inputTokens: 0, outputTokens: 0 }),
  } as unknown as ModelClient
  const model: RunModel = {
    id: client.id,
    task: async (_name, shape, make) => ({ value: shape.parse(await make(client)), entries: [] }),
    close: async () => {},
  }
  return { model, asked }
}

type Probabilities = Evidence['stance']['probabilities']

const passage = (publisher: string, label: StanceLabel, probabilities: Probabilities): Evidence => {
  const [one] = testimony(CLAIM, [{ publisher, label, text: SENTENCE }]).evidence
  if (!one) throw new Error('no evidence')
  return { ...one, stance: { ...one.stance, label, probabilities } }
}
const torn = () => passage('Atlas', 'neutral', { supports: 0.42, refutes: 0.08, neutral: 0.5 })
const beyondDoubt = () => passage('Register', 'supports', { supports: 0.97, refutes: 0.01, neutral: 0.02 })

const labelsAfter = async (model: RunModel, evidence: Evidence[]) =>
  (await secondOpinion(model, CLAIM, evidence)).evidence.map(({ stance }) => stance.label)

describe('a second opinion', () => {
  it('decides what the verifier is torn about, and says who decided', async () => {
    const { evidence, entries } = await secondOpinion(labelling('supports').model, CLAIM, [torn()])
    expect(evidence[0]).toMatchObject({ use: 'counted', stance: { label: 'supports' } })
    expect(evidence[0]?.stance.reasons[0]).toMatchObject({ by: 'double/1', points: 'supports' })
    expect(evidence[0]?.stance.reasons[0]?.text).not.toBe('r')
    expect(entries).toMatchObject([{ kind: 'judged', judge: 'double/1', passages: 1, supports: 1 }])
  })

  it('never takes a side that the verifier holds unlikelier than chance', async () => {
    expect(await labelsAfter(labelling('refutes').model, [torn()])).toEqual(['neutral'])
  })

  it('never turns a side round', async () => {
    const leaning = passage('Atlas', 'supports', { supports: 0.55, refutes: 0.4, neutral: 0.05 })
    expect(await labelsAfter(labelling('refutes').model, [leaning])).toEqual(['supports'])
  })

  it('is not believed at all when it contradicts what leaves no doubt', async () => {
    const open = passage('Atlas', 'neutral', { supports: 0.1, refutes: 0.42, neutral: 0.48 })
    expect(await labelsAfter(labelling('refutes').model, [open])).toEqual(['refutes'])
    const { evidence, entries } = await secondOpinion(labelling('refutes').model, CLAIM, [
      open,
      beyondDoubt(),
    ])
    expect(evidence.map(({ stance }) => stance.label)).toEqual(['neutral', 'supports'])
    expect(entries).toMatchObject([{ kind: 'refused', code: 'MODEL_CALL_INVALID' }])
  })

  it('counts for nothing without words that stand in the passage, or without an answer', async () => {
    expect(await labelsAfter(labelling('supports', 'The bridge is gold.').model, [torn()])).toEqual([
      'neutral',
    ])
    expect(await labelsAfter(labelling('nothing').model, [torn()])).toEqual(['neutral'])
  })

  it('is not asked for where nothing is open', async () => {
    const { model, asked } = labelling('supports')
    const sure = beyondDoubt()
    expect(await secondOpinion(model, CLAIM, [sure])).toEqual({ evidence: [sure], entries: [] })
    expect(asked).toEqual([])
  })
})
