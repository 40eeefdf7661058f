import type { Check, EarlierMatch } from '../domain/index.js'
import { VERDICT_NAMES } from './phrases.js'
import { plain } from './plain.js'

/** Stands above the list, so that nobody takes an offer for evidence. */
export const EARLIER_TITLE = 'Checked before'
export const EARLIER_NOTE =
  'Offered for comparison: nothing of it is evidence here, and a near claim may say something else, or the opposite.'

/** An earlier check in words, and where it is: an address to follow, or an id of this workspace. */
export interface EarlierLine {
  /** `the same claim` or `a near claim`. */
  near: string
  claim: string
  /** `rated “False” by The Almanac, 2021-03-04`; a rating is its publisher’s word, in quotation marks. */
  finding: string
  where: { url: string } | { id: string }
}

export const earlierLines = ({ claim, earlier }: Check): EarlierLine[] =>
  earlier.map((match) => ({
    near: sameWords(match.claim, claim.text) ? 'the same claim' : 'a near claim',
    claim: match.claim,
    finding: findingOf(match),
    where: match.kind === 'review' ? { url: match.url } : { id: match.id },
  }))

function findingOf(match: EarlierMatch): string {
  if (match.kind === 'check')
    return `${VERDICT_NAMES[match.verdict].toLowerCase()}, checked here on ${match.date}`
  const rated = match.rating === undefined ? 'reviewed by' : `rated “${match.rating}” by`
  return `${rated} ${match.publisher}, ${match.date ?? 'no date'}`
}

const sameWords = (a: string, b: string): boolean => bare(a) === bare(b)

const bare = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()
