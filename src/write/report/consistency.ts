import type { Inconsistency } from '../../domain/index.js'
import { contentWordsOf, timesIn } from '../../language/index.js'
import type { Account, Disagreement } from './disagreements.js'
import type { Dispute, ReportInput } from './input.js'
import { sharedCount } from './near-copies.js'
import { type Lost, verdictOn } from './settle.js'
import { byKey, type CitedWords, sharesPlace } from './words.js'

/** What a report that is written already says against itself. */
export interface AtOdds {
  /** Both sides, to be shown beside each other. */
  disputes: Dispute[]
  inconsistencies: Inconsistency[]
  /** What the sources themselves show to be wrong: it is cut. */
  lost: Lost[]
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
  const lost: Lost[] = []
  for (const {
    kind,
    statements,
    words: [one, other],
    why,
  } of found) {
    const [a, b] = [words[statements[0]], words[statements[1]]]
    if (!a || !b || a === b || sharesPlace(a.citation, b.citation)) continue
    if (kind !== 'first' && !areOfOneMatter(a, b, kind === 'date' ? FEWEST_DATED : FEWEST_SHARED)) continue
    const verdict =
      kind === 'date' || kind === 'number' ? verdictOn([sideOf(one, a), sideOf(other, b)], kind) : undefined
    if (verdict) {
      const { winner, loser } = verdict
      lost.push(...loser.words.map((words) => ({ words, reason: `settled by the sources: ${verdict.why}` })))
      inconsistencies.push({
        kind,
        words: [loser.shown, winner.shown],
        why: `${why} ${verdict.why}.`,
        outcome: 'resolved',
      })
      continue
    }
    inconsistencies.push({ kind, words: [one, other], why, outcome: 'shown' })
    if (!disagreements.some((known) => standsOnBothSides(known, a, b))) {
      disputes.push({ sides: [mentionOf(a), mentionOf(b)], why })
    }
  }
  return { disputes, inconsistencies, lost }
}

const sideOf = (shown: string, words: CitedWords): Account => ({
  shown,
  part: true,
  value: valueIn(shown),
  words: [words],
})

/** As a conflict has it: a date in EDTF, a number as written. */
const valueIn = (shown: string): string => timesIn(shown).find(({ yearless }) => !yearless)?.edtf ?? shown

/**
 * Within one text two days for a meeting are a slip; of documents decades apart, they are two meetings.
 * What is found counts only where the shorter statement says mostly what the other says: names, dates
 * and numbers aside, which two statements on different matters may share.
 */
const SAME_MATTER = 0.6
const FEWEST_SHARED = 2
/** The same people meet on many days. */
const FEWEST_DATED = 3

function areOfOneMatter(a: CitedWords, b: CitedWords, fewest: number): boolean {
  const [x, y] = [matterOf(a), matterOf(b)]
  const shared = sharedCount(x, y)
  return shared >= fewest && shared / Math.min(x.size, y.size) >= SAME_MATTER
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
