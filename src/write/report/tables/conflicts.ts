import type { Disagreement } from '../disagreements.js'
import { sayingOf } from './chronology.js'
import { cellOf, oneAnOrigin, type RowDraft } from './row.js'

/** What sources disagree on: an account a row, with who gives it. */
export const conflictRows = (disagreements: readonly Disagreement[]): RowDraft[] =>
  disagreements.flatMap(({ matter, accounts, event, kind }) =>
    accounts.map(({ shown, part, words: all }) => {
      const giving = part ? all.filter(({ citation }) => citation.exact.includes(shown)) : all
      const words = oneAnOrigin(giving)
      return {
        cells: [cellOf(matter), cellOf(shown), cellOf(sayingOf(words))],
        words:
          kind === 'words'
            ? words
            : [
                ...words,
                ...accounts
                  .flatMap(
                    ({ words: other }) => other.find(({ citation }) => citation.exact.includes(matter)) ?? [],
                  )
                  .filter((one) => !words.includes(one))
                  .slice(0, 1),
              ],
        conflict: true as const,
        ...(event && { event }),
      }
    }),
  )
