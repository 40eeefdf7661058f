import { z } from 'zod'
import { askService } from '../ask-service.js'
import { takeHits } from '../hits.js'
import type { ProviderOptions, SearchProvider } from '../provider.js'
import { pageOf, serviceAddress } from './address.js'
import { bagOfWords } from './query-words.js'

const DateParts = z
  .object({ 'date-parts': z.array(z.array(z.number().nullable())) })
  .optional()
  .catch(undefined)
const Work = z
  .object({
    URL: z.unknown(),
    title: z.array(z.string()).catch([]),
    abstract: z.unknown(),
    'container-title': z.array(z.string()).catch([]),
    publisher: z.string().catch(''),
    published: DateParts,
    issued: DateParts,
  })
  .partial()
  .catch({})
const Answer = z.object({ message: z.object({ items: z.array(Work) }) })

const MOST = 100
const FIELDS = 'URL,title,abstract,container-title,publisher,published,issued'

/**
 * Scholarly works with a DOI; the address is the DOI's. Where there is no abstract, the snippet
 * says in what it was published.
 *
 * @param options.mailto an address to be reached at, for the pool of those who give one
 * @see https://api.crossref.org/swagger-ui/index.html
 */
export function crossref(options: ProviderOptions & { mailto?: string }): SearchProvider {
  const name = 'crossref'
  return {
    name,
    kind: 'scholarly',
    needsKey: false,
    dates: true,
    limits: { concurrency: 1, perMinute: 60 },
    async search(query, signal, tell) {
      const url = serviceAddress(options.base ?? 'https://api.crossref.org', '/works', {
        'query.bibliographic': bagOfWords(query.text),
        rows: pageOf(query.limit, MOST),
        select: FIELDS,
        filter: query.before === undefined ? undefined : `until-pub-date:${query.before}`,
        mailto: options.mailto,
      })
      const { message } = await askService({
        provider: name,
        call: options.call,
        request: { url, headers: { Accept: 'application/json' } },
        answer: Answer,
        signal,
      })
      const raw = message.items.map((work) => ({
        url: work.URL,
        title: work.title?.[0],
        snippet: typeof work.abstract === 'string' ? work.abstract : publishedIn(work),
        published: dateOf(work.published) ?? dateOf(work.issued),
      }))
      return takeHits(name, query, raw, options.now?.() ?? new Date(), tell)
    },
  }
}

const publishedIn = (work: z.infer<typeof Work>): string =>
  [work['container-title']?.[0], work.publisher].filter(Boolean).join(', ')

/** `{"date-parts": [[2019, 7]]}` → `2019-07`; an unknown date is `[[null]]`. */
function dateOf(date: z.infer<typeof DateParts>): string | undefined {
  const parts = (date?.['date-parts'][0] ?? []).filter((part) => part !== null)
  return parts.length === 0 ? undefined : parts.map((part) => String(part).padStart(2, '0')).join('-')
}
