import { z } from 'zod'
import { askService } from '../ask-service.js'
import { takeHits } from '../hits.js'
import type { ProviderOptions, SearchProvider } from '../provider.js'
import { languageOf, pageOf, serviceAddress } from './address.js'
import { bagOfWords } from './query-words.js'

const Location = z.object({ landing_page_url: z.unknown() }).nullish().catch(undefined)
const Work = z
  .object({
    id: z.unknown(),
    doi: z.unknown(),
    display_name: z.unknown(),
    publication_date: z.unknown(),
    primary_location: Location,
    abstract_inverted_index: z.record(z.string(), z.array(z.number())).nullish().catch(undefined),
  })
  .partial()
  .catch({})
const Answer = z.object({ results: z.array(Work) })

const MOST = 100
const FIELDS = 'id,doi,display_name,publication_date,primary_location,abstract_inverted_index'
/** An abstract is a page at most; a longer index is not worth putting together. */
const MOST_WORDS = 400

/**
 * Scholarly works; the address is the DOI's, else the landing page's. Without a key the service
 * answers a few queries a day; a free key raises that.
 *
 * @param options.key sent as a bearer token
 * @param options.mailto an address to be reached at
 * @see https://developers.openalex.org/api-reference/works
 */
export function openalex(options: ProviderOptions & { key?: string; mailto?: string }): SearchProvider {
  const name = 'openalex'
  return {
    name,
    kind: 'scholarly',
    needsKey: false,
    dates: true,
    limits: { concurrency: 2, perMinute: 120 },
    async search(query, signal, tell) {
      const language = languageOf(query.language)
      const filters = [
        query.before === undefined ? [] : [`to_publication_date:${query.before}`],
        language === undefined || language === 'en' ? [] : [`language:${language}`],
      ].flat()
      const url = serviceAddress(options.base ?? 'https://api.openalex.org', '/works', {
        search: bagOfWords(query.text),
        'per-page': pageOf(query.limit, MOST),
        select: FIELDS,
        filter: filters.length === 0 ? undefined : filters.join(','),
        mailto: options.mailto,
      })
      const { results } = await askService({
        provider: name,
        call: options.call,
        request: {
          url,
          headers: {
            Accept: 'application/json',
            ...(options.key !== undefined && { Authorization: `Bearer ${options.key}` }),
          },
          secrets: ['Authorization'],
        },
        answer: Answer,
        signal,
      })
      const raw = results.map((work) => ({
        url: work.doi ?? work.primary_location?.landing_page_url ?? work.id,
        title: work.display_name,
        snippet: abstractOf(work.abstract_inverted_index ?? {}),
        published: work.publication_date,
      }))
      return takeHits(name, query, raw, options.now?.() ?? new Date(), tell)
    },
  }
}

/** The service gives an abstract as the places of each of its words. */
function abstractOf(index: Readonly<Record<string, readonly number[]>>): string {
  const words: string[] = []
  for (const [word, places] of Object.entries(index)) {
    for (const place of places) {
      if (Number.isInteger(place) && place >= 0 && place < MOST_WORDS) words[place] = word.slice(0, 100)
    }
  }
  return words.filter((word) => word !== undefined).join(' ')
}
