/** Whether what it finds is likelier to speak for the claim or against it; most can find both. */
export type QueryIntent = 'for' | 'against' | 'neutral'

/** What made the query: the claim's own words, its names, a number or a date left open… or a language model. */
export type QueryBasis = 'claim' | 'entity' | 'number' | 'date' | 'paraphrase' | 'fact-check' | 'model'

export interface PlannedQuery {
  /** Words; names of several words between straight double quotes. */
  text: string
  intent: QueryIntent
  by: QueryBasis
  /** 1 first; a later round is worth its cost only when the earlier ones left the matter open. */
  round: number
}

const LONGEST = 240
const MOST = 12

/**
 * Without doubles (case, order and quotation marks aside), in the order of their rounds, no more than
 * `most`. Of two that are the same the earlier stays, with the intent of the one that has any.
 */
export function tidyQueries(queries: readonly PlannedQuery[], most = MOST): PlannedQuery[] {
  const kept = new Map<string, PlannedQuery>()
  const ordered = queries.map((query) => ({ ...query, text: tidyText(query.text) }))
  for (const query of ordered.sort((a, b) => a.round - b.round)) {
    const key = sameness(query.text)
    const same = kept.get(key)
    if (key === '') continue
    if (!same) kept.set(key, query)
    else if (same.intent === 'neutral' && query.intent !== 'neutral')
      kept.set(key, { ...same, intent: query.intent, by: query.by })
  }
  return [...kept.values()].slice(0, most)
}

const sameness = (text: string): string =>
  [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].sort().join(' ')

/** One line of words; quotation marks only in pairs. */
function tidyText(text: string): string {
  const line = text
    .slice(0, LONGEST * 4)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]+/gu, ' ')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
  const short =
    line.length <= LONGEST
      ? line
      : line
          .slice(0, LONGEST + 1)
          .replace(/\s+\S*$/, '')
          .slice(0, LONGEST)
  const whole = short.toWellFormed().replaceAll('\uFFFD', '')
  return (whole.match(/"/g)?.length ?? 0) % 2 === 0 ? whole : whole.replace(/\s*"\s*/g, ' ').trim()
}
