import { readFileSync } from 'node:fs'
import {
  brave,
  type CallService,
  crossref,
  gdelt,
  googleFactCheck,
  openalex,
  type SearchProvider,
  searxng,
  serper,
  tavily,
  wikipedia,
} from '../index.js'

/** Told from everything else that could be in an address or a message. */
export const KEY = 'k3y-THAT-must-not-show'
export const NOW = new Date('2026-06-15T12:00:00Z')

interface HostileHit {
  url: string
  title: string
  published?: string
}

/** One provider as the contract sees it. */
export interface ProviderCase {
  name: string
  make: (call: CallService) => SearchProvider
  /** An answer with two hits, written from the service's documentation. */
  answer: () => string
  empty: unknown
  /** An answer in the service's form with these hits; a date is `YYYY-MM-DD`. */
  holding: (hits: readonly HostileHit[]) => unknown
  /** Where the request names the latest day, if the service can be asked for it. */
  asksUntil?: RegExp
}

const fixture = (name: string) => () =>
  readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')
const now = () => NOW

export const PROVIDER_CASES: readonly ProviderCase[] = [
  {
    name: 'wikipedia',
    make: (call) => wikipedia({ call, now }),
    answer: fixture('wikipedia'),
    empty: { batchcomplete: true },
    holding: (hits) => ({
      query: {
        pages: hits.map(({ url, title, published }, index) => ({
          index,
          canonicalurl: url,
          title,
          extract: title,
          revisions: [{ revid: 1, ...(published && { timestamp: `${published}T00:00:00Z` }) }],
        })),
      },
    }),
  },
  {
    name: 'crossref',
    make: (call) => crossref({ call, now, mailto: 'desk@example.org' }),
    answer: fixture('crossref'),
    empty: { status: 'ok', message: { items: [], 'total-results': 0 } },
    holding: (hits) => ({
      message: {
        items: hits.map(({ url, title, published }) => ({
          URL: url,
          title: [title],
          abstract: title,
          ...(published && { published: { 'date-parts': [published.split('-').map(Number)] } }),
        })),
      },
    }),
    asksUntil: /filter=until-pub-date%3A2019-03-31/,
  },
  {
    name: 'openalex',
    make: (call) => openalex({ call, now, key: KEY }),
    answer: fixture('openalex'),
    empty: { meta: { count: 0 }, results: [] },
    holding: (hits) => ({
      results: hits.map(({ url, title, published }) => ({
        doi: url,
        display_name: title,
        publication_date: published ?? null,
        abstract_inverted_index: { [title]: [0] },
      })),
    }),
    asksUntil: /filter=to_publication_date%3A2019-03-31/,
  },
  {
    name: 'gdelt',
    make: (call) => gdelt({ call, now }),
    answer: fixture('gdelt'),
    empty: {},
    holding: (hits) => ({
      articles: hits.map(({ url, title, published }) => ({
        url,
        title,
        ...(published && { seendate: `${published.replaceAll('-', '')}T000000Z` }),
      })),
    }),
    asksUntil: /startdatetime=20181231000000&enddatetime=20190331235959/,
  },
  {
    name: 'searxng',
    make: (call) => searxng({ call, now, base: 'https://searx.example.org' }),
    answer: fixture('searxng'),
    empty: { query: 'x', results: [] },
    holding: (hits) => ({
      results: hits.map(({ url, title, published }) => ({
        url,
        title,
        content: title,
        publishedDate: published ?? null,
      })),
    }),
  },
  {
    name: 'brave',
    make: (call) => brave({ call, now, key: KEY }),
    answer: fixture('brave'),
    empty: { type: 'search', query: { original: 'x' } },
    holding: (hits) => ({
      type: 'search',
      web: {
        results: hits.map(({ url, title, published }) => ({
          url,
          title,
          description: title,
          ...(published && { page_age: published }),
        })),
      },
    }),
    asksUntil: /freshness=1970-01-01to2019-03-31/,
  },
  {
    name: 'tavily',
    make: (call) => tavily({ call, now, key: KEY }),
    answer: fixture('tavily'),
    empty: { query: 'x', results: [] },
    holding: (hits) => ({
      results: hits.map(({ url, title, published }) => ({
        url,
        title,
        content: title,
        ...(published && { published_date: published }),
      })),
    }),
    asksUntil: /"end_date":"2019-03-31"/,
  },
  {
    name: 'serper',
    make: (call) => serper({ call, now, key: KEY }),
    answer: fixture('serper'),
    empty: { searchParameters: {}, organic: [] },
    holding: (hits) => ({
      organic: hits.map(({ url, title, published }) => ({
        link: url,
        title,
        snippet: title,
        ...(published && { date: published }),
      })),
    }),
    asksUntil: /"tbs":"cdr:1,cd_max:03\/31\/2019"/,
  },
  {
    name: 'google-fact-check',
    make: (call) => googleFactCheck({ call, now, key: KEY }),
    answer: fixture('google-fact-check'),
    empty: {},
    holding: (hits) => ({
      claims: hits.map(({ url, title, published }) => ({
        text: title,
        claimant: title,
        claimReview: [
          {
            url,
            title,
            textualRating: title,
            publisher: { name: title },
            ...(published && { reviewDate: published }),
          },
        ],
      })),
    }),
  },
]
