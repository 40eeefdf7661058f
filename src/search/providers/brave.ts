import { z } from 'zod'
import { askService } from '../ask-service.js'
import { takeHits } from '../hits.js'
import type { KeyedOptions, SearchProvider } from '../provider.js'
import { languageOf, pageOf, serviceAddress } from './address.js'
import { cutAtWord } from './query-words.js'

const Result = z
  .object({
    url: z.unknown(),
    title: z.unknown(),
    description: z.unknown(),
    page_age: z.unknown(),
    age: z.unknown(),
  })
  .partial()
  .catch({})
/** Without web results the member `web` is missing. */
const Answer = z.object({
  type: z.literal('search'),
  web: z.object({ results: z.array(Result) }).nullish(),
})

const MOST = 20
const [MOST_WORDS, LONGEST_QUERY] = [50, 400]
/** Where the service's own code for a language is not the language's. */
const CODES: Readonly<Record<string, string>> = { ja: 'jp', zh: 'zh-hans', pt: 'pt-br', no: 'nb' }
/** A range needs a beginning. */
const BEGINNING = '1970-01-01'

/**
 * The web, by Brave's own index.
 * @see https://api-dashboard.search.brave.com/app/documentation/web-search/query
 */
export function brave(options: KeyedOptions): SearchProvider {
  const name = 'brave'
  return {
    name,
    kind: 'web',
    needsKey: true,
    dates: true,
    // One query a second is what the smallest plan allows.
    limits: { concurrency: 1, gapMs: 1_000 },
    async search(query, signal, tell) {
      const language = languageOf(query.language)
      const words = query.text.split(/\s+/).slice(0, MOST_WORDS).join(' ')
      const url = serviceAddress(options.base ?? 'https://api.search.brave.com', '/res/v1/web/search', {
        q: cutAtWord(words, LONGEST_QUERY),
        count: pageOf(query.limit, MOST),
        search_lang: language === undefined ? undefined : (CODES[language] ?? language),
        text_decorations: 'false',
        result_filter: 'web',
        freshness: query.before === undefined ? undefined : `${BEGINNING}to${query.before}`,
      })
      const { web } = await askService({
        provider: name,
        call: options.call,
        request: {
          url,
          headers: { Accept: 'application/json', 'X-Subscription-Token': options.key },
          secrets: ['X-Subscription-Token'],
        },
        answer: Answer,
        signal,
        refusal: (status, text) =>
          status === 422 && /SUBSCRIPTION_TOKEN_INVALID/.test(text)
            ? 'SEARCH_REFUSED'
            : status === 402
              ? 'SEARCH_LIMITED'
              : undefined,
      })
      const raw = (web?.results ?? []).map((result) => ({
        url: result.url,
        title: result.title,
        snippet: result.description,
        published: result.page_age ?? result.age,
      }))
      return takeHits(name, query, raw, options.now?.() ?? new Date(), tell)
    },
  }
}
