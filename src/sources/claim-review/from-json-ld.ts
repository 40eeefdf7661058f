import { isObject, type Json, listOf } from './json.js'
import type { ReviewDraft } from './review-draft.js'

/**
 * A schema.org ClaimReview node, as pages and DataFeeds carry it.
 * @see https://schema.org/ClaimReview
 * @see https://developers.google.com/search/docs/appearance/structured-data/factcheck
 */
export function draftFromJsonLd(node: Json): ReviewDraft {
  const reviewed = firstObject(node.itemReviewed)
  const rating = firstObject(node.reviewRating)
  return {
    url: node.url,
    // Before 2019 some publishers wrote the claim as the name of what is reviewed.
    claimReviewed: node.claimReviewed ?? reviewed?.text ?? reviewed?.name,
    title: node.headline ?? node.name,
    claimant: nameOf(reviewed?.author),
    publisher: [nameOf(node.author), nameOf(node.publisher), nameOf(node.sdPublisher)],
    datePublished: node.datePublished,
    language: node.inLanguage,
    rating: {
      text: rating?.alternateName ?? rating?.name,
      value: rating?.ratingValue,
      best: rating?.bestRating,
      worst: rating?.worstRating,
    },
  }
}

const firstObject = (value: unknown): Json | undefined => listOf(value).find(isObject)

function nameOf(value: unknown): unknown {
  const [first] = listOf(value)
  return isObject(first) ? first.name : first
}
