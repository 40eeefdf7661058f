import { z } from 'zod'
import type { EdtfDate } from '../../domain/index.js'
import { askService } from '../ask-service.js'
import { dayAsked, isTooLate, takeHits } from '../hits.js'
import type { ProviderOptions, SearchProvider, SearchQuery } from '../provider.js'
import { readDate } from '../read-date.js'
import { SearchError } from '../search-error.js'
import { languageOf, pageOf, serviceAddress } from './address.js'
import { queryWords } from './query-words.js'

const Page = z
  .object({
    title: z.string(),
    index: z.number(),
    canonicalurl: z.string(),
    extract: z.string(),
    revisions: z.array(z.object({ revid: z.number(), timestamp: z.string() }).partial()),
  })
  .partial()
  .catch({})
type Page = z.infer<typeof Page>
const Answer = z.object({
  error: z.object({ code: z.string(), info: z.string().optional() }).optional(),
  query: z.object({ pages: z.array(Page).optional() }).optional(),
})

/** More introductions than this the service does not give at once. */
const MOST = 20
/** With a day asked about, each page that changed since costs a request for its version of that day. */
const MOST_VERSIONS = 5
/** Fewer words are not worth a second request with any of them. */
const ANY_OF_AT_LEAST = 3

/**
 * Pages of Wikipedia in the language of the query, by CirrusSearch. `published` is the day of the
 * version. Of a page changed after `before`, the hit is the version in force on that day, under its
 * own lasting address. All words must occur; where no page has them all, it is asked once more for
 * any of them.
 *
 * @param options.language of the edition where the query names none
 * @see https://www.mediawiki.org/wiki/API:Search
 */
export function wikipedia(options: ProviderOptions & { language?: string }): SearchProvider {
  const name = 'wikipedia'
  const now = options.now ?? (() => new Date())

  async function ask(base: string, parameters: Record<string, string | number>, signal?: AbortSignal) {
    const common = { action: 'query', format: 'json', formatversion: 2 }
    const url = serviceAddress(base, '/w/api.php', { ...common, ...parameters })
    const answer = await askService({
      provider: name,
      call: options.call,
      request: { url, headers: { Accept: 'application/json' } },
      answer: Answer,
      signal,
    })
    if (answer.error) {
      const code = /ratelimited|maxlag/.test(answer.error.code) ? 'SEARCH_LIMITED' : 'SEARCH_FAILED'
      throw new SearchError(code, name, `${name} answered with the error ${answer.error.code.slice(0, 60)}`)
    }
    return answer.query?.pages ?? []
  }

  const pagesFor = async (base: string, words: string, limit: number, signal?: AbortSignal) => {
    const found = await ask(
      base,
      {
        generator: 'search',
        gsrsearch: words,
        gsrlimit: pageOf(limit, MOST),
        gsrnamespace: 0,
        prop: 'info|extracts|revisions',
        inprop: 'url',
        exintro: 1,
        explaintext: 1,
        exlimit: MOST,
        rvprop: 'ids|timestamp',
      },
      signal,
    )
    return found.sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
  }

  /** The page as it stood at the end of a day; undefined when it did not exist, or is not looked for. */
  async function versionOf(
    base: string,
    page: Page,
    day: EdtfDate,
    signal?: AbortSignal,
  ): Promise<Page | undefined> {
    if (page.title === undefined || page.canonicalurl === undefined) return undefined
    const parameters = {
      prop: 'revisions',
      titles: page.title,
      rvlimit: 1,
      rvstart: `${day}T23:59:59Z`,
      rvprop: 'ids|timestamp',
    }
    const answered = await ask(base, parameters, signal)
    const revision = answered.find(({ title }) => title === page.title)?.revisions?.[0]
    if (revision?.revid === undefined || !URL.canParse(page.canonicalurl)) return undefined
    if (isTooLate(readDate(revision.timestamp, now()), day)) return undefined
    const url = new URL(page.canonicalurl)
    url.searchParams.set('oldid', String(revision.revid))
    return { ...page, canonicalurl: url.href, revisions: [revision] }
  }

  return {
    name,
    kind: 'encyclopaedia',
    needsKey: false,
    dates: true,
    limits: { concurrency: 2, perMinute: 120 },
    async search(query: SearchQuery, signal, tell) {
      const language = languageOf(query.language) ?? languageOf(options.language) ?? 'en'
      const base = options.base ?? `https://${language}.wikipedia.org`
      let pages = await pagesFor(base, query.text, query.limit, signal)
      const any = anyOf(query.text)
      if (pages.length === 0 && any !== undefined) pages = await pagesFor(base, any, query.limit, signal)
      const before = dayAsked(query)
      if (before !== undefined) {
        const late = pages.filter((page) => isTooLate(readDate(versionDay(page), now()), before))
        const then = new Map<Page, Page>()
        for (const page of late.slice(0, MOST_VERSIONS)) {
          const version = await versionOf(base, page, before, signal)
          if (version) then.set(page, version)
        }
        pages = pages.map((page) => then.get(page) ?? page)
      }
      const raw = pages.map((page) => ({
        url: page.canonicalurl,
        title: page.title,
        snippet: page.extract,
        published: versionDay(page),
      }))
      return takeHits(name, query, raw, now(), tell)
    },
  }
}

const versionDay = (page: Page): string | undefined => page.revisions?.[0]?.timestamp

function anyOf(text: string): string | undefined {
  const { phrases, words } = queryWords(text)
  const terms = [...phrases.map((phrase) => `"${phrase}"`), ...words]
  return terms.length < ANY_OF_AT_LEAST ? undefined : terms.join(' OR ')
}
