import type { EdtfDate, ReportLength, StatementAgainstAct } from '../../../domain/index.js'
import type { ReportInput } from '../input.js'
import { type CitedWords, compareText, type Shelf } from '../words.js'
import { dateAsFarAs } from './dates.js'
import { cellOf, groundsOf, type RowDraft } from './row.js'

const MOST: Record<ReportLength, number> = { long: 40, short: 8 }

/** What somebody said beside what they did, in the order in which it was said. */
export function statementRows({ statements, plan }: ReportInput, shelf: Shelf): RowDraft[] {
  return [...statements]
    .sort((a, b) => compareText(keyOf(a), keyOf(b)))
    .flatMap((statement): RowDraft[] => {
      const said = shelf.words(statement.said)
      const did = shelf.words(statement.did)
      if (!said || !did) return []
      return [
        {
          cells: [
            statement.who,
            cellOf(standing(statement.said.date, said)),
            cellOf(said.citation.exact),
            cellOf(standing(statement.did.date, did)),
            cellOf(did.citation.exact),
            statement.relation,
          ],
          words: said.key === did.key ? [said] : [said, did],
        },
      ]
    })
    .slice(0, MOST[plan.length])
}

const keyOf = ({ who, said, did }: StatementAgainstAct): string =>
  [said.date ?? '9', did.date ?? '9', who, said.snapshot, said.start, did.snapshot, did.start].join('|')

const standing = (date: EdtfDate | undefined, words: CitedWords): EdtfDate | undefined =>
  date && dateAsFarAs(date, groundsOf(words))
