import { type Evidence, type Span, sliceSpan, spansOverlap } from '../domain/index.js'
import { namesIn, quotationsIn, type Word, wordsOf } from '../language/index.js'
import type { WriteInput, WritePart } from './input.js'
import { isTelling } from './light-words.js'
import { sourceTitle } from './naming.js'

/**
 * Words of a claim that none of its supporting passages covers; where nothing speaks to it, that none
 * of the closest does. A word is covered where one judge found it borne out, or where it stands in any
 * of these passages or in the title above them. Of a refuted claim nothing is missing: it is denied.
 */
export function unsupportedWords(part: WritePart, sources: WriteInput['sources']): string[] {
  const counted = part.evidence.filter((one) => one.use === 'counted')
  const supporting = counted.filter((one) => one.stance.label === 'supports')
  const near = counted.length > 0 ? supporting : part.evidence
  if (near.length === 0) return []
  const { text } = part.claim
  const speaker = new Set(speakerOf(part).map(({ stem }) => stem))
  const said = stemsAround([...near, ...counted], sources)
  const quoted = quotationsIn(text, 1)
  const open = wordsOf(text).filter(
    (word) =>
      isTelling(word) &&
      !said.has(word.stem) &&
      !speaker.has(word.stem) &&
      !quoted.some(({ span }) => spansOverlap(span, word)) &&
      near.every((one) => one.stance.unsupported.some((span) => spansOverlap(span, word))),
  )
  return runs(text, withWholeNames(text, open), namesIn(text)).map((span) => sliceSpan(text, span))
}

/** Who is quoted need not be named in the evidence for what was said. */
const speakerOf = ({ claim }: WritePart): Word[] =>
  claim.type === 'quotation' || claim.type === 'attribution' ? wordsOf(claim.speaker ?? '') : []

/** A name of which no passage has every word is not covered: not "Tower", but "Eiffel Tower". */
function withWholeNames(text: string, open: readonly Word[]): Word[] {
  const names = namesIn(text).filter(({ span }) => open.some((word) => spansOverlap(span, word)))
  return wordsOf(text).filter(
    (word) =>
      open.some(({ start }) => start === word.start) ||
      names.some(({ span }) => span.start <= word.start && word.end <= span.end),
  )
}

function stemsAround(evidence: readonly Evidence[], sources: WriteInput['sources']): Set<string> {
  const texts = evidence.flatMap((one) => {
    const from = sources.get(one.snapshot)
    return [one.text, (from && sourceTitle(from.snapshot.metadata)) ?? '']
  })
  const stems = texts.flatMap((text) => wordsOf(text))
  return new Set(stems.flatMap(({ stem, norm }) => [stem, ...norm.split('-')]))
}

/** Open words side by side, with nothing but white space between them; a name is one of its own. */
function runs(text: string, open: readonly Word[], names: readonly { span: Span }[]): Span[] {
  const nameAt = (at: number) => names.findIndex(({ span }) => span.start <= at && at < span.end)
  const spans: Span[] = []
  for (const word of open) {
    const last = spans.at(-1)
    const together = last && nameAt(last.end - 1) === nameAt(word.start)
    if (together && text.slice(last.end, word.start).trim() === '') last.end = word.end
    else spans.push({ start: word.start, end: word.end })
  }
  return spans
}
