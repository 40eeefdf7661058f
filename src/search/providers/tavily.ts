import { z } from 'zod'
import { askService } from '../ask-service.js'
import { takeHits } from '../hits.js'
import type { KeyedOptions, SearchProvider } from '../provider.js'
import { pageOf, serviceAddress } from './address.js'
import { cutAtWord } from './query-words.js'

const Result = z
  .object({ url: z.unknown(), title: z.unknown(), content: z.unknown(), published_date: z.unknown() })
  .partial()
  .catch({})
const Answer = z.object({ results: z.array(Result) })

const MOST = 20
/** The key's and the plan's allowance are used up. */
const USED_UP = new Set([402, 432, 433])

/**
 * The web, as Tavily finds it for programs. General results rarely carry a date.
 * @see https://docs.tavily.com/documentation/api-reference/endpoint/search
 */
export function tavily(options: KeyedOptions): SearchProvider {
  const name = 'tavily'
  return {
    name,
    kind: 'web',
    needsKey: true,
    dates: false,
    limits: { concurrency: 4, perMinute: 100 },
    async search(query, signal, tell) {
      const { results } = await askService({
        provider: name,
        call: options.call,
        request: {
          url: serviceAddress(options.base ?? 'https://api.tavily.com', '/search'),
          headers: {
            Accept: 'application/json',
            'Content-Type': 'application/json',
            Authorization: `Bearer ${options.key}`,
          },
          secrets: ['Authorization'],
          body: JSON.stringify({
            query: cutAtWord(query.text, 400),
            max_results: pageOf(query.limit, MOST),
            topic: 'general',
            search_depth: 'basic',
            include_answer: false,
            ...(query.before !== undefined && { end_date: query.before }),
          }),
        },
        answer: Answer,
        signal,
        refusal: (status) => (USED_UP.has(status) ? 'SEARCH_LIMITED' : undefined),
      })
      const raw = results.map((result) => ({
        url: result.url,
        title: result.title,
        snippet: result.content,
        published: result.published_date,
      }))
      return takeHits(name, query, raw, options.now?.() ?? new Date(), tell)
    },
  }
}
