import type { Audit, Span } from '../../domain/index.js'
import { markName } from './phrases.js'

const CONTEXT = 32

/**
 * An audit as W3C Web Annotations: one for each unit, to be found again in the original by its words
 * with 32 characters around them, or by its place in Unicode code points. Where the text was repaired, the words are those of
 * the original before the repair.
 * @see https://www.w3.org/TR/annotation-model/
 */
export function auditToAnnotations(audit: Audit): string {
  const original = audit.asFound === undefined ? undefined : alignment(audit.text, audit.asFound)
  const text = original && audit.asFound !== undefined ? audit.asFound : audit.text
  const source = audit.location ?? `urn:assay:${audit.id}`
  const base = `urn:assay:${audit.id}`
  const place = inCodePoints(text)
  const items = audit.units.map((unit, index) => {
    const span = original ? original(unit) : unit
    return {
      id: `${base}:unit:${index + 1}`,
      type: 'Annotation',
      motivation: 'assessing',
      created: audit.auditedAt,
      body: [
        { type: 'TextualBody', purpose: 'tagging', value: markName(unit.mark), format: 'text/plain' },
        { type: 'TextualBody', purpose: 'commenting', value: unit.why, format: 'text/plain', language: 'en' },
        ...unit.citations.flatMap((index) => {
          const citation = audit.citations[index]
          return citation ? [evidenceBody(citation)] : []
        }),
      ],
      target: { source, selector: selectorsOf(text, span, place) },
    }
  })
  const about = original
    ? 'the file as it stands, decoded as UTF-8, before Assay repaired it'
    : ['text/markdown', 'text/plain'].includes(audit.mediaType)
      ? 'the file as it stands'
      : 'the text that Assay reads from it, which its JSON has as `text`'
  const collection = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: base,
    type: 'AnnotationCollection',
    label: `Audit of ${audit.title ?? audit.location ?? 'a text'}: positions are Unicode code points, as TextPositionSelector counts them, in Normalization Form C of ${about}.`,
    generator: { type: 'Software', name: `Assay ${audit.assay}` },
    total: items.length,
    first: { id: `${base}:page:1`, type: 'AnnotationPage', partOf: base, startIndex: 0, items },
  }
  return `${JSON.stringify(collection, null, 2)}\n`
}

/** The stored words for or against it, as a quotation of another document. */
const evidenceBody = (citation: Audit['citations'][number]) => ({
  type: 'SpecificResource',
  purpose: 'linking',
  source: citation.url,
  selector: {
    type: 'TextQuoteSelector',
    exact: citation.exact,
    prefix: citation.prefix,
    suffix: citation.suffix,
  },
})

function selectorsOf(text: string, { start, end }: Span, place: (at: number) => number) {
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: whole(text.slice(Math.max(0, start - CONTEXT), start)),
      suffix: whole(text.slice(end, end + CONTEXT)),
    },
    { type: 'TextPositionSelector', start: place(start), end: place(end) },
  ]
}

/** Without half a character at either end. */
const whole = (text: string): string => text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '')

/**
 * Where spans of the repaired text stand in the text as it was found. Misread UTF-8 is beyond ASCII
 * on both sides, so the visible ASCII characters of the two correspond one to one; pictures at the
 * ends of a unit are left to its surroundings.
 * @returns undefined when they do not correspond
 */
function alignment(repaired: string, found: string): ((span: Span) => Span) | undefined {
  const [there, here] = [visibleAscii(repaired), visibleAscii(found)]
  if (there.length !== here.length || there.some((at, i) => repaired[at] !== found[here[i] ?? -1]))
    return undefined
  return ({ start, end }) => {
    const first = lowerBound(there, start)
    const last = lowerBound(there, end) - 1
    const from = here[first]
    const to = here[last]
    if (from !== undefined && to !== undefined && last >= first) return { start: from, end: to + 1 }
    const place = here[first - 1] === undefined ? 0 : (here[first - 1] ?? 0) + 1
    return { start: place, end: from ?? found.length }
  }
}

function visibleAscii(text: string): number[] {
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 32 && code < 127) places.push(at)
  }
  return places
}

/** Places in a text as the recommendation counts them; every offset elsewhere is in UTF-16 code units. */
function inCodePoints(text: string): (at: number) => number {
  const seconds: number[] = []
  for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) seconds.push(index + 1)
  return (at) => at - lowerBound(seconds, at)
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
