import { AssayError, type EdtfDate, isAfter, parseEdtf } from '../domain/index.js'
import { plainLine } from './plain-line.js'
import type { HitReview, LeftOut, SearchHit, SearchQuery } from './provider.js'
import { readDate } from './read-date.js'
import { SearchError } from './search-error.js'

const LONGEST = { url: 2_048, title: 300, snippet: 1_000, claim: 1_000, name: 200 } as const

/** A hit as read from a service's answer, before anything in it is believed. */
export interface RawHit {
  url: unknown
  title?: unknown
  snippet?: unknown
  published?: unknown
  review?: { claim: unknown; claimant?: unknown; rating?: unknown; publisher?: unknown }
}

/**
 * Hits fit to be used: addresses that are plain web addresses, words that are plain words, nothing
 * that was certainly published after the day asked about, no more than asked for.
 *
 * @throws SearchError when there are hits and none has an address: the service has changed its form
 */
export function takeHits(
  provider: string,
  query: SearchQuery,
  raw: readonly RawHit[],
  now: Date,
  tell: ((left: LeftOut) => void) | undefined,
): SearchHit[] {
  if (raw.length > 0 && raw.every(({ url }) => typeof url !== 'string')) {
    const what = `${provider} answered in a form that Assay does not know: ${raw.length} hits without an address`
    throw new SearchError('SEARCH_FAILED', provider, what)
  }
  const hits: SearchHit[] = []
  const before = dayAsked(query)
  for (const { url: given, title, snippet, published: date, review } of raw) {
    if (hits.length >= query.limit) break
    const url = webAddress(given)
    const published = readDate(date, now)
    const dated = published === undefined ? {} : { published }
    if (url === undefined) {
      const shown = plainLine(given, 200)
      tell?.({ provider, url: shown, reason: shown === '' ? 'unreadable' : 'no-web-address', ...dated })
    } else if (isTooLate(published, before)) {
      tell?.({ provider, url, reason: 'published-later', ...dated })
    } else {
      hits.push({
        url,
        title: plainLine(title, LONGEST.title),
        snippet: plainLine(snippet, LONGEST.snippet),
        ...dated,
        provider,
        rank: hits.length + 1,
        ...reviewOf(review),
      })
    }
  }
  return hits
}

/** @throws AssayError DATE_INVALID when the day is not written `YYYY-MM-DD` */
export function dayAsked({ before }: Pick<SearchQuery, 'before'>): EdtfDate | undefined {
  if (before === undefined) return undefined
  const day = /^\d{4}-\d{2}-\d{2}$/.test(before) ? parseEdtf(before) : undefined
  if (day === undefined) throw new AssayError('DATE_INVALID', `“${before.slice(0, 40)}” is not a day`)
  return day
}

export const isTooLate = (published: EdtfDate | undefined, before: EdtfDate | undefined): boolean =>
  published !== undefined && before !== undefined && isAfter(published, before)

/** @returns the address as a URL parser writes it, or undefined when it is no plain http(s) address */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST.url || !value.isWellFormed()) return undefined
  if (!/^https?:\/\//i.test(value.trim()) || !URL.canParse(value.trim())) return undefined
  const url = new URL(value.trim())
  if (url.username !== '' || url.password !== '' || url.href.length > LONGEST.url) return undefined
  return url.href
}

function reviewOf(raw: RawHit['review']): { review?: HitReview } {
  const claim = plainLine(raw?.claim, LONGEST.claim)
  if (raw === undefined || claim === '') return {}
  const claimant = plainLine(raw.claimant, LONGEST.name)
  const rating = plainLine(raw.rating, LONGEST.name)
  const publisher = plainLine(raw.publisher, LONGEST.name)
  return {
    review: {
      claim,
      ...(claimant !== '' && { claimant }),
      ...(rating !== '' && { rating: { text: rating } }),
      ...(publisher !== '' && { publisher }),
    },
  }
}
