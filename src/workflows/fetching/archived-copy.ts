import type { LedgerRequest } from '../../domain/index.js'
import { type Exchange, FetchError, type Fetched, type Fetcher, findArchived } from '../../sources/index.js'
import type { Capture } from '../../store/index.js'
import { asLedger } from './requests.js'
import type { Web } from './web.js'

interface FromArchives {
  copy?: { fetched: Fetched; archived: NonNullable<Capture['archived']> }
  requests: LedgerRequest[]
  /** The archives' answers on the way to the copy. */
  exchanges: Exchange[]
  why: string
}

/** The copy of a page that is gone, with all that was asked on the way to it. */
export async function fromArchives(
  fetcher: Fetcher,
  web: Web,
  requested: string,
  options: { at?: Date; signal?: AbortSignal },
): Promise<FromArchives> {
  const exchanges: Exchange[] = []
  const keeping: Fetcher = {
    ...fetcher,
    fetch: async (url, use) => {
      const kept = (trail: { exchanges: readonly Exchange[] }) => exchanges.push(...trail.exchanges)
      const answer = await fetcher.fetch(url, use).catch((error: unknown) => {
        if (error instanceof FetchError) kept(error.trail)
        throw error
      })
      kept(answer)
      return answer
    },
  }
  const { copy, requests, failures } = await findArchived(requested, keeping, {
    ...options,
    archives: web.archives,
  })
  const asked = asLedger(requests, 'archive')
  if (copy === undefined) {
    const why =
      failures.length > 0
        ? `archives could not be asked for a copy (${failures.map(({ message }) => message).join('; ')})`
        : 'no archived copy was found'
    return { requests: asked, exchanges, why }
  }
  try {
    // The copy's address is an archive's answer: it may use an exception only to stay where it was asked.
    const fetched = await fetcher.fetch(copy.contentUrl, {
      robots: 'skip',
      exceptions: hostsOf(web.archives).has(new URL(copy.contentUrl).host),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    return {
      copy: { fetched, archived: { url: copy.url, at: copy.datetime, by: copy.archive } },
      requests: [...asked, ...asLedger(fetched.requests, 'archive')],
      exchanges,
      why: '',
    }
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    return {
      requests: [...asked, ...asLedger(error.trail.requests, 'archive')],
      exchanges: [...exchanges, ...error.trail.exchanges],
      why: `its archived copy could not be fetched (${error.message})`,
    }
  }
}

const hostsOf = ({ availability, timeGates, timeMaps }: Web['archives']): Set<string> =>
  new Set(
    [...availability, ...timeGates, ...timeMaps].flatMap((base) =>
      URL.canParse(base) ? [new URL(base).host] : [],
    ),
  )
