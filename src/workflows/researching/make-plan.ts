import { z } from 'zod'
import { type LedgerEntry, ResearchPlan } from '../../domain/index.js'
import { leastOnTopic, planByRule, topicOf } from '../../research/index.js'
import type { RunModel } from '../asking/run-model.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import type { AskedResearch } from './asked-research.js'
import { modelPlan } from './model-plan.js'

/** Passages of the first look, from which themes are read. */
const LOOKED_AT = 200
const OF_A_DOCUMENT = 6

const Samples = z.object({
  query: z.string(),
  samples: z.array(z.object({ document: z.string(), title: z.string(), text: z.string() })),
})

/** A plan from a first look into the library; a language model's sections, where there is one and it proposes any. */
export async function makePlan(
  tools: Tools,
  run: Run,
  { question, length, asOf }: Pick<AskedResearch, 'question' | 'length' | 'asOf'>,
  model: RunModel | undefined,
  entries: LedgerEntry[],
): Promise<ResearchPlan> {
  const look = { kind: 'library', key: ['research-plan', question], shape: Samples }
  const { query, samples } = await run.recorded(look, () => firstLook(tools, question))
  entries.push({ kind: 'search', provider: 'library', query, found: samples.length })
  const byRule = ResearchPlan.parse(planByRule(question, samples, { length, ...(asOf ? { asOf } : {}) }))
  if (model === undefined) return byRule
  return modelPlan(
    model,
    byRule,
    samples.map(({ title }) => title).filter((title) => title !== ''),
    entries,
  )
}

async function firstLook({ library }: Tools, question: string): Promise<z.infer<typeof Samples>> {
  const hits = await library.search(question, { limit: LOOKED_AT, limitPerSnapshot: OF_A_DOCUMENT })
  const topic = topicOf(question)
  const found = hits.map(({ passage }) => ({
    passage,
    on: topic(`${passage.context.join(' ')} ${passage.text}`),
  }))
  const whole = new Set(found.filter(({ on }) => on === 'whole').map(({ passage }) => passage.snapshot))
  const least = leastOnTopic(whole.size)
  return {
    query: question,
    samples: found
      .filter(({ on }) => on === 'whole' || (on === 'part' && least === 'part'))
      .map(({ passage }) => ({
        document: passage.snapshot,
        title: passage.context[0] ?? '',
        text: passage.text,
      })),
  }
}
