import type { Claim } from '../domain/index.js'
import { contentWordsOf, type Word, wordsOf } from '../language/index.js'
import { tokensOf } from './tokens.js'

/** More words make a BM25 query slower and no better. */
const MOST_WORDS = 24

/**
 * One to three plain word queries for a library that ranks by BM25 over any of the words: the
 * claim's content words; its names and numbers; and the claim without its numbers, so that passages
 * with other figures for the same thing are found too.
 *
 * @returns distinct queries, the most telling first; the text itself when it has function words only
 */
export function searchQueriesFor(claim: Pick<Claim, 'text'>): string[] {
  const content = contentWordsOf(claim.text)
  if (content.length === 0) {
    const words = queryOf(wordsOf(claim.text))
    return words ? [words] : []
  }
  const anchors = new Set(
    tokensOf(claim.text)
      .filter(({ tag }) => tag === 'name' || tag === 'number')
      .map(({ start }) => start),
  )
  const anchored = content.filter(({ start }) => anchors.has(start))
  const unnumbered = content.filter(({ text }) => !/^\p{N}/u.test(text))
  const queries = [queryOf(content), anchored.length > 1 ? queryOf(anchored) : '', queryOf(unnumbered)]
  return [...new Set(queries)].filter((query) => query !== '')
}

function queryOf(words: readonly Word[]): string {
  const seen = new Set<string>()
  const kept: string[] = []
  for (const { text, norm } of words) {
    if (seen.has(norm)) continue
    seen.add(norm)
    kept.push(text.replace(/['’]s$/, ''))
    if (kept.length === MOST_WORDS) break
  }
  return kept.join(' ')
}
