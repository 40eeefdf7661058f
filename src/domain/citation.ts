import { z } from 'zod'
import { SnapshotId, SourceId } from './ids.js'
import { Span } from './span.js'

/**
 * The exact words behind a sentence: `text.slice(start, end) === exact` in the snapshot's stored
 * text. `prefix` and `suffix` are up to 32 characters of context, as a W3C TextQuoteSelector has.
 */
export const Citation = Span.extend({
  snapshot: SnapshotId,
  exact: z.string().min(1),
  prefix: z.string(),
  suffix: z.string(),
  source: SourceId,
  /** The canonical address where there is one, else the source's location. */
  url: z.string().min(1),
  /** Where the document itself has the words; see `placeOf`. */
  page: z.int().positive().optional(),
  /** Rows of files that are tables: the number as a spreadsheet shows it. */
  row: z.int().positive().optional(),
  /** The page was gone: the archive's copy that was read instead, and when the archive took it. */
  archived: z.object({ url: z.url(), at: z.iso.datetime() }).optional(),
})
export type Citation = z.infer<typeof Citation>

/** W3C Web Annotation Data Model, example 26, uses 32 characters of context. */
const CONTEXT_LENGTH = 32

/** @throws RangeError when the span is empty or outside the text */
export function cite(
  at: Pick<Citation, 'snapshot' | 'source' | 'url' | 'page' | 'row' | 'archived'>,
  text: string,
  span: Span,
): Citation {
  const exact = text.slice(span.start, span.end)
  if (exact.length === 0 || exact.length !== span.end - span.start) {
    throw new RangeError(`span ${span.start}–${span.end} is not in a text of ${text.length} characters`)
  }
  return {
    ...at,
    start: span.start,
    end: span.end,
    exact,
    prefix: wholeCharacters(text.slice(Math.max(0, span.start - CONTEXT_LENGTH), span.start)),
    suffix: wholeCharacters(text.slice(span.end, span.end + CONTEXT_LENGTH)),
  }
}

/** Invariant 1. */
export const resolves = (citation: Citation, text: string): boolean =>
  text.slice(citation.start, citation.end) === citation.exact

/** Cutting at a fixed length may leave half a surrogate pair at either end; JSON would keep it, UTF-8 cannot. */
const wholeCharacters = (text: string): string =>
  text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '')
