import { z } from 'zod'
import type { Claim, LedgerEntry } from '../../domain/index.js'
import { planQueries } from '../../llm/index.js'
import { mergeQueries, type PlannedQuery } from '../../search/index.js'
import type { RunModel } from './run-model.js'

const Plan = z.object({ for: z.array(z.string()), against: z.array(z.string()) })

/** What a model would search for beside the plan; the claim's own words stay first. */
export async function modelQueries(
  model: RunModel,
  claim: Claim,
  planned: readonly PlannedQuery[],
): Promise<{ queries: PlannedQuery[]; entries: LedgerEntry[] }> {
  const { value, entries } = await model.task(['plan-queries', claim.text], Plan, (client) =>
    planQueries(client, claim.text),
  )
  if (!value) return { queries: [...planned], entries }
  const proposed = [
    ...value.for.map((text) => ({ text, intent: 'for' as const })),
    ...value.against.map((text) => ({ text, intent: 'against' as const })),
  ]
  return { queries: mergeQueries(planned, proposed), entries }
}
