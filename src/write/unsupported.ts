import { type Span, sliceSpan } from '../domain/index.js'
import { contentWordsOf } from '../language/index.js'
import type { WritePart } from './input.js'

/**
 * Words of a claim that none of its supporting passages covers; where nothing speaks to it, that no
 * passage on the matter covers. Of a refuted claim nothing is missing: it is denied.
 */
export function unsupportedWords(part: WritePart): string[] {
  const counted = part.evidence.filter((one) => one.use === 'counted')
  const supporting = counted.filter((one) => one.stance.label === 'supports')
  const near =
    counted.length > 0
      ? supporting
      : part.evidence.filter((one) => one.use === 'neutral' || one.use === 'claimant')
  if (near.length === 0) return []
  const { text } = part.claim
  const open: boolean[] = []
  for (let at = 0; at < text.length; at++) {
    open.push(near.every((one) => one.stance.unsupported.some((span) => span.start <= at && at < span.end)))
  }
  return runs(text, open)
    .map((span) => sliceSpan(text, span).trim())
    .filter((words) => contentWordsOf(words).length > 0 && !/[“”"]/.test(words))
}

/** Stretches that are open throughout, white space between two of them included. */
function runs(text: string, open: readonly boolean[]): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < text.length; at++) {
    if (!open[at]) continue
    const last = spans.at(-1)
    if (last && text.slice(last.end, at).trim() === '') last.end = at + 1
    else spans.push({ start: at, end: at + 1 })
  }
  return spans
}
