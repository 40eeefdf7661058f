import { draftsFromToolsClaim, isToolsClaim } from './from-fact-check-tools.js'
import { draftFromJsonLd } from './from-json-ld.js'
import { hasType, isObject, type Json, listOf } from './json.js'
import type { ReviewDraft } from './review-draft.js'

/** Members that lead from a page, graph, feed or answer to the reviews in it. */
const CONTAINERS = ['@graph', 'dataFeedElement', 'item', 'claims', 'mainEntity', 'itemListElement', 'review']
/** DataFeed → element → item → list of reviews is the deepest that is in use; beyond is an attack. */
const DEEPEST = 12

/**
 * The reviews in a JSON value of any of the known forms: a ClaimReview, a list or `@graph` of them,
 * a schema.org DataFeed, an answer of the Fact Check Tools API or one claim of it.
 */
export function* findDrafts(value: unknown): Generator<ReviewDraft> {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: here, depth } = next
    if (depth > DEEPEST) continue
    if (Array.isArray(here)) push(waiting, here, depth + 1)
    else if (isObject(here)) {
      if (hasType(here, 'ClaimReview')) yield draftFromJsonLd(here)
      else if (isToolsClaim(here)) yield* draftsFromToolsClaim(here)
      push(waiting, membersOf(here), depth + 1)
    }
  }
}

const membersOf = (node: Json): unknown[] => CONTAINERS.flatMap((name) => listOf(node[name]))

/** Last first, so that they are taken in the order in which they stand. */
function push(waiting: { value: unknown; depth: number }[], values: readonly unknown[], depth: number): void {
  for (let at = values.length - 1; at >= 0; at--) waiting.push({ value: values[at], depth })
}
