import type { SearchServiceName, ServedDocument } from './search-services.js'

export interface PlayedQuestion {
  method: string
  path: string
  parameters: URLSearchParams
  headers: Readonly<Record<string, string>>
  /** Of a POST with JSON, else empty. */
  body: Readonly<Record<string, unknown>>
}

export interface PlayedAnswer {
  status?: number
  json: unknown
}

interface PlayedService {
  query(question: PlayedQuestion): string
  answer(question: PlayedQuestion, documents: readonly ServedDocument[]): PlayedAnswer
}

const OPERATORS = /\b(?:OR|AND|sourcelang:\S+)\b/g
/** Function words are in every document. */
const SHORTEST_WORD = 3
/** A document that has fewer of the query's words is not found. */
const SHARE_OF_WORDS = 0.4

const wordsIn = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => word.length >= SHORTEST_WORD || /\p{N}|[^\u0000-\u024f]/u.test(word),
  )

/** The documents that share words with a query, those with most of them first. */
export function found(
  query: string,
  documents: readonly ServedDocument[],
  limit: number,
  until?: string,
): ServedDocument[] {
  const wanted = [...new Set(wordsIn(query.replace(OPERATORS, ' ')))]
  return documents
    .filter(({ published }) => until === undefined || published === undefined || published <= until)
    .map((document) => {
      const has = new Set(wordsIn(`${document.title} ${document.snippet} ${document.review?.claim ?? ''}`))
      return { document, share: wanted.filter((word) => has.has(word)).length / Math.max(1, wanted.length) }
    })
    .filter(({ share }) => share >= SHARE_OF_WORDS)
    .sort((a, b) => b.share - a.share)
    .slice(0, limit)
    .map(({ document }) => document)
}

const parameter =
  (name: string) =>
  ({ parameters }: PlayedQuestion): string =>
    parameters.get(name) ?? ''
const member =
  (name: string) =>
  ({ body }: PlayedQuestion): string =>
    String(body[name] ?? '')

const NOT_FOUND: PlayedAnswer = { status: 404, json: { error: 'no such path' } }
const at = (question: PlayedQuestion, method: string, path: string): boolean =>
  question.method === method && question.path === path
const limited = (value: unknown, otherwise = 10): number => Number(value ?? otherwise) || otherwise
const instant = (day: string | undefined) => (day === undefined ? {} : { timestamp: `${day}T12:00:00Z` })
const dayIn = (text: string | null, pattern: RegExp): string | undefined =>
  pattern
    .exec(text ?? '')
    ?.slice(1)
    .join('-')

const wikipedia: PlayedService = {
  query: parameter('gsrsearch'),
  answer(question, documents) {
    if (!at(question, 'GET', '/w/api.php')) return NOT_FOUND
    const { parameters } = question
    const titles = parameters.get('titles')
    if (titles !== null) {
      const page = documents.find(({ title }) => title === titles)
      const day = parameters.get('rvstart')?.slice(0, 10) ?? ''
      const revisions =
        page && (page.published ?? '') <= day ? [{ revid: 1, ...instant(page.published) }] : undefined
      return { json: { query: { pages: [{ title: titles, ...(revisions && { revisions }) }] } } }
    }
    const pages = found(parameters.get('gsrsearch') ?? '', documents, limited(parameters.get('gsrlimit')))
    const listed = pages.map(({ url, title, snippet, published }, index) => ({
      pageid: index + 1,
      ns: 0,
      title,
      index: index + 1,
      fullurl: url,
      canonicalurl: url,
      extract: snippet,
      revisions: [{ revid: index + 100, parentid: index + 99, ...instant(published) }],
    }))
    // The service lists pages by their number, not by their rank.
    return { json: { batchcomplete: true, ...(listed.length > 0 && { query: { pages: listed.reverse() } }) } }
  },
}

const crossref: PlayedService = {
  query: parameter('query.bibliographic'),
  answer(question, documents) {
    if (!at(question, 'GET', '/works')) return NOT_FOUND
    const { parameters } = question
    const until = dayIn(parameters.get('filter'), /until-pub-date:(\d{4})-(\d\d)-(\d\d)/)
    const works = found(crossref.query(question), documents, limited(parameters.get('rows'), 20), until)
    const items = works.map(({ url, title, snippet, published }) => ({
      URL: url,
      title: [title],
      abstract: `<jats:p>${snippet}</jats:p>`,
      published: { 'date-parts': [published?.split('-').map(Number) ?? [null]] },
    }))
    return { json: { status: 'ok', 'message-type': 'work-list', message: { items } } }
  },
}

const openalex: PlayedService = {
  query: parameter('search'),
  answer(question, documents) {
    if (!at(question, 'GET', '/works')) return NOT_FOUND
    const { parameters } = question
    const until = dayIn(parameters.get('filter'), /to_publication_date:(\d{4})-(\d\d)-(\d\d)/)
    const works = found(openalex.query(question), documents, limited(parameters.get('per-page'), 25), until)
    const results = works.map(({ url, title, snippet, published }, index) => ({
      id: `https://openalex.org/W${index + 1}`,
      doi: null,
      display_name: title,
      publication_date: published ?? null,
      primary_location: { landing_page_url: url },
      abstract_inverted_index: inverted(snippet),
    }))
    return { json: { meta: { count: results.length }, results } }
  },
}

