import { z } from 'zod'
import { askService } from '../ask-service.js'
import { dayAsked, takeHits } from '../hits.js'
import type { ProviderOptions, SearchProvider } from '../provider.js'
import type { SearchErrorCode } from '../search-error.js'
import { languageOf, pageOf, serviceAddress } from './address.js'
import { queryWords } from './query-words.js'

const Article = z
  .object({ url: z.unknown(), title: z.unknown(), seendate: z.unknown(), domain: z.unknown() })
  .partial()
  .catch({})
/** Where nothing was found, the service answers `{}`. */
const Answer = z.object({ articles: z.array(Article).optional() })

const MOST = 250
/** All terms must occur in an article, so that many find nothing. */
const MOST_TERMS = 5
const LONGEST_QUERY = 200
/** Shorter words the service refuses with the whole query, except in scripts without spaces. */
const SHORTEST_WORD = 3
/** It searches three months at once. */
const WINDOW_DAYS = 90
const DAY_MS = 86_400_000

/**
 * News of the last three months from all over the world, or of the three months up to `before`. The
 * date is the day on which the service saw the article; it gives no snippets.
 *
 * @see https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/
 */
export function gdelt(options: ProviderOptions): SearchProvider {
  const name = 'gdelt'
  return {
    name,
    kind: 'news',
    needsKey: false,
    dates: true,
    // “Please limit requests to one every 5 seconds.”
    limits: { concurrency: 1, gapMs: 5_000 },
    async search(query, signal, tell) {
      const terms = termsOf(query.text)
      if (terms === '') return []
      const before = dayAsked(query)
      const language = languageName(query.language)
      const url = serviceAddress(options.base ?? 'https://api.gdeltproject.org', '/api/v2/doc/doc', {
        query: language === undefined ? terms : `${terms} sourcelang:${language}`,
        mode: 'ArtList',
        format: 'json',
        sort: 'HybridRel',
        maxrecords: pageOf(query.limit, MOST),
        ...(before !== undefined && windowUpTo(before)),
      })
      const answer = await askService({
        provider: name,
        call: options.call,
        request: { url, headers: { Accept: 'application/json' } },
        answer: Answer,
        signal,
        refusal,
        mend: (text) => (OUTSIDE.test(text.slice(0, 500)) ? '{}' : mendJson(text)),
      })
      const raw = (answer.articles ?? []).map(({ url: address, title, seendate }) => ({
        url: address,
        title,
        snippet: '',
        published: seendate,
      }))
      return takeHits(name, query, raw, options.now?.() ?? new Date(), tell)
    },
  }
}

/** A period that it does not cover has no articles: a finding, and no failure. */
const OUTSIDE = /within the last \d+ months|date.{0,20}(?:out of range|invalid)/i

/** It refuses in plain words, often with status 200. */
function refusal(_status: number, text: string): SearchErrorCode | undefined {
  return /limit requests to one every/i.test(text.slice(0, 500)) ? 'SEARCH_LIMITED' : undefined
}

/** Titles come with backslashes and controls that JSON does not allow. */
const mendJson = (text: string): string =>
  text.replace(/[\u0000-\u001f]/g, ' ').replace(/\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/g, '\\\\')

function termsOf(text: string): string {
  const { phrases, words } = queryWords(text)
  const long = words.filter((word) => word.length >= SHORTEST_WORD || /[^\u0000-\u024f]/.test(word))
  const quoted = phrases.map((phrase) => (phrase.includes(' ') ? `"${phrase}"` : phrase))
  // Marks inside a word are operators to it, except between quotation marks.
  const plain = long.map((word) => (/^[\p{L}\p{N}\p{M}]+$/u.test(word) ? word : `"${word}"`))
  let query = ''
  for (const term of [...quoted, ...plain].slice(0, MOST_TERMS)) {
    const longer = query === '' ? term : `${query} ${term}`
    if (longer.length <= LONGEST_QUERY) query = longer
  }
  return query
}

function windowUpTo(before: string): { startdatetime: string; enddatetime: string } {
  const start = new Date(Date.parse(before) - WINDOW_DAYS * DAY_MS).toISOString().slice(0, 10)
  return {
    startdatetime: `${start.replaceAll('-', '')}000000`,
    enddatetime: `${before.replaceAll('-', '')}235959`,
  }
}

/** The service names languages in English: `sourcelang:spanish`. */
function languageName(tag: string | undefined): string | undefined {
  const language = languageOf(tag)
  if (language === undefined) return undefined
  const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(language)
  return name?.toLowerCase().replace(/[^a-z]/g, '') || undefined
}
