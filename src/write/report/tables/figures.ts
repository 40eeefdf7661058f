import type { Figure, ReportLength } from '../../../domain/index.js'
import { contentWordsOf } from '../../../language/index.js'
import type { Disagreement } from '../disagreements.js'
import type { ReportInput } from '../input.js'
import { valueWords } from '../value-words.js'
import { byKey, compareText, type Shelf } from '../words.js'
import { dateAsFarAs } from './dates.js'
import { cellOf, groundsOf, oneAnOrigin, type RowDraft } from './row.js'

const MOST: Record<ReportLength, number> = { long: 60, short: 12 }

/** Measured amounts; where sources differ, both in one row. Those of most origins are kept first. */
export function figureRows(
  { figures, plan }: ReportInput,
  shelf: Shelf,
  disagreements: readonly Disagreement[],
): RowDraft[] {
  const rows = figures
    .filter(({ what }) => saysOfWhat(what))
    .flatMap((figure) => rowOf(figure, shelf, disagreements) ?? [])
    .sort((a, b) => b.words.length - a.words.length || compareText(a.cells.join('|'), b.cells.join('|')))
    .slice(0, MOST[plan.length])
  return toldApart(rows).sort((a, b) => compareText(sortable(a), sortable(b)))
}

/**
 * "Cost of the repairs" beside "cost of the repairs to the expansion joints" leaves open which repairs: the title of
 * its document says it, as it does for the rows of a document's own tables.
 */
const toldApart = (rows: readonly RowDraft[]): RowDraft[] =>
  rows.map((row) => {
    const [what = '', ...others] = row.cells
    const title = row.words[0]?.title
    const isOpen = rows.some(
      ({ cells }) => cells[0]?.toLowerCase().startsWith(`${what.toLowerCase()} `) === true,
    )
    return isOpen && title !== undefined && !row.conflict && !what.includes('(')
      ? { ...row, cells: [`${what} (${title})`, ...others] }
      : row
  })

/** Kinds of amounts and units: alone they leave open of what. */
const OF_ANYTHING =
  /^(?:length|width|height|depth|weight|thickness|diameter|distance|area|volume|speed|span|spans|capacity|clearance|temperature|rate|costs?|prices?|tolls?|fares?|fees?|fines?|value|amount|number|figure|budget|loan|grant|debt|deficit|surplus|revenue|income|turnout|total|sum|final|first|last|main|overall|annual|average|mean|estimated?|original|gross|net|clear|daily|crowns?|dollars?|euros?|pounds?|francs?|thousand|million|billion|per|cent|metres?|meters?|feet|tonnes?|tons?|km|kg|m|other|others|all|result|data|year|people|staff|crew)$/i

/** "Length of the bridge", and not "debt" or "final, total"; the column of a row may be any where its table is named. */
function saysOfWhat(what: string): boolean {
  const [head = '', table] = what.split(' (')
  const [label, column = label] = head.split(': ')
  const tells = (text: string | undefined) =>
    contentWordsOf(text ?? '').some((word) => !OF_ANYTHING.test(word.text))
  return tells(head) && (table !== undefined || tells(column))
}

const sortable = ({ cells, words }: RowDraft): string =>
  [cells[0]?.toLowerCase(), cells[2], cells[1], words[0]?.key].join('|')

function rowOf(figure: Figure, shelf: Shelf, disagreements: readonly Disagreement[]): RowDraft | undefined {
  const all = figure.mentions.flatMap((mention) => shelf.words(mention) ?? []).sort(byKey)
  const places = new Set(all.map(({ key }) => key))
  const conflict =
    figure.conflict &&
    disagreements.find(
      ({ kind, matter, accounts }) =>
        kind === 'number' &&
        matter === figure.what &&
        accounts.every(({ words }) => words.every(({ key }) => places.has(key))),
    )
  const words = conflict
    ? conflict.accounts.flatMap((account) => oneAnOrigin(account.words, 3))
    : oneAnOrigin(all.filter((one) => valueWords(one, figure.value, 'number') !== undefined))
  const value = conflict
    ? conflict.accounts.map(({ shown }) => shown).join(' or ')
    : words.length > 0
      ? figure.value
      : undefined
  if (value === undefined) return undefined
  const date =
    figure.date &&
    words
      .map((one) => figure.date && dateAsFarAs(figure.date, groundsOf(one)))
      .filter((one) => one !== undefined)
      .sort((a, b) => b.length - a.length || compareText(a, b))[0]
  return {
    cells: [cellOf(figure.what), cellOf(value), cellOf(date)],
    words,
    ...(conflict && { conflict: true as const }),
  }
}
