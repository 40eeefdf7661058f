import { z } from 'zod'

/**
 * A half-open range of a text: `text.slice(start, end)`.
 * Offsets are UTF-16 code units into NFC text, everywhere in Assay.
 */
export const Span = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
})
export type Span = z.infer<typeof Span>

export const spanLength = (span: Span): number => span.end - span.start

export const sliceSpan = (text: string, span: Span): string => text.slice(span.start, span.end)

export const spansOverlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

export const spanContains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end

/** Moves a span found inside a slice back into the coordinates of the whole text. */
export const shiftSpan = <T extends Span>(span: T, by: number): T => ({
  ...span,
  start: span.start + by,
  end: span.end + by,
})
