import { z } from 'zod'
import { ReviewRating } from './claim-review.js'
import { EdtfDate } from './edtf-date.js'
import { SourceId } from './ids.js'

/** A value and where in the document it was read: `meta[name=author]`, `front matter: author`… */
export const sourced = <T extends z.ZodType>(value: T) => z.object({ value, from: z.string().min(1) })
export interface Sourced<T> {
  value: T
  from: string
}

/** What happened to the text between the bytes and the stored copy, for the reader to know. */
export const TextRepair = z.object({
  kind: z.enum(['mojibake', 'charset', 'control-characters']),
  /** The encodings that UTF-8 had been misread as, outermost first. */
  misreadAs: z.array(z.string()).optional(),
  /** Characters that changed, and characters whose bytes were lost and could not be restored. */
  repaired: z.int().nonnegative(),
  lost: z.int().nonnegative(),
})
export type TextRepair = z.infer<typeof TextRepair>

/** What a fact-check says that it is about, and what it made of it (schema.org ClaimReview). */
export const ReviewedClaim = z.object({
  claim: z.string().min(1),
  claimant: z.string().min(1).optional(),
  rating: ReviewRating.optional(),
})
export type ReviewedClaim = z.infer<typeof ReviewedClaim>

export const SourceMetadata = z.object({
  title: sourced(z.string().min(1)).optional(),
  authors: sourced(z.array(z.string().min(1)).min(1)).optional(),
  publisher: sourced(z.string().min(1)).optional(),
  published: sourced(EdtfDate).optional(),
  modified: sourced(EdtfDate).optional(),
  /** BCP 47. */
  language: sourced(z.string().min(2)).optional(),
  canonicalUrl: sourced(z.url()).optional(),
  description: sourced(z.string().min(1)).optional(),
  /** A page that is a fact-check: somebody else's verdict, to be shown as theirs. */
  reviews: sourced(z.array(ReviewedClaim).min(1)).optional(),
})
export type SourceMetadata = z.infer<typeof SourceMetadata>

/** Where and when a page was fetched, and where the whole exchange is kept. */
export const CaptureRecord = z.object({
  /** Where the redirects ended; of an archived copy, the archive's address of its bytes. */
  url: z.url(),
  /** ISO 8601 instant. */
  fetchedAt: z.iso.datetime(),
  /** SHA-256 of the stored WARC. */
  warc: z.string().regex(/^[0-9a-f]{64}$/),
  /** The page was gone: this is the copy that an archive took. */
  archived: z
    .object({
      /** For readers. */
      url: z.url(),
      /** ISO 8601 instant: when the archive took it. */
      at: z.iso.datetime(),
      /** The host that keeps it. */
      by: z.string().min(1),
    })
    .optional(),
})
export type CaptureRecord = z.infer<typeof CaptureRecord>

/** A document, wherever it stands; what it said at one time is a Snapshot. */
export const Source = z.object({
  id: SourceId,
  /** `file:relative/path` from the workspace's parent folder (absolute outside it), or a URL. */
  location: z.string().min(1),
})
export type Source = z.infer<typeof Source>
