import type { EventId, OriginId, ReportColumnType } from '../../../domain/index.js'
import { NOT_FOUND_CELL } from '../../../domain/index.js'
import { dateStands } from '../../../language/index.js'
import { isNegated, namesIn, numbersIn, wordSet } from '../../grounding.js'
import { describeSource } from '../../naming.js'
import type { CitedWords } from '../words.js'

/** A row before its citations have numbers. */
export interface RowDraft {
  cells: string[]
  words: readonly CitedWords[]
  conflict?: true
  event?: EventId
}

/** A row cites so many origins at most. */
export const MOST_CITED = 5

/** What may ground a cell: the cited words, and what is known of the document that has them. */
export const groundsOf = ({ citation, from }: CitedWords): string[] => [
  citation.exact,
  ...describeSource(from.snapshot.metadata, from.source.location),
]

/**
 * The audit of a row: its dates, numbers and names stand in what it cites, and it denies nothing that
 * that does not deny.
 * @returns why it is cut, or undefined
 */
export function whyRowFails(
  { cells, words }: RowDraft,
  types: readonly ReportColumnType[],
): string | undefined {
  if (words.length === 0) return 'it cites nothing'
  const grounds = words.flatMap(groundsOf)
  const numbers = new Set(grounds.flatMap(numbersIn))
  const known = wordSet(grounds)
  const negated = words.some(({ citation }) => isNegated(citation.exact))
  for (const [index, cell] of cells.entries()) {
    if (cell === NOT_FOUND_CELL || types[index] === 'verdict') continue
    if (types[index] === 'date') {
      const missing = cell
        .split(' or ')
        .find((date) => !words.some((one) => dateStands(date, groundsOf(one))))
      if (missing !== undefined) return `the date ${missing} is not in the cited words`
      continue
    }
    const number = numbersIn(cell).find((one) => !numbers.has(one))
    if (number !== undefined) return `the number ${number} is not in the cited words`
    const name = namesIn(cell).find(
      (one) => !known.has(one) && !one.split('-').every((part) => known.has(part)),
    )
    if (name !== undefined) return `the name ${name} is not in the cited words`
    if (isNegated(cell) && !negated) return 'it denies what the cited words do not deny'
  }
  return undefined
}

/** Names that stand in the words, so that a cell never says more than what is cited. */
export const namesStanding = (names: readonly string[], words: readonly CitedWords[]): string[] => {
  const known = wordSet(words.flatMap(({ citation }) => [citation.exact]))
  return [...new Set(names)].filter((name) =>
    namesIn(`· ${name}`).every((one) => known.has(one) || one.split('-').every((part) => known.has(part))),
  )
}

/** One of each origin while there are others, in the order given; so many at most. */
export function oneAnOrigin(words: readonly CitedWords[], limit = MOST_CITED): CitedWords[] {
  const seen = new Set<OriginId>()
  const kept: CitedWords[] = []
  for (const one of words) {
    if (seen.has(one.origin)) continue
    seen.add(one.origin)
    kept.push(one)
  }
  return kept.slice(0, limit)
}

export const cellOf = (text: string | undefined): string => {
  const line = text?.replace(/\s+/g, ' ').trim() ?? ''
  return line === '' ? NOT_FOUND_CELL : line
}
