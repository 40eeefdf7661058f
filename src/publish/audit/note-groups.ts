import type { ShownUnit } from './layout.js'

/** Sentences of one paragraph that are marked alike for the same reason share a note; what cannot be checked has none. */
export function noteGroups(units: readonly ShownUnit[]): ShownUnit[][] {
  const alike = new Map<string, ShownUnit[]>()
  for (const shown of units) {
    if (shown.unit.mark === 'not-checkable') continue
    const key = JSON.stringify([shown.unit.mark, shown.unit.why, shown.unit.citations])
    alike.set(key, [...(alike.get(key) ?? []), shown])
  }
  return [...alike.values()]
}

const SOURCE_COLUMN = /\b(?:source|reference|link|cit|url|ref)/i

/** A row's cell for its source that has nothing in it. */
export const isEmptySource = ({ unit }: ShownUnit, cell: string, column: string | undefined): boolean =>
  unit.emptySource === true && cell === '' && SOURCE_COLUMN.test(column ?? '')
