import { type Line, textOf } from './pdf-lines.js'

/** Lines at the top and at the bottom of each page that may be repeated on others. */
const LINES_AT_EDGE = 3
/** Places on two pages that are the same, in points. */
const SAME_PLACE = 6
const LONGEST_HEAD = 120
const PAGE_NUMBER =
  /^(?:[-–—]\s?)?(?:page |p\. ?|seite |página )?(?:#|[ivxlc]{1,7})(?:\s?(?:\/|of|von|de)\s?#)?(?:\s?[-–—])?$/i

/** Digits differ from page to page, and the rest stays. */
const pattern = (line: Line): string =>
  textOf(line)
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/^[ivxlc]{1,7}$/, '#')

/**
 * The lines that stand at the same place of at least three pages (two for a bare number), in the same
 * words but for figures: running heads and feet and page numbers. They are no sentence of the text.
 * @param pages the lines of each page, in any order
 */
export function runningLines(pages: Line[][]): Set<Line> {
  const groups = new Map<string, Line[][]>()
  for (const lines of pages) {
    for (const line of edgesOf(lines)) {
      const key = pattern(line)
      const places = groups.get(key) ?? []
      const place = places.find(([first]) => first && Math.abs(first.y - line.y) <= SAME_PLACE)
      if (place) place.push(line)
      else places.push([line])
      groups.set(key, places)
    }
  }
  const running = new Set<Line>()
  for (const [key, places] of groups) {
    for (const place of places) {
      const onPages = new Set(place.map(({ page }) => page)).size
      if (onPages >= (PAGE_NUMBER.test(key) ? 2 : 3)) for (const line of place) running.add(line)
    }
  }
  for (const line of sameHead(pages, running)) running.add(line)
  return running
}

/**
 * Heads name the chapter, which changes: a line at the very edge, where other pages have a running
 * line, that begins or ends with a number is one too.
 */
function sameHead(pages: Line[][], running: ReadonlySet<Line>): Line[] {
  const places = new Set([...running].map(({ y }) => Math.round(y)))
  return pages.flatMap((lines) => {
    const sorted = lines.toSorted((a, b) => a.y - b.y)
    return [sorted[0], sorted.at(-1)].filter((line): line is Line => {
      if (!line || running.has(line) || textOf(line).length > LONGEST_HEAD) return false
      const near = [-1, 0, 1].some((by) => places.has(Math.round(line.y) + by))
      return near && /^\d{1,4}\s|\s(?:\d{1,4}|[ivxlc]{1,7})$/.test(textOf(line))
    })
  })
}

function edgesOf(lines: Line[]): Line[] {
  const sorted = lines.toSorted((a, b) => a.y - b.y)
  if (sorted.length <= LINES_AT_EDGE * 2) return sorted
  return [...sorted.slice(0, LINES_AT_EDGE), ...sorted.slice(-LINES_AT_EDGE)]
}
