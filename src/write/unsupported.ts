import { type Evidence, type Span, sliceSpan } from '../domain/index.js'
import { contentWordsOf } from '../language/index.js'
import type { WritePart } from './input.js'

/**
 * Words of a claim that none of its supporting passages covers; where nothing supports it, that no
 * passage on the matter covers.
 */
export function unsupportedWords(part: WritePart): string[] {
  const using = (test: (one: Evidence) => boolean) => part.evidence.filter(test)
  const supporting = using((one) => one.use === 'counted' && one.stance.label === 'supports')
  const near = supporting.length > 0 ? supporting : using((one) => one.use === 'neutral')
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
