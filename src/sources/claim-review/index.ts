/** @module Published fact-checks as feeds and pages carry them: ClaimReview in, plain records out. */
export { LARGEST_FEED, type ReadReviews, readClaimReviews } from './read-reviews.js'
