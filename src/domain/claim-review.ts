import { z } from 'zod'
import { EdtfDate } from './edtf-date.js'
import { contentHash } from './hash.js'
import { CheckId } from './ids.js'
import { VerdictLabel } from './verdict.js'

export const ReviewId = z
  .string()
  .regex(/^rev_[0-9a-f]{16}$/)
  .brand<'ReviewId'>()
export type ReviewId = z.infer<typeof ReviewId>

/** The same claim reviewed on the same page is one review, however often it is imported. */
export const reviewIdOf = (url: string, claimReviewed: string): ReviewId =>
  `rev_${contentHash(['rev', url, claimReviewed]).slice(0, 16)}` as ReviewId

const WebAddress = z.url({ protocol: /^https?$/ })

/** What a publisher made of a claim: their words, and the numbers behind them where they gave any. */
export const ReviewRating = z.object({
  /** schema.org `alternateName`: "Mostly false", "Four Pinocchios"… */
  text: z.string().min(1).optional(),
  value: z.number().optional(),
  best: z.number().optional(),
  worst: z.number().optional(),
})
export type ReviewRating = z.infer<typeof ReviewRating>

/**
 * Somebody else's published check of one claim, in the terms of schema.org. All of it is their
 * word: it is shown as theirs and decides nothing.
 * @see https://schema.org/ClaimReview
 */
export const ClaimReview = z.object({
  id: ReviewId,
  /** The page with the review. */
  url: WebAddress,
  claimReviewed: z.string().min(1),
  /** The page's headline. */
  title: z.string().min(1).optional(),
  /** Who made the claim. */
  claimant: z.string().min(1).optional(),
  /** Who reviewed it; the page's host where nobody is named. */
  publisher: z.string().min(1),
  datePublished: EdtfDate.optional(),
  rating: ReviewRating.optional(),
  /** BCP 47, of the review. */
  language: z.string().min(2).optional(),
})
export type ClaimReview = z.infer<typeof ClaimReview>

/** Probability that both are about the same matter: whoever checked the one would point to the other. */
const Alike = z.object({ probability: z.number().min(0).max(1) })

/** A check of this workspace, by its latest revision. */
export const EarlierCheck = Alike.extend({
  kind: z.literal('check'),
  id: CheckId,
  claim: z.string().min(1),
  verdict: VerdictLabel,
  /** Calendar day on which it was made. */
  date: z.iso.date(),
})
export type EarlierCheck = z.infer<typeof EarlierCheck>

/** An imported review. */
export const EarlierReview = Alike.extend({
  kind: z.literal('review'),
  id: ReviewId,
  url: WebAddress,
  claim: z.string().min(1),
  /** In its publisher's words. */
  rating: z.string().min(1).optional(),
  publisher: z.string().min(1),
  date: EdtfDate.optional(),
})
export type EarlierReview = z.infer<typeof EarlierReview>

/**
 * An earlier check of the same or a near claim. An offer to the reader: never evidence, and without
 * any say in the verdict. It may find the opposite, or be about a claim that says the opposite.
 */
export const EarlierMatch = z.discriminatedUnion('kind', [EarlierCheck, EarlierReview])
export type EarlierMatch = z.infer<typeof EarlierMatch>

export const MOST_EARLIER = 5
