import { type ClaimReview, type ReviewedClaim, type ReviewRating, reviewIdOf } from '../../domain/index.js'
import { parseDate } from '../metadata/dates.js'
import { languageTag } from '../metadata/language.js'
import { webAddress } from '../metadata/web-address.js'
import { cutWords, plainWords } from './plain-words.js'

/** A review as some format has it: nothing in it has been looked at yet. */
export interface ReviewDraft {
  url?: unknown
  claimReviewed?: unknown
  title?: unknown
  claimant?: unknown
  /** Best first. */
  publisher: readonly unknown[]
  datePublished?: unknown
  language?: unknown
  rating: { text?: unknown; value?: unknown; best?: unknown; worst?: unknown }
}

/** Longer than this, it is a text and not a claim: matching it would say nothing. */
const LONGEST_CLAIM = 2000
const LONGEST_TITLE = 500
const LONGEST_NAME = 200
const LONGEST_RATING = 300

/** A draft as a review, or why it cannot be one: without an address and a claim it is of no use to anybody. */
export function reviewFrom(draft: ReviewDraft): { review: ClaimReview } | { reason: string } {
  const url = typeof draft.url === 'string' ? webAddress(draft.url) : undefined
  if (url === undefined) return { reason: reasonAgainst(draft.url) }
  const claimReviewed = plainWords(draft.claimReviewed, LONGEST_CLAIM)
  if (!/[\p{L}\p{N}]/u.test(claimReviewed)) return { reason: 'it has no `claimReviewed`' }
  if (claimReviewed.length > LONGEST_CLAIM) {
    return { reason: `its \`claimReviewed\` is longer than ${LONGEST_CLAIM} characters` }
  }
  const title = cutWords(draft.title, LONGEST_TITLE)
  const claimant = cutWords(draft.claimant, LONGEST_NAME)
  const publisher = draft.publisher
    .map((name) => cutWords(name, LONGEST_NAME))
    .find((name) => name !== undefined)
  const datePublished = typeof draft.datePublished === 'string' ? parseDate(draft.datePublished) : undefined
  const rating = ratingFrom(draft.rating)
  const language = typeof draft.language === 'string' ? languageTag(draft.language) : undefined
  return {
    review: {
      id: reviewIdOf(url, claimReviewed),
      url,
      claimReviewed,
      publisher: publisher ?? new URL(url).hostname,
      ...(title && title !== claimReviewed ? { title } : {}),
      ...(claimant ? { claimant } : {}),
      ...(datePublished ? { datePublished } : {}),
      ...(rating ? { rating } : {}),
      ...(language ? { language } : {}),
    },
  }
}

/** What a draft reviews, for the page that it stands in; nothing where it names no claim. */
export function reviewedClaim(draft: ReviewDraft): ReviewedClaim | undefined {
  const claim = cutWords(draft.claimReviewed, LONGEST_CLAIM)
  if (!claim || !/[\p{L}\p{N}]/u.test(claim)) return undefined
  const claimant = cutWords(draft.claimant, LONGEST_NAME)
  const rating = ratingFrom(draft.rating)
  return { claim, ...(claimant && { claimant }), ...(rating && { rating }) }
}

function reasonAgainst(url: unknown): string {
  if (typeof url !== 'string' || url.trim() === '') return 'it has no `url`'
  return `its \`url\` is not a web address: ${plainWords(url, 80).slice(0, 80)}`
}

function ratingFrom({ text, value, best, worst }: ReviewDraft['rating']): ReviewRating | undefined {
  const words = cutWords(text, LONGEST_RATING)
  const numbers = { value: numberFrom(value), best: numberFrom(best), worst: numberFrom(worst) }
  const rating = {
    ...(words ? { text: words } : {}),
    ...(numbers.value === undefined ? {} : { value: numbers.value }),
    ...(numbers.best === undefined ? {} : { best: numbers.best }),
    ...(numbers.worst === undefined ? {} : { worst: numbers.worst }),
  }
  return words === undefined && numbers.value === undefined ? undefined : rating
}

/** Feeds write numbers as texts as often as not. */
function numberFrom(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && /^\s*-?\d{1,9}(?:\.\d{1,9})?\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
