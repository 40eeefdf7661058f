import type { FoundEarlier } from '../../claims/index.js'
import {
  type Check,
  type ClaimReview,
  dayOf,
  type EarlierMatch,
  type EdtfDate,
  isAfter,
} from '../../domain/index.js'
import type { Store } from '../../store/index.js'
import { isReviewId } from './catch-up.js'

/** What was found as a reader is offered it; what is gone, decided nothing or came later is left out. */
export async function toMatches(
  store: Pick<Store, 'checks' | 'claimReviews'>,
  found: readonly FoundEarlier[],
  asOf?: EdtfDate,
): Promise<EarlierMatch[]> {
  const reviews = await store.claimReviews.getMany(found.map(({ id }) => id).filter(isReviewId))
  const matches: EarlierMatch[] = []
  for (const { id, probability } of found) {
    const rounded = Math.round(probability * 1e4) / 1e4
    if (isReviewId(id)) {
      const review = reviews.get(id)
      if (review && !isLater(review.datePublished, asOf)) matches.push(reviewMatch(review, rounded))
    } else {
      const check = await store.checks.latest(id)
      if (check.verdict === 'not checkable') continue
      // Without a day of its own a check weighs all evidence there is, so also what came after.
      if (asOf === undefined || (check.asOf && !isLater(check.asOf, asOf))) {
        matches.push(checkMatch(check, rounded))
      }
    }
  }
  return matches
}

const isLater = (date: EdtfDate | undefined, asOf: EdtfDate | undefined): boolean =>
  date !== undefined && asOf !== undefined && isAfter(date, asOf)

const reviewMatch = (review: ClaimReview, probability: number): EarlierMatch => ({
  kind: 'review',
  id: review.id,
  url: review.url,
  claim: review.claimReviewed,
  ...ratingOf(review),
  publisher: review.publisher,
  ...(review.datePublished ? { date: review.datePublished } : {}),
  probability,
})

/** The publisher's words; where there are only numbers, the numbers as they are meant to be read. */
function ratingOf({ rating }: ClaimReview): { rating?: string } {
  if (rating?.text !== undefined) return { rating: rating.text }
  if (rating?.value === undefined) return {}
  return { rating: rating.best === undefined ? `${rating.value}` : `${rating.value} of ${rating.best}` }
}

const checkMatch = (check: Check, probability: number): EarlierMatch => ({
  kind: 'check',
  id: check.id,
  claim: check.claim.text,
  verdict: check.verdict,
  date: dayOf(new Date(check.checkedAt)),
  probability,
})
