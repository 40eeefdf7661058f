import type { AuditContradiction } from '../../domain/index.js'
import type { TextBlock } from '../laid-text.js'
import { contradictionsIn } from './index.js'

/** Statements of a text that cannot both be right, by their indexes. */
export interface ContradictionAmong {
  kind: AuditContradiction['kind']
  statements: [number, number]
  words: [string, string]
  why: string
}

/** As `contradictionsIn`, for statements that stand in no text. */
export function contradictionsAmong(statements: readonly string[]): ContradictionAmong[] {
  const lines = statements.map((statement) => statement.replace(/\s+/g, ' '))
  const text = lines.join('\n')
  let from = 0
  const units = lines.map((words) => {
    const [start, end] = [from, from + words.length]
    from = end + 1
    const at = Array.from({ length: words.length }, (_, index) => start + index)
    const block: TextBlock = { kind: 'paragraph', start, end, plain: words, at, links: [] }
    return { kind: 'sentence' as const, start, end, words, block, headings: [], marks: [] }
  })
  return contradictionsIn(text, units).map(({ kind, units: [a, b], spans: [x, y], why }) => ({
    kind,
    statements: [a, b],
    words: [text.slice(x.start, x.end), text.slice(y.start, y.end)],
    why,
  }))
}
