import type { Account, Disagreement } from './disagreements.js'
import type { ReportDraft, Voice } from './voice.js'
import type { CitedWords } from './words.js'

/**
 * Both sides of each matter, each in its own words: `X reports: “The lock was opened on 14 June.” Against this, Y
 * writes: “…”`. A sentence that says of two sources what each of them gives is more than any one of them says, and
 * an audit rightly finds it nowhere. Who else tells either account stands in the table.
 */
export function disagreementDrafts(
  disagreements: readonly Disagreement[],
  quoted: ReadonlySet<string>,
  voice: Voice,
): ReportDraft[] {
  return disagreements.flatMap(({ accounts }): ReportDraft[] => {
    const sides = accounts.flatMap((account) => tellingOf(account) ?? [])
    if (sides.length < 2) return []
    // Whole sentences that the body has beside each other need no second place.
    if (!accounts.every(({ part }) => part) && sides.every(({ key }) => quoted.has(key))) return []
    voice.begin()
    return sides.map((words, index) => ({
      ...voice.quote(words, index === 0 ? {} : { lead: 'against this,' }),
      ...(index === 0 && { paragraph: true as const }),
    }))
  })
}

/** The shortest of the words that give the account as it is shown. */
const tellingOf = ({ shown, words }: Account): CitedWords | undefined =>
  [...words]
    .filter(({ citation }) => citation.exact.includes(shown))
    .sort((a, b) => a.citation.exact.length - b.citation.exact.length)[0] ?? words[0]
