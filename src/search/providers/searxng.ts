import { z } from 'zod'
import { askService } from '../ask-service.js'
import { takeHits } from '../hits.js'
import type { ProviderOptions, SearchProvider } from '../provider.js'
import { serviceAddress } from './address.js'
import { cutAtWord } from './query-words.js'

const Result = z
  .object({ url: z.unknown(), title: z.unknown(), content: z.unknown(), publishedDate: z.unknown() })
  .partial()
  .catch({})
const Answer = z.object({ results: z.array(Result) })

/**
 * A SearXNG server of one's own: a metasearch over many engines. It cannot be asked for what was
 * published before a day; what it dates later is dropped.
 *
 * @param options.base where the server is; JSON must be among `search.formats` of its settings
 * @see https://docs.searxng.org/dev/search_api.html
 */
export function searxng(options: ProviderOptions & { base: string }): SearchProvider {
  const name = 'searxng'
  return {
    name,
    kind: 'web',
    needsKey: false,
    dates: true,
    limits: { concurrency: 2 },
    async search(query, signal, tell) {
      const url = serviceAddress(options.base, '/search', {
        q: cutAtWord(query.text, 400),
        format: 'json',
        categories: 'general',
        language: query.language,
      })
      const { results } = await askService({
        provider: name,
        call: options.call,
        request: { url, headers: { Accept: 'application/json' } },
        answer: Answer,
        signal,
        refusedHint: 'Add json to search.formats in the settings of the SearXNG server.',
      })
      const raw = results.map((result) => ({
        url: result.url,
        title: result.title,
        snippet: result.content,
        published: result.publishedDate,
      }))
      return takeHits(name, query, raw, options.now?.() ?? new Date(), tell)
    },
  }
}
