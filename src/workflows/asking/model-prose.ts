import { z } from 'zod'
import type { LedgerEntry } from '../../domain/index.js'
import { writeProse } from '../../llm/index.js'
import { evidenceForModel, type ModelProse, type WriteInput } from '../../write/index.js'
import type { RunModel } from './run-model.js'

const Sentences = z.array(
  z.object({ text: z.string(), evidence: z.array(z.int().nonnegative()), analysis: z.boolean() }),
)
const Prose = z.object({ summary: Sentences, context: Sentences, bias: Sentences })

/** A model's sentences for a check, one call; what of them is used is for the audit to say. */
export async function modelProse(
  model: RunModel,
  input: WriteInput,
): Promise<{ prose?: ModelProse; entries: LedgerEntry[] }> {
  const evidence = evidenceForModel(input)
  if (evidence.length === 0 || input.assessment.label === 'not checkable') return { entries: [] }
  const { claim, assessment } = input
  const about = ['write-prose', claim.id, assessment.label, evidence.map(({ exact }) => exact)] as const
  const { value, entries } = await model.task(about, Prose, (client) =>
    writeProse(client, claim, assessment.label, evidence),
  )
  return { ...(value ? { prose: value } : {}), entries }
}
