import { capitalized, ended, listed } from '../plain.js'
import { inQuotes } from '../quoting.js'
import type { Account, Disagreement } from './disagreements.js'
import { oneAnOrigin } from './tables/row.js'
import { dated, type ReportDraft, type Voice } from './voice.js'
import type { CitedWords } from './words.js'

const MOST_NAMED = 3

/**
 * Both sides of each matter in one sentence: `For “the lock was opened”, X gives “14 June”, while Y
 * gives “15 June”.` Where only whole sentences show it, they are quoted unless the body has them.
 */
export function disagreementDrafts(
  disagreements: readonly Disagreement[],
  quoted: ReadonlySet<string>,
  voice: Voice,
): ReportDraft[] {
  return disagreements.flatMap((disagreement): ReportDraft[] => {
    const { accounts, matter } = disagreement
    if (accounts.every(({ part }) => part)) return [bothSides(matter, accounts)]
    const sides = accounts.flatMap(({ words }) => words[0] ?? [])
    if (sides.length < 2 || sides.every(({ key }) => quoted.has(key))) return []
    return sides.map((words, index) => ({
      ...voice.quote(words, index === 0 ? {} : { lead: 'against this,' }),
      ...(index === 0 && { paragraph: true as const }),
    }))
  })
}

function bothSides(matter: string, accounts: readonly Account[]): ReportDraft {
  const cited: CitedWords[] = []
  const clauses = accounts.map(({ shown, words }) => {
    const giving = oneAnOrigin(
      words.filter(({ citation }) => citation.exact.includes(shown)),
      MOST_NAMED,
    )
    cited.push(...giving)
    return `${listed(giving.map(dated))} ${giving.length === 1 ? 'gives' : 'give'} ${inQuotes(shown)}`
  })
  const [first = '', ...others] = clauses
  const lead = accounts.flatMap(({ words }) => words).find(({ citation }) => citation.exact.includes(matter))
  if (lead && !cited.includes(lead)) cited.push(lead)
  const about = lead ? `for ${inQuotes(matter)}, ` : `for the ${matter}, `
  return { text: ended(capitalized(`${about}${first}, while ${listed(others)}`)), words: cited }
}
