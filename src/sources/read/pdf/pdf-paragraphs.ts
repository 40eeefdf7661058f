import type { DraftBlock } from '../draft.js'
import { withGuessedColumns } from '../header-row.js'
import { joinLines, type Vocabulary, vocabularyOf } from './hyphens.js'
import { type Line, MONOSPACED, textOf } from './pdf-lines.js'

/** What most of the document's letters look like. */
interface Body {
  size: number
  font: string
  /** From one baseline to the next, in sizes. */
  leading: number
  /** Sizes of headings, largest first. */
  headings: number[]
}

const HEADING_SIZE = 1.12
const NOTE_SIZE = 0.93
const LONGEST_HEADING = 200
const BULLET = /^(?:[•‣◦▪●■–—*·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)/
const BULLET_ALONE = /^[•‣◦▪●■–—*·]/
const NOTE_MARK = /^(?:\d{1,3}|[*†‡§¶]{1,3}|[⁰¹²³⁴-⁹]{1,3})[.)]?\s*(?=\p{L}|["“‘(])/u
/** "Introduction . . . . 3" in a table of contents. */
const LEADERS = /(?:[.·…]\s?){4,200}\s{0,20}(?:\d{1,5}|[ivxlc]{1,7})$/
const ENDS_SENTENCE = /[.!?:;…。！？]["”’')\]]*[⁰¹²³⁴-⁹\d]{0,3}$/u

/**
 * Lines in reading order as blocks: paragraphs joined over lines, columns and pages, headings by their
 * size or letters, items, rows of tables, notes at the foot of a page after the paragraph they interrupt.
 * @param pages the lines of each page, without running heads and feet
 */
export function blocksOfLines(pages: Line[][]): DraftBlock[] {
  const body = bodyOf(pages.flat())
  const vocabulary = vocabularyOf(pages.flat().map(textOf))
  const notes = new Map<number, Line[]>()
  const main = pages.flatMap((lines) => {
    const from = startOfNotes(lines, body)
    if (from < lines.length) notes.set(lines[0]?.page ?? 0, lines.slice(from))
    return lines.slice(0, from)
  })
  const writer = new BlockWriter(body, vocabulary, notes)
  for (const group of groupsOf(main, body)) writer.write(group)
  writer.finish()
  return withGuessedColumns(writer.blocks)
}

function bodyOf(lines: Line[]): Body {
  const sizes = new Map<number, number>()
  const fonts = new Map<string, number>()
  for (const line of lines) {
    const letters = textOf(line).length
    sizes.set(rounded(line.size), (sizes.get(rounded(line.size)) ?? 0) + letters)
    fonts.set(line.font, (fonts.get(line.font) ?? 0) + letters)
  }
  const size = most(sizes) ?? 10
  const steps: number[] = []
  for (let at = 1; at < lines.length; at++) {
    const [above, line] = [lines[at - 1], lines[at]]
    if (!above || !line || above.page !== line.page || rounded(line.size) !== size) continue
    const step = (line.y - above.y) / size
    if (step > 0.8 && step < 2.5) steps.push(step)
  }
  steps.sort((a, b) => a - b)
  return {
    size,
    font: most(fonts) ?? '',
    // The lower third: lines within a paragraph are closer than paragraphs are.
    leading: steps[Math.floor(steps.length / 3)] ?? 1.2,
    headings: [...sizes.keys()].filter((one) => one >= size * HEADING_SIZE).sort((a, b) => b - a),
  }
}

const rounded = (size: number) => Math.round(size * 2) / 2
const most = <Key>(counts: Map<Key, number>): Key | undefined =>
  [...counts].reduce<[Key, number] | undefined>(
    (best, one) => (best && best[1] >= one[1] ? best : one),
    undefined,
  )?.[0]

/** Small lines at the foot of a page, the first of which has a mark. */
function startOfNotes(lines: Line[], body: Body): number {
  let from = lines.length
  while (from > 0 && (lines[from - 1]?.size ?? 0) < body.size * NOTE_SIZE) from--
  while (from < lines.length && !NOTE_MARK.test(textOf(lines[from] as Line))) from++
  return from
}

/** Lines of one block. */
type Group = [Line, ...Line[]]

function groupsOf(lines: Line[], body: Body): Group[] {
  const groups: Group[] = []
  for (const [at, line] of lines.entries()) {
    const group = groups.at(-1)
    const above = lines[at - 1]
    if (group && above && continues(group, above, line, body)) group.push(line)
    else groups.push([line])
  }
  return groups
}

function continues(group: Group, above: Line, line: Line, body: Body): boolean {
  if (line.fragments.length > 1 || above.fragments.length > 1) return false
  if (Math.abs(line.size - above.size) > above.size * 0.06) return false
  const [before, words] = [textOf(above), textOf(line)]
  if (BULLET.test(words) || BULLET_ALONE.test(words)) return false
  if (LEADERS.test(before) || LEADERS.test(words)) return false
  const [first] = group
  const ended = ENDS_SENTENCE.test(before)
  const small = /^\p{Ll}/u.test(words)
  if (first.font !== line.font && above.font !== line.font && group.length === 1 && !small) return false
  const right = Math.max(...group.map((one) => one.right))
  const width = right - Math.min(...group.map((one) => one.left))
  const full = group.length < 2 || above.right >= right - width * 0.12
  const elsewhere = line.page !== above.page || line.y < above.y - above.size
  if (elsewhere)
    return above.size < body.size * HEADING_SIZE && !ended && (small || (full && group.length > 1))
  const gap = (line.y - above.y) / line.size
  if (gap > body.leading * (small && !ended ? 1.9 : 1.35)) return false
  const em = line.size * 0.8
  const hanging = BULLET.test(textOf(first))
  if (line.left > above.left + em && !hanging && !small && ended) return false
  if (line.left < above.left - em && group.length > 1 && ended) return false
  return full || !ended || small
}

class BlockWriter {
  readonly blocks: DraftBlock[] = []
  readonly #body: Body
  readonly #vocabulary: Vocabulary
  readonly #notes: Map<number, Line[]>
  /** Rows of a table that may be one, until it is known. */
  #rows: Line[] = []

  constructor(body: Body, vocabulary: Vocabulary, notes: Map<number, Line[]>) {
    this.#body = body
    this.#vocabulary = vocabulary
    this.#notes = notes
  }

  write(group: Group): void {
    const [first] = group
    this.#notesBefore(first.page)
    if (first.fragments.length > 1) {
      if (this.#rows.length > 0 && !sameColumns(this.#rows.at(-1), first)) this.#endRows()
      this.#rows.push(first)
      return
    }
    this.#endRows()
    this.blocks.push(this.#block(group))
  }

  finish(): void {
    this.#notesBefore(Number.POSITIVE_INFINITY)
  }

  /** A note stands after all that begins on its page, so that it interrupts no sentence. */
  #notesBefore(page: number): void {
    for (const [of, lines] of this.#notes) {
      if (of >= page) continue
      this.#endRows()
      this.#notes.delete(of)
      for (const group of noteGroups(lines)) {
        const { text, pages } = this.#joined(group)
        this.blocks.push({ kind: 'footnote', text: text.replace(NOTE_MARK, ''), pages })
      }
    }
    this.#endRowsOfPage(page)
  }

  #endRowsOfPage(page: number): void {
    const last = this.#rows.at(-1)
    if (last && last.page < page) this.#endRows()
  }

  /** One line with gaps is a line; several, with their parts under one another, are a table. */
  #endRows(): void {
    const rows = this.#rows
    this.#rows = []
    for (const line of rows) {
      const pages = [{ page: line.page, at: 0 }]
      if (rows.length === 1) this.blocks.push({ kind: 'paragraph', text: textOf(line), pages })
      else this.blocks.push({ kind: 'table-row', cells: line.fragments.map(({ text }) => text), pages })
    }
  }

  #block(group: Group): DraftBlock {
    const [first] = group
    const { text, pages } = this.#joined(group)
    if (LEADERS.test(text)) return { kind: 'list-item', text, pages }
    const level = BULLET_ALONE.test(text) ? undefined : this.#headingLevel(group, text)
    if (level !== undefined) return { kind: 'heading', text, level, pages }
    if (BULLET.test(text) && first.size < this.#body.size * HEADING_SIZE) {
      const mark = BULLET.exec(text)?.[0].length ?? 0
      return {
        kind: 'list-item',
        text: text.slice(mark),
        pages: pages.map((one) => ({ ...one, at: Math.max(0, one.at - mark) })),
      }
    }
    return { kind: 'paragraph', text, pages }
  }

  #headingLevel(group: Group, text: string): number | undefined {
    const [first] = group
    const { size, font, headings } = this.#body
    if (text.length > LONGEST_HEADING || !/\p{L}/u.test(text)) return undefined
    const rank = headings.indexOf(rounded(first.size))
    if (rank >= 0 && group.length <= 4) return Math.min(6, rank + 1)
    const lettered =
      first.font !== font &&
      !first.font.startsWith(MONOSPACED) &&
      group.every((line) => line.font === first.font)
    const short = group.length <= 2 && text.length <= 120 && first.size >= size * 0.98
    return lettered && short && !/[.,;]$/.test(text) ? Math.min(6, headings.length + 1) : undefined
  }

  #joined(lines: readonly Line[]): { text: string; pages: { page: number; at: number }[] } {
    let text = ''
    const pages: { page: number; at: number }[] = []
    for (const line of lines) {
      const words = textOf(line)
      text = joinLines(text, words, this.#vocabulary)
      if (pages.at(-1)?.page !== line.page) pages.push({ page: line.page, at: text.length - words.length })
    }
    return { text, pages }
  }
}

function noteGroups(lines: Line[]): Group[] {
  const groups: Group[] = []
  for (const line of lines) {
    const group = groups.at(-1)
    if (group && !NOTE_MARK.test(textOf(line))) group.push(line)
    else groups.push([line])
  }
  return groups
}

/** At least two of the parts begin or end at the same places. */
function sameColumns(above: Line | undefined, line: Line): boolean {
  if (!above) return false
  const near = line.size * 1.5
  const aligned = line.fragments.filter((one) =>
    above.fragments.some(
      (other) => Math.abs(other.left - one.left) < near || Math.abs(other.right - one.right) < near,
    ),
  )
  return aligned.length >= 2
}
