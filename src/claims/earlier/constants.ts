/**
 * Fitted on the 800 posts of CheckThat! 2020 task 2 (train) with their up to 200 candidates each
 * among 10,375 claims: `node scripts/fit-earlier.mjs FOLDER` makes these numbers again. How they were
 * chosen and what they reach elsewhere: docs/decisions/earlier.md.
 */
export const EARLIER = {
  /** Logistic regression: whether both are about the same matter. */
  bias: -17.64,
  cosine: 21.79,
  common: 3.25,
  /** The least probability of an offer: four in five of all that is shown are right from here on. */
  threshold: 0.3,
} as const
