import { type Fragment, type Line, lineFrom, linesOf } from './pdf-lines.js'

/** Lines that jump up the page, as a share of all: more, and the order of drawing is not that of reading. */
const MOST_JUMPS = 0.3
/** Rows that stand side by side before they count as columns of prose, and letters in each of them. */
const FEWEST_ROWS = 5
const PROSE = 22

/**
 * The lines of a page in the order in which they are read. Programs draw text in that order nearly
 * always; where they draw two columns line by line, or everything anyhow, the places decide.
 */
export function readingOrder(fragments: Fragment[], page: number): Line[] {
  const drawn = linesOf(fragments, page)
  const ordered = isChaotic(drawn) ? linesOf(byPlace(fragments), page) : drawn
  return apart(ordered, page)
}

function isChaotic(lines: Line[]): boolean {
  let jumps = 0
  for (let at = 1; at < lines.length; at++) {
    const [above, below] = [lines[at - 1], lines[at]]
    if (above && below && below.y < above.y - above.size) jumps++
  }
  return lines.length > 6 && jumps > lines.length * MOST_JUMPS
}

/** From the top, and from the left on one baseline. */
function byPlace(fragments: Fragment[]): Fragment[] {
  const sorted = fragments.toSorted((a, b) => a.y - b.y)
  const rows: Fragment[][] = []
  for (const fragment of sorted) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && fragment.y - first.y <= Math.max(first.size, fragment.size) * 0.3) row.push(fragment)
    else rows.push([fragment])
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.left - b.left))
}

/** Columns of prose that were drawn line by line are put one after the other. */
function apart(lines: Line[], page: number): Line[] {
  const result: Line[] = []
  for (let start = 0; start < lines.length; ) {
    const gutter = gutterAt(lines, start)
    if (!gutter) {
      result.push(lines[start++] as Line)
      continue
    }
    const band = lines.slice(start, gutter.end)
    for (const side of ['left', 'right'] as const) {
      for (const line of band) {
        for (const fragment of line.fragments) {
          if (fragment.left < gutter.x === (side === 'left')) result.push(lineFrom(fragment, page))
        }
      }
    }
    start = gutter.end
  }
  return result
}

/** Where the right column begins, when rows of two columns of prose begin here, and where they end. */
function gutterAt(lines: Line[], start: number): { x: number; end: number } | undefined {
  const [, right] = lines[start]?.fragments ?? []
  if (!right || lines[start]?.fragments.length !== 2) return undefined
  const x = right.left - right.size * 0.5
  let end = start
  let both = 0
  let letters = 0
  for (let line = lines[end]; line && fits(line, x); line = lines[++end]) {
    if (line.fragments.length < 2) continue
    both++
    letters += Math.min(...line.fragments.map(({ text }) => text.length))
  }
  return both >= FEWEST_ROWS && letters / both >= PROSE ? { x, end } : undefined
}

const fits = (line: Line, x: number): boolean =>
  line.fragments.length <= 2 &&
  line.fragments.every(({ left, right }) => right <= x || left >= x) &&
  (line.fragments.length < 2 || Math.abs((line.fragments[1]?.left ?? 0) - x) < line.size * 3)