function inverted(text: string): Record<string, number[]> {
  const index: Record<string, number[]> = Object.create(null)
  for (const [place, word] of text.split(/\s+/).entries()) index[word] = [...(index[word] ?? []), place]
  return index
}

const gdelt: PlayedService = {
  query: parameter('query'),
  answer(question, documents) {
    if (!at(question, 'GET', '/api/v2/doc/doc')) return NOT_FOUND
    const { parameters } = question
    const until = dayIn(parameters.get('enddatetime'), /^(\d{4})(\d\d)(\d\d)/)
    const articles = found(gdelt.query(question), documents, limited(parameters.get('maxrecords'), 75), until)
    if (articles.length === 0) return { json: {} }
    return {
      json: {
        articles: articles.map(({ url, title, published }) => ({
          url,
          title,
          ...(published !== undefined && { seendate: `${published.replaceAll('-', '')}T120000Z` }),
          domain: new URL(url).hostname,
          language: 'English',
        })),
      },
    }
  },
}

const searxng: PlayedService = {
  query: parameter('q'),
  answer(question, documents) {
    if (!at(question, 'GET', '/search')) return NOT_FOUND
    if (question.parameters.get('format') !== 'json') return { status: 403, json: {} }
    const results = found(searxng.query(question), documents, 20).map(
      ({ url, title, snippet, published }) => ({
        url,
        title,
        content: snippet,
        publishedDate: published === undefined ? null : `${published}T00:00:00`,
      }),
    )
    return { json: { query: searxng.query(question), results, answers: [] } }
  },
}

const brave: PlayedService = {
  query: parameter('q'),
  answer(question, documents) {
    if (!at(question, 'GET', '/res/v1/web/search')) return NOT_FOUND
    if (!question.headers['x-subscription-token']) {
      return { status: 422, json: { type: 'ErrorResponse', error: { code: 'SUBSCRIPTION_TOKEN_INVALID' } } }
    }
    const { parameters } = question
    const until = dayIn(parameters.get('freshness'), /to(\d{4})-(\d\d)-(\d\d)$/)
    const results = found(brave.query(question), documents, limited(parameters.get('count'), 20), until).map(
      ({ url, title, snippet, published }) => ({
        type: 'search_result',
        url,
        title,
        description: snippet,
        ...(published !== undefined && { page_age: `${published}T00:00:00` }),
      }),
    )
    return {
      json: { type: 'search', query: {}, ...(results.length > 0 && { web: { type: 'search', results } }) },
    }
  },
}

const tavily: PlayedService = {
  query: member('query'),
  answer(question, documents) {
    if (!at(question, 'POST', '/search')) return NOT_FOUND
    if (!/^Bearer \S/.test(question.headers.authorization ?? '')) {
      return { status: 401, json: { detail: { error: 'Unauthorized: missing or invalid API key.' } } }
    }
    const until = typeof question.body.end_date === 'string' ? question.body.end_date : undefined
    const results = found(tavily.query(question), documents, limited(question.body.max_results, 5), until)
    return {
      json: {
        query: tavily.query(question),
        results: results.map(({ url, title, snippet }) => ({ url, title, content: snippet, score: 0.5 })),
      },
    }
  },
}

const serper: PlayedService = {
  query: member('q'),
  answer(question, documents) {
    if (!at(question, 'POST', '/search')) return NOT_FOUND
    if (!question.headers['x-api-key'])
      return { status: 403, json: { message: 'Unauthorized.', statusCode: 403 } }
    const latest = /cd_max:(\d\d)\/(\d\d)\/(\d{4})/.exec(String(question.body.tbs ?? ''))
    const until = latest === null ? undefined : `${latest[3]}-${latest[1]}-${latest[2]}`
    const organic = found(serper.query(question), documents, limited(question.body.num), until).map(
      ({ url, title, snippet, published }, index) => ({
        title,
        link: url,
        snippet,
        ...(published !== undefined && { date: spokenDay(published) }),
        position: index + 1,
      }),
    )
    return { json: { searchParameters: {}, organic } }
  },
}

const spokenDay = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  })

const googleFactCheck: PlayedService = {
  query: parameter('query'),
  answer(question, documents) {
    if (!at(question, 'GET', '/v1alpha1/claims:search')) return NOT_FOUND
    if (!question.headers['x-goog-api-key']) {
      const details = [{ reason: 'API_KEY_INVALID' }]
      return { status: 400, json: { error: { code: 400, status: 'INVALID_ARGUMENT', details } } }
    }
    const reviewed = documents.filter(({ review }) => review !== undefined)
    const limit = limited(question.parameters.get('pageSize'))
    const claims = found(googleFactCheck.query(question), reviewed, limit).map(
      ({ url, title, published, review }) => ({
        text: review?.claim,
        ...(review?.claimant !== undefined && { claimant: review.claimant }),
        claimReview: [
          {
            url,
            title,
            textualRating: review?.rating,
            publisher: { name: review?.publisher, site: new URL(url).hostname },
            ...(published !== undefined && { reviewDate: `${published}T00:00:00Z` }),
            languageCode: 'en',
          },
        ],
      }),
    )
    return { json: claims.length === 0 ? {} : { claims } }
  },
}

export const PLAYED: Readonly<Record<SearchServiceName, PlayedService>> = {
  wikipedia,
  crossref,
  openalex,
  gdelt,
  searxng,
  brave,
  tavily,
  serper,
  'google-fact-check': googleFactCheck,
}
