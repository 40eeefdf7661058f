import { z } from 'zod'
import { contentWordsOf } from '../../language/index.js'
import type { ModelClient } from '../client.js'
import { fenceSources } from '../fence.js'
import { givesOrders } from '../instructions.js'
import { cleanQuery } from './clean-query.js'

const PlanAnswer = z.strictObject({ for: z.array(z.string()), against: z.array(z.string()) })

export interface QueryPlan {
  /** Likely to find what supports the claim. */
  for: string[]
  /** Likely to find what contradicts it. */
  against: string[]
}

const SYSTEM = `You plan searches for evidence about a claim. Give short queries of plain words, as one types
them into a search engine: some to find what supports the claim, some to find what contradicts it (the
contrary, another number or date, who was first). Name the people, places, numbers and dates that matter.
No addresses, no operators.`

/**
 * A claim to queries, at most `most` of each kind. They are plain words: operators, addresses and
 * quotation marks are taken out, and a query that has no word of the claim is dropped, so that a claim
 * cannot send a search elsewhere.
 * @throws AssayError as `ModelClient.ask`
 */
export async function planQueries(
  client: Pick<ModelClient, 'ask'>,
  claim: string,
  { most = 4, maxOutputTokens = 500 }: { most?: number; maxOutputTokens?: number } = {},
): Promise<QueryPlan> {
  const { value } = await client.ask({
    purpose: 'plan-queries',
    system: SYSTEM,
    sources: fenceSources([{ kind: 'claim', text: claim }]),
    task: `Give up to ${most} queries "for" and up to ${most} "against" claim 1.`,
    schema: PlanAnswer,
    maxOutputTokens,
  })
  const subject = new Set(contentWordsOf(claim).map(({ stem }) => stem))
  const seen = new Set<string>()
  const plain = (queries: readonly string[]) =>
    queries
      .map(cleanQuery)
      .filter((query) => {
        const words = contentWordsOf(query)
        const key = query.toLowerCase()
        if (seen.has(key) || givesOrders(query) || !words.some(({ stem }) => subject.has(stem))) return false
        seen.add(key)
        return true
      })
      .slice(0, most)
  return { for: plain(value.for), against: plain(value.against) }
}
