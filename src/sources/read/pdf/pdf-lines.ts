import { shifted } from '../scripts-up-down.js'

/** Begins the names of fonts in which code is written. */
export const MONOSPACED = 'mono:'

/** A run of text as a PDF places it, in points from the top left corner of the page as it is shown. */
export interface PlacedText {
  text: string
  x: number
  /** Baseline. */
  y: number
  width: number
  size: number
  font: string
}

/** Text on one baseline without a gap. */
export interface Fragment {
  text: string
  left: number
  right: number
  y: number
  size: number
  /** That of its longest piece: bullets and names in code have others. */
  font: string
  longest: number
}

/** Fragments on one baseline, from left to right. */
export interface Line {
  page: number
  fragments: Fragment[]
  left: number
  right: number
  y: number
  size: number
  font: string
}

/** Gaps in widths of an em: from here a space was meant, from there another column. */
const SPACE = 0.18
const COLUMN_GAP = 1.6
/** Letters on one baseline may differ by so much of their size. */
const SAME_BASELINE = 0.3
/** Raised and lowered figures are smaller than this share of the letters beside them. */
const SHIFTED_SIZE = 0.85
const SHIFTED_BY = 0.75

/** Pieces joined while they follow one another on a baseline, in the order in which they are drawn. */
export function fragmentsOf(pieces: Iterable<PlacedText>): Fragment[] {
  const fragments: Fragment[] = []
  let current: Fragment | undefined
  for (const piece of pieces) {
    if (piece.text.trim() === '') continue
    if (current && follows(current, piece)) extend(current, piece)
    else {
      current = {
        text: piece.text.trim(),
        left: piece.x,
        right: piece.x + piece.width,
        y: piece.y,
        size: piece.size,
        font: piece.font,
        longest: piece.text.length,
      }
      fragments.push(current)
    }
  }
  return fragments
}

const isShifted = (small: { size: number; y: number }, large: { size: number; y: number }): boolean =>
  small.size < large.size * SHIFTED_SIZE && Math.abs(small.y - large.y) <= large.size * SHIFTED_BY

function follows(before: Fragment, piece: PlacedText): boolean {
  const size = Math.max(before.size, piece.size)
  const level = Math.abs(before.y - piece.y) <= size * SAME_BASELINE
  if (!level && !isShifted(piece, before) && !isShifted(before, piece)) return false
  // Scripts that run to the left are drawn to the left.
  const gap = Math.max(piece.x - before.right, before.left - (piece.x + piece.width))
  return gap < size * COLUMN_GAP && gap > -size * 2
}

function extend(fragment: Fragment, piece: PlacedText): void {
  const gap = Math.max(piece.x - fragment.right, fragment.left - (piece.x + piece.width))
  const raised = isShifted(piece, fragment) && piece.y < fragment.y - fragment.size * 0.1
  const lowered = isShifted(piece, fragment) && piece.y > fragment.y + fragment.size * 0.1
  const spaced = gap > Math.max(fragment.size, piece.size) * SPACE && !raised && !lowered
  const words = piece.text.trim()
  const text = raised ? shifted(words, 'sup') : lowered ? shifted(words, 'sub') : words
  const space = spaced || /^\s/.test(piece.text) ? ' ' : ''
  if (isShifted(fragment, piece)) {
    // A raised mark stands first: "¹ Measured in 1969".
    fragment.text = `${shifted(fragment.text, 'sup')} ${text}`
    fragment.y = piece.y
    fragment.size = piece.size
    fragment.font = piece.font
  } else {
    fragment.text += space + text
  }
  if (/\s$/.test(piece.text)) fragment.text += ' '
  if (piece.text.length > fragment.longest) {
    fragment.longest = piece.text.length
    fragment.font = piece.font
  }
  fragment.left = Math.min(fragment.left, piece.x)
  fragment.right = Math.max(fragment.right, piece.x + piece.width)
}

/** Fragments that are drawn one after another on a baseline, to the right, are one line. */
export function linesOf(fragments: Fragment[], page: number): Line[] {
  const lines: Line[] = []
  for (const fragment of fragments) {
    fragment.text = fragment.text.replace(/\s+/g, ' ').trim()
    const last = lines.at(-1)
    if (last && onLine(last, fragment)) add(last, fragment)
    else lines.push(lineFrom(fragment, page))
  }
  return lines
}

export const lineFrom = (fragment: Fragment, page: number): Line => ({
  page,
  fragments: [fragment],
  left: fragment.left,
  right: fragment.right,
  y: fragment.y,
  size: fragment.size,
  font: fragment.font,
})

const onLine = (line: Line, fragment: Fragment): boolean =>
  Math.abs(line.y - fragment.y) <= Math.max(line.size, fragment.size) * SAME_BASELINE &&
  fragment.left >= line.right

function add(line: Line, fragment: Fragment): void {
  line.fragments.push(fragment)
  line.right = Math.max(line.right, fragment.right)
  if (fragment.text.length > (line.fragments[0]?.text.length ?? 0)) {
    line.size = fragment.size
    line.font = fragment.font
  }
}

export const textOf = (line: Line): string => line.fragments.map(({ text }) => text).join(' ')
