import type { Check, Citation, Report, SnapshotId } from '../../domain/index.js'
import { recordPath, snapshotPaths } from './paths.js'
import { stableUuid } from './stable-uuid.js'
import { textDirective } from './text-fragment.js'

/** What an annotation has to know of the text that it points into. */
export interface AnnotatedText {
  text: string
  mediaType: string
}

type Made = Check | Report

interface TextSelectors {
  quote: { type: 'TextQuoteSelector'; exact: string; prefix: string; suffix: string }
  position: { type: 'TextPositionSelector'; start: number; end: number }
}

/**
 * Every citation of the checks and reports as a W3C Web Annotation, in one collection. The first target is the stored
 * text in the bundle, the second the live address where there is one.
 *
 * TextPositionSelector counts Unicode code points, as the recommendation says, where offsets elsewhere are
 * UTF-16 code units; the two differ after the first character beyond U+FFFF.
 * @see https://www.w3.org/TR/annotation-model/ (sections 4.2.4, 4.2.5 and 5)
 */
export function toWebAnnotations(
  all: readonly Made[],
  textOf: (snapshot: SnapshotId) => AnnotatedText | undefined,
): Record<string, unknown> {
  const items = all.flatMap((made) =>
    made.citations.map((citation, index) => annotation(made, citation, index, textOf(citation.snapshot))),
  )
  const names = all.map(({ id, revision }) => `${id}/${revision}`)
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: stableUuid('annotations', ...names),
    type: 'AnnotationCollection',
    label: all.some((made) => 'tables' in made)
      ? 'The words that these checks and reports cite'
      : 'The words that these checks cite',
    total: items.length,
    first: {
      id: stableUuid('annotation page', ...names),
      type: 'AnnotationPage',
      startIndex: 0,
      items,
    },
  }
}

function annotation(
  made: Made,
  citation: Citation,
  index: number,
  annotated: AnnotatedText | undefined,
): Record<string, unknown> {
  const { quote, position } = selectorsOf(citation, annotated?.text ?? '')
  return {
    id: stableUuid('citation', made.id, made.revision, index),
    type: 'Annotation',
    motivation: 'linking',
    created: made.checkedAt,
    body: [
      { type: 'SpecificResource', source: recordPath(made.id), purpose: 'linking' },
      ...citing(made, index).map((value) => ({
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

/** The sentences and rows that rest on it; a row as its cells under the names of their columns. */
function citing(made: Made, index: number): string[] {
  const sentences = made.sections.flatMap((section) =>
    section.sentences.filter(({ citations }) => citations.includes(index)).map(({ text }) => text),
  )
  const rows = ('tables' in made ? made.tables : []).flatMap(({ columns, rows }) =>
    rows
      .filter(({ citations }) => citations.includes(index))
      .map(({ cells }) => cells.map((cell, at) => `${columns[at]}: ${cell}`).join('; ')),
  )
  return [...new Set([...sentences, ...rows])]
}
