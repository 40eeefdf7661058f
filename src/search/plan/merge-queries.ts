import { type PlannedQuery, type QueryIntent, tidyQueries } from './planned-query.js'

/** A query from elsewhere, such as a language model; nothing of it is trusted but its words. */
export interface ProposedQuery {
  text: string
  intent?: QueryIntent
  round?: number
}

/**
 * A plan with further queries among it: the claim's own words stay first, then those proposed come
 * before the plan's of the same round. What the plan already has is not asked twice.
 */
export function mergeQueries(
  planned: readonly PlannedQuery[],
  proposed: readonly ProposedQuery[],
  options: { most?: number } = {},
): PlannedQuery[] {
  const added = proposed.map(
    ({ text, intent = 'neutral', round = 1 }): PlannedQuery => ({
      text,
      intent,
      by: 'model',
      round: Number.isFinite(round) ? Math.max(1, Math.trunc(round)) : 1,
    }),
  )
  const [own, rest] = [planned.slice(0, 1), planned.slice(1)]
  return tidyQueries([...own, ...added, ...rest], options.most)
}
