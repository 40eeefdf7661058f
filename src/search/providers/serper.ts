import { z } from 'zod'
import { askService } from '../ask-service.js'
import { takeHits } from '../hits.js'
import type { KeyedOptions, SearchProvider } from '../provider.js'
import { languageOf, pageOf, serviceAddress } from './address.js'
import { cutAtWord } from './query-words.js'

const Result = z
  .object({ link: z.unknown(), title: z.unknown(), snippet: z.unknown(), date: z.unknown() })
  .partial()
  .catch({})
const Answer = z.object({ organic: z.array(Result) })

const MOST = 100

/**
 * The web, by Google's results. Answer boxes and other extras are not read: they name no source
 * that could be cited.
 *
 * @see https://serper.dev/playground
 */
export function serper(options: KeyedOptions): SearchProvider {
  const name = 'serper'
  return {
    name,
    kind: 'web',
    needsKey: true,
    dates: true,
    limits: { concurrency: 4, perMinute: 300 },
    async search(query, signal, tell) {
      const language = languageOf(query.language)
      const { organic } = await askService({
        provider: name,
        call: options.call,
        request: {
          url: serviceAddress(options.base ?? 'https://google.serper.dev', '/search'),
          headers: {
            Accept: 'application/json',
            'Content-Type': 'application/json',
            'X-API-KEY': options.key,
          },
          secrets: ['X-API-KEY'],
          body: JSON.stringify({
            q: cutAtWord(query.text, 400),
            num: pageOf(query.limit, MOST),
            ...(language !== undefined && { hl: language }),
            ...(query.before !== undefined && { tbs: `cdr:1,cd_max:${monthFirst(query.before)}` }),
          }),
        },
        answer: Answer,
        signal,
        refusal: (status, text) =>
          status === 402 || (status === 400 && /not enough credits/i.test(text))
            ? 'SEARCH_LIMITED'
            : undefined,
      })
      const raw = organic.map((result) => ({
        url: result.link,
        title: result.title,
        snippet: result.snippet,
        published: result.date,
      }))
      return takeHits(name, query, raw, options.now?.() ?? new Date(), tell)
    },
  }
}

const monthFirst = (day: string): string => day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$2/$3/$1')
