import type { Span } from '../../domain/index.js'

/** A span of the text that a check refers to. */
export interface Mention extends Span {
  /** Cited: a sentence stands on it. Read: it was judged, and no sentence quotes it. */
  kind: 'cited' | 'read'
  /** Where the check's page stands, and what it is about. */
  check: string
  /** The citation's number there. */
  number?: number
}

/** A piece of text with all the mentions that cover it; neighbours differ in them. */
export interface Segment extends Span {
  covering: Mention[]
  /** The mentions that begin here, or began in a gap before: their anchors go here. */
  beginning: Mention[]
}

/**
 * Cuts a stretch of text wherever a mention begins or ends, so that overlapping ones are all marked and no
 * character is shown twice. Each mention's anchor is given away once, over all calls with the same `anchored`.
 */
export function segmentsOf(within: Span, mentions: readonly Mention[], anchored: Set<Mention>): Segment[] {
  const here = mentions.filter(({ start, end }) => start < within.end && within.start < end)
  const cuts = new Set([within.start, within.end])
  for (const { start, end } of here) {
    cuts.add(Math.max(start, within.start))
    cuts.add(Math.min(end, within.end))
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? within.end
    const covering = here.filter((mention) => mention.start < end && start < mention.end)
    const beginning = covering.filter((mention) => !anchored.has(mention))
    for (const mention of beginning) anchored.add(mention)
    return { start, end, covering, beginning }
  })
}
