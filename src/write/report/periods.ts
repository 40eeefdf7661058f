import { dateRange, type EdtfDate } from '../../domain/index.js'
import { type Chosen, inTime } from './candidates.js'

export interface Period {
  /** `1961 to 1968` */
  title: string
  items: Chosen[]
}

/** A section with more quotations than this is divided. */
const LONG = 12
const FEWEST = 4

/** In the order of time; a long section in parts, divided where the longest silences lie. */
export function periodsOf(items: readonly Chosen[]): Period[] {
  // By the years that the titles name, so that no two periods have one in common.
  const ordered = [...items].sort(
    (a, b) =>
      (a.date !== undefined && b.date !== undefined ? yearOf(a.date) - yearOf(b.date) : 0) || inTime(a, b),
  )
  const dated = ordered.filter(({ date }) => date !== undefined)
  if (ordered.length <= LONG) return [{ title: '', items: ordered }]
  const cuts = cutsOf(dated, Math.min(6, Math.round(dated.length / 8)))
  if (cuts.length === 0) return [{ title: '', items: ordered }]
  const parts = [0, ...cuts].map((from, index) => dated.slice(from, cuts[index] ?? dated.length))
  const undated = ordered.slice(dated.length)
  return [
    ...parts.map((part) => ({ title: titleOf(part), items: part })),
    ...(undated.length > 0 ? [{ title: 'Without a date', items: undated }] : []),
  ]
}

/** Where a new part begins: between two years, at the widest gaps that leave enough on both sides. */
function cutsOf(items: readonly Chosen[], parts: number): number[] {
  const years = items.map(({ date }) => yearOf(date))
  const gaps = years
    .map((year, at) => ({ at, width: at === 0 ? 0 : year - (years[at - 1] ?? year) }))
    .filter(({ width }) => width > 0)
    .sort((a, b) => b.width - a.width || a.at - b.at)
  const cuts: number[] = []
  for (const { at } of gaps) {
    if (cuts.length >= parts - 1) break
    const bounds = [0, ...cuts, items.length]
    if (bounds.every((bound) => Math.abs(bound - at) >= FEWEST)) cuts.push(at)
  }
  return cuts.sort((a, b) => a - b)
}

/** The year in which it begins; of what is open at the front, the one that it has. */
function yearOf(date: EdtfDate | undefined): number {
  if (date === undefined) return 0
  const { from, to } = dateRange(date)
  return new Date(Number.isFinite(from) ? from : Number.isFinite(to) ? to : 0).getUTCFullYear()
}

function titleOf(items: readonly Chosen[]): string {
  const years = items.map(({ date }) => yearOf(date))
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return first === last ? String(first) : `${first} to ${last}`
}
