import type { Claim } from '../../domain/index.js'
import { planAnyLanguage } from './plan-any-language.js'
import { planEnglish } from './plan-english.js'
import { type PlannedQuery, tidyQueries } from './planned-query.js'
import { scriptLanguage } from './script-language.js'

export interface PlanOptions {
  /** No more queries than this, the most promising kept; 12 where not given. */
  most?: number
  /** BCP 47, of the claim; guessed from its script where not given. */
  language?: string
}

/** A claim of this length is an article: what is searched for stands at its beginning. */
const LONGEST_CLAIM = 2_000

/**
 * What to search for a claim, without a model: its own words, its names and what it says of them,
 * each number and date left open so that the right one is found too, the contrary, and earlier
 * fact-checks. In rounds, the most promising first.
 *
 * @returns distinct queries, at least one where the claim has a letter or digit
 */
export function planQueries(
  claim: Pick<Claim, 'text' | 'speaker'>,
  options: PlanOptions = {},
): PlannedQuery[] {
  const text = claim.text.slice(0, LONGEST_CLAIM).toWellFormed().normalize('NFC')
  const language = languageOf(options.language) ?? scriptLanguage(text)
  const queries = language === 'en' ? planEnglish({ ...claim, text }) : planAnyLanguage(text, language)
  return tidyQueries(queries, options.most)
}

/** The language in which a claim is searched, as a search query wants it. */
export const languageOfClaim = (claim: Pick<Claim, 'text'>): string => scriptLanguage(claim.text)

function languageOf(tag: string | undefined): string | undefined {
  try {
    return tag === undefined ? undefined : new Intl.Locale(tag).language
  } catch {
    return undefined
  }
}
