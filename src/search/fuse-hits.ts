import { canonicalUrl } from './canonical-url.js'
import type { SearchHit } from './provider.js'

/** One page, whoever found it. */
export interface FusedHit extends SearchHit {
  /** The address by which it was seen to be the same page. */
  canonical: string
  foundBy: { provider: string; rank: number }[]
  /** Reciprocal-rank fusion; only its order means anything. */
  score: number
}

/** Cormack, Clarke and Büttcher (SIGIR 2009): 60 keeps one list's first from deciding alone. */
const K = 60

/**
 * Several lists of hits as one, each page once: what many find near the top comes first. The hit
 * shown is the best-placed one, with what it lacks taken from the others. The order of the lists
 * does not matter.
 */
export function fuseHits(lists: readonly (readonly SearchHit[])[]): FusedHit[] {
  const pages = new Map<string, SearchHit[]>()
  for (const list of lists) {
    for (const hit of list) {
      const key = canonicalUrl(hit.url)
      const known = pages.get(key)
      if (known) known.push(hit)
      else pages.set(key, [hit])
    }
  }
  return [...pages]
    .map(([canonical, hits]) => fused(canonical, hits))
    .sort((a, b) => b.score - a.score || a.rank - b.rank || compare(a.canonical, b.canonical))
}

function fused(canonical: string, unordered: readonly SearchHit[]): FusedHit {
  const hits = [...unordered].sort(
    (a, b) => a.rank - b.rank || compare(a.provider, b.provider) || compare(a.url, b.url),
  )
  const best = hits[0] as SearchHit
  const published = hits.find((hit) => hit.published !== undefined)?.published
  const review = hits.find((hit) => hit.review !== undefined)?.review
  return {
    ...best,
    title: best.title || (hits.find(({ title }) => title !== '')?.title ?? ''),
    snippet: best.snippet || (hits.find(({ snippet }) => snippet !== '')?.snippet ?? ''),
    ...(published !== undefined && { published }),
    ...(review !== undefined && { review }),
    canonical,
    foundBy: hits.map(({ provider, rank }) => ({ provider, rank })),
    score: hits.reduce((sum, { rank }) => sum + 1 / (K + rank), 0),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
