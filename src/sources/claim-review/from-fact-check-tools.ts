import { isObject, type Json, listOf } from './json.js'
import type { ReviewDraft } from './review-draft.js'

/** Whether it is one claim of the Fact Check Tools API, with the reviews that it has. */
export const isToolsClaim = (node: Json): boolean => node['@type'] === undefined && 'claimReview' in node

/**
 * One claim of the Google Fact Check Tools API's answer, a draft for each of its reviews.
 * @see https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims
 */
export function draftsFromToolsClaim(claim: Json): ReviewDraft[] {
  return listOf(claim.claimReview).map((entry): ReviewDraft => {
    const review = isObject(entry) ? entry : {}
    const publisher = isObject(review.publisher) ? review.publisher : {}
    return {
      url: review.url,
      claimReviewed: claim.text,
      title: review.title,
      claimant: claim.claimant,
      publisher: [publisher.name, publisher.site],
      datePublished: review.reviewDate,
      language: review.languageCode,
      rating: { text: review.textualRating },
    }
  })
}
