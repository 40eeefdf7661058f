import { z } from 'zod'
import { askService } from '../ask-service.js'
import { takeHits } from '../hits.js'
import type { KeyedOptions, SearchProvider } from '../provider.js'
import { pageOf, serviceAddress } from './address.js'
import { bagOfWords } from './query-words.js'

const Review = z
  .object({
    url: z.unknown(),
    title: z.unknown(),
    reviewDate: z.unknown(),
    textualRating: z.unknown(),
    publisher: z.object({ name: z.unknown(), site: z.unknown() }).partial().optional().catch(undefined),
  })
  .partial()
  .catch({})
const ReviewedClaim = z
  .object({ text: z.unknown(), claimant: z.unknown(), claimReview: z.array(Review).catch([]) })
  .partial()
  .catch({})
/** Where nothing was found, the service answers `{}`. */
const Answer = z.object({ claims: z.array(ReviewedClaim).optional() })

const MOST = 50

/**
 * Published fact-checks, by the claim that they check. The hit is the page with the review; its
 * `review` is what that publisher made of the claim.
 *
 * @see https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search
 */
export function googleFactCheck(options: KeyedOptions): SearchProvider {
  const name = 'google-fact-check'
  return {
    name,
    kind: 'fact-checks',
    needsKey: true,
    dates: true,
    limits: { concurrency: 2, perMinute: 100 },
    async search(query, signal, tell) {
      const url = serviceAddress(
        options.base ?? 'https://factchecktools.googleapis.com',
        '/v1alpha1/claims:search',
        { query: bagOfWords(query.text), pageSize: pageOf(query.limit, MOST), languageCode: query.language },
      )
      const { claims } = await askService({
        provider: name,
        call: options.call,
        request: {
          url,
          headers: { Accept: 'application/json', 'X-Goog-Api-Key': options.key },
          secrets: ['X-Goog-Api-Key'],
        },
        answer: Answer,
        signal,
        // A wrong key is a bad request to it, with the reason inside.
        refusal: (status, text) =>
          status === 400 && /API[_ ]KEY[_ ](?:INVALID|not valid)/i.test(text) ? 'SEARCH_REFUSED' : undefined,
      })
      const raw = (claims ?? []).flatMap(({ text, claimant, claimReview }) =>
        (claimReview ?? []).map((review) => ({
          url: review.url,
          title: review.title ?? text,
          snippet: [text, review.textualRating].filter((part) => typeof part === 'string').join(' — '),
          published: review.reviewDate,
          review: {
            claim: text,
            claimant,
            rating: review.textualRating,
            publisher: review.publisher?.name ?? review.publisher?.site,
          },
        })),
      )
      return takeHits(name, query, raw, options.now?.() ?? new Date(), tell)
    },
  }
}
