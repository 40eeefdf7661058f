import { z } from 'zod'
import { EdtfDate, ReportLength, ResearchPlan } from '../../domain/index.js'
import { BudgetCaps, ModelConfig } from '../../llm/config.js'
import { Searching } from '../searching/settings.js'

/** Everything that a report depends on and that is not an answer from outside. */
export const AskedResearch = z.object({
  kind: z.literal('research'),
  question: z.string().min(1),
  length: ReportLength,
  asOf: EdtfDate.optional(),
  /** Read, edited and approved; absent: the run makes its own. */
  plan: ResearchPlan.optional(),
  /** The plan is all that is wanted. */
  planOnly: z.literal(true).optional(),
  /** Absent: the library alone. */
  web: Searching.optional(),
  model: z.object({ settings: ModelConfig, budget: BudgetCaps }).optional(),
  judge: z.string(),
  assay: z.string(),
})
export type AskedResearch = z.infer<typeof AskedResearch>
