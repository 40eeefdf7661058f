import type { Check, Citation, SnapshotId } from '../../domain/index.js'
import { snapshotPaths } from './paths.js'
import { stableUuid } from './stable-uuid.js'
import { textDirective } from './text-fragment.js'

/** What an annotation has to know of the text that it points into. */
export interface AnnotatedText {
  text: string
  mediaType: string
}

interface TextSelectors {
  quote: { type: 'TextQuoteSelector'; exact: string; prefix: string; suffix: string }
  position: { type: 'TextPositionSelector'; start: number; end: number }
}

/**
 * Every citation of the checks as a W3C Web Annotation, in one collection. The first target is the stored
 * text in the bundle, the second the live address where there is one.
 *
 * TextPositionSelector counts Unicode code points, as the recommendation says, where offsets elsewhere are
 * UTF-16 code units; the two differ after the first character beyond U+FFFF.
 * @see https://www.w3.org/TR/annotation-model/ (sections 4.2.4, 4.2.5 and 5)
 */
export function toWebAnnotations(
  checks: readonly Check[],
  textOf: (snapshot: SnapshotId) => AnnotatedText | undefined,
): Record<string, unknown> {
  const items = checks.flatMap((check) =>
    check.citations.map((citation, index) => annotation(check, citation, index, textOf(citation.snapshot))),
  )
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: stableUuid('annotations', ...checks.map(({ id, revision }) => `${id}/${revision}`)),
    type: 'AnnotationCollection',
    label: 'The words that these checks cite',
    total: items.length,
    first: {
      id: stableUuid('annotation page', ...checks.map(({ id, revision }) => `${id}/${revision}`)),
      type: 'AnnotationPage',
      startIndex: 0,
      items,
    },
  }
}

function annotation(
  check: Check,
  citation: Citation,
  index: number,
  annotated: AnnotatedText | undefined,
): Record<string, unknown> {
  const { quote, position } = selectorsOf(citation, annotated?.text ?? '')
  return {
    id: stableUuid('citation', check.id, check.revision, index),
    type: 'Annotation',
    motivation: 'linking',
    created: check.checkedAt,
    body: [
      { type: 'SpecificResource', source: `checks/${check.id}.json`, purpose: 'linking' },
      ...sentencesCiting(check, index).map((value) => ({
        type: 'TextualBody',
        value,
        format: 'text/plain',
        purpose: 'describing',
      })),
    ],
    target: [
      {
        type: 'SpecificResource',
        source: snapshotPaths(citation.snapshot).text,
        selector: [quote, position],
      },
      ...live(citation, quote, annotated),
    ],
  }
}

function live(
  citation: Citation,
  quote: TextSelectors['quote'],
  annotated: AnnotatedText | undefined,
): Record<string, unknown>[] {
  if (!/^https?:\/\//i.test(citation.url)) return []
  return [
    { type: 'SpecificResource', source: citation.url, selector: liveSelector(citation, quote, annotated) },
  ]
}

function liveSelector(
  citation: Citation,
  quote: TextSelectors['quote'],
  annotated: AnnotatedText | undefined,
): Record<string, unknown> | Record<string, unknown>[] {
  if (annotated?.mediaType === 'application/pdf' && citation.page !== undefined) {
    return {
      type: 'FragmentSelector',
      conformsTo: 'http://tools.ietf.org/rfc/rfc3778',
      value: `page=${citation.page}`,
      refinedBy: quote,
    }
  }
  const directive = annotated && textDirective(citation, annotated)
  if (directive === undefined) return quote
  const conformsTo = 'https://wicg.github.io/scroll-to-text-fragment/'
  return [quote, { type: 'FragmentSelector', conformsTo, value: directive }]
}

/** @param text the whole stored text that the citation's offsets refer to */
export function selectorsOf(citation: Citation, text: string): TextSelectors {
  const { exact, prefix, suffix } = citation
  const start = codePoints(text.slice(0, citation.start))
  return {
    quote: { type: 'TextQuoteSelector', exact, prefix, suffix },
    position: { type: 'TextPositionSelector', start, end: start + codePoints(exact) },
  }
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

const sentencesCiting = ({ sections }: Check, index: number): string[] => [
  ...new Set(
    sections.flatMap(({ sentences }) =>
      sentences.filter(({ citations }) => citations.includes(index)).map(({ text }) => text),
    ),
  ),
]
