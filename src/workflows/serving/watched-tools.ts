import type { Tools } from '../tools.js'

/** Told of what a job does, while it does it. */
export interface Watcher {
  line(kind: string, text: string): void
  /** A line that also stands in the list of what was refused, and why. */
  refused(kind: string, text: string): void
  count(what: string, by: number): void
}

/** The same tools, with somebody looking on. What is found again from the store is not done, and so not told. */
export function watchedTools(tools: Tools, { line, refused, count }: Watcher): Tools {
  const { library, judge, web } = tools
  return {
    ...tools,
    library: {
      ...library,
      async search(query, options) {
        const found = await library.search(query, options)
        count('searches', 1)
        count('passages found', found.length)
        line('searched', `the library for “${query}”: ${passages(found.length)}`)
        return found
      },
    },
    judge: {
      ...judge,
      async judge(pairs) {
        const stances = await judge.judge(pairs)
        count('passages judged', stances.length)
        const decided = stances.filter(({ label }) => label !== 'neutral').length
        count('for or against', decided)
        line('judged', `${passages(stances.length)}, ${decided} of them for or against`)
        return stances
      },
    },
    web: {
      ...web,
      async fetcher() {
        const fetcher = await web.fetcher()
        return {
          close: () => fetcher.close(),
          fetch: (url, options) => told('read', url, fetcher.fetch(url, options)),
          call: (request) => told('asked', request.url, fetcher.call(request)),
        }
      },
    },
  }

  async function told<T>(kind: string, url: string, asking: Promise<T>): Promise<T> {
    count('requests', 1)
    const where = URL.canParse(url) ? new URL(url) : undefined
    // The query of a search service may hold more than its host's business.
    const name = where === undefined ? url : kind === 'asked' ? where.host : `${where.host}${where.pathname}`
    try {
      const answer = await asking
      line(kind, name)
      return answer
    } catch (error) {
      count('refused', 1)
      refused('refused', `${name}: ${error instanceof Error ? error.message : 'no answer'}`)
      throw error
    }
  }
}

const passages = (amount: number): string => `${amount} passage${amount === 1 ? '' : 's'}`
