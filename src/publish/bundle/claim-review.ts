import { type Check, dateRange, type EdtfDate, type VerdictLabel } from '../../domain/index.js'
import { VERDICT_NAMES } from '../phrases.js'
import { plain } from '../plain.js'

export interface ReviewedBy {
  /** Where the check is published; relative to the file that holds the review where nothing else is known. */
  url: string
  /** Who publishes it. */
  author: string
}

/** 1 is worst. Insufficient evidence and what cannot be checked are no point on a scale of truth. */
const RATINGS: Partial<Record<VerdictLabel, number>> = { supported: 5, conflicting: 3, refuted: 1 }
const BEST = 5
const WORST = 1

/**
 * The check as schema.org ClaimReview in JSON-LD, one a page.
 * @see https://schema.org/ClaimReview
 */
export function toClaimReview(check: Check, { url, author }: ReviewedBy): Record<string, unknown> {
  const { claim, verdict } = check
  const value = RATINGS[verdict]
  const appearance = appearances(check)
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url,
    claimReviewed: plain(claim.text),
    author: { '@type': 'Organization', name: plain(author) },
    datePublished: check.checkedAt.slice(0, 10),
    reviewRating: {
      '@type': 'Rating',
      ...(value === undefined ? {} : { ratingValue: value, bestRating: BEST, worstRating: WORST }),
      alternateName: VERDICT_NAMES[verdict],
    },
    itemReviewed: {
      '@type': 'Claim',
      // Person or organisation is not known, and a wrong type would be a statement of ours about them.
      ...(claim.speaker === undefined ? {} : { author: { name: plain(claim.speaker) } }),
      ...dated(claim.date),
      ...(appearance[0] === undefined ? {} : { firstAppearance: appearance[0] }),
      ...(appearance.length === 0 ? {} : { appearance }),
    },
  }
}

/** Pages of the claimant themselves that say it, earliest first: where the claim was made. */
function appearances(check: Check): Record<string, unknown>[] {
  const saying = new Set(
    check.evidence
      .filter(({ use, stance }) => use === 'claimant' && stance.label === 'supports')
      .map(({ snapshot }) => snapshot),
  )
  return check.sources
    .filter(({ snapshot, url }) => saying.has(snapshot) && /^https?:\/\//i.test(url) && URL.canParse(url))
    .map(({ url, metadata }) => ({ url: new URL(url).href, published: metadata.published?.value }))
    .sort((a, b) => startOf(a.published) - startOf(b.published))
    .map(({ url, published }) => ({ '@type': 'CreativeWork', url, ...dated(published) }))
}

const startOf = (date: EdtfDate | undefined): number =>
  date === undefined ? Number.POSITIVE_INFINITY : dateRange(date).from

/** schema.org wants ISO 8601: a year, month or day; other EDTF has no place there. */
const dated = (date: EdtfDate | undefined): { datePublished?: string } =>
  date !== undefined && /^\d{4}(-(0\d|1[0-2])(-\d\d)?)?$/.test(date) ? { datePublished: date } : {}
