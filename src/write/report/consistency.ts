import type { Inconsistency } from '../../domain/index.js'
import { contentWordsOf } from '../../language/index.js'
import type { Disagreement } from './disagreements.js'
import type { Dispute, ReportInput } from './input.js'
import { sharedCount } from './near-copies.js'
import { byKey, type CitedWords, sharesPlace } from './words.js'

/** What a report that is written already says against itself. */
export interface AtOdds {
  /** Both sides, to be shown beside each other. */
  disputes: Dispute[]
  inconsistencies: Inconsistency[]
}

/**
 * Everything that a report cites, held against itself: dates, numbers, roles, "first" and "only" across
 * sections and tables. What its own disagreements show already is not found again.
 */
export function atOddsWithin(
  cited: readonly CitedWords[],
  disagreements: readonly Disagreement[],
  { contradictions }: Pick<ReportInput, 'contradictions'>,
): AtOdds {
  const words = [...cited].sort(byKey)
  const found = contradictions?.(words.map(({ citation }) => citation.exact)) ?? []
  const disputes: Dispute[] = []
  const inconsistencies: Inconsistency[] = []
  for (const {
    kind,
    statements,
    words: [one, other],
    why,
  } of found) {
    const [a, b] = [words[statements[0]], words[statements[1]]]
    if (!a || !b || a === b || sharesPlace(a.citation, b.citation)) continue
    if (kind !== 'first' && !areOfOneMatter(a, b)) continue
    inconsistencies.push({ kind, words: [one, other], why, outcome: 'shown' })
    if (!disagreements.some((known) => standsOnBothSides(known, a, b))) {
      disputes.push({ sides: [mentionOf(a), mentionOf(b)], why })
    }
  }
  return { disputes, inconsistencies }
}

/**
 * Within one text two days for a meeting are a slip; of documents decades apart, they are two meetings.
 * What is found counts only where the shorter statement says mostly what the other says: names, dates
 * and numbers aside, which two statements on different matters may share.
 */
const SAME_MATTER = 0.6
const FEWEST_SHARED = 2

function areOfOneMatter(a: CitedWords, b: CitedWords): boolean {
  const [x, y] = [matterOf(a), matterOf(b)]
  const shared = sharedCount(x, y)
  return shared >= FEWEST_SHARED && shared / Math.min(x.size, y.size) >= SAME_MATTER
}

const matterOf = ({ citation }: CitedWords): Set<string> =>
  new Set(
    contentWordsOf(citation.exact)
      .filter(({ text }) => /^\p{Ll}/u.test(text))
      .map(({ stem }) => stem),
  )

const mentionOf = ({ citation }: CitedWords): Dispute['sides'][number] => {
  const { snapshot, source, start, end, exact } = citation
  return { snapshot, source, start, end, exact }
}

function standsOnBothSides({ accounts }: Disagreement, a: CitedWords, b: CitedWords): boolean {
  const side = (words: CitedWords) =>
    accounts.findIndex((account) => account.words.some((one) => sharesPlace(one.citation, words.citation)))
  const [x, y] = [side(a), side(b)]
  return x >= 0 && y >= 0 && x !== y
}
