import type { Block, Span } from '../domain/index.js'

/** A link, footnote mark or other piece of markup that names a source, where the text has it. */
export interface LinkMark extends Span {
  kind: 'link' | 'footnote'
  /** The words that carry it; of a footnote its name. */
  label: string
  /** The address, as written; of a footnote its name. */
  target: string
}

/**
 * One block of the text that is audited. `plain` is what a reader reads, without markup; `at[i]` is
 * where its character `i` stands in the text, so that whatever is found in one can be shown in the other.
 */
export interface TextBlock extends Span {
  kind: Block['kind']
  plain: string
  at: readonly number[]
  level?: number
  /** Table rows: the cells, in the coordinates of the text, with their words. */
  cells?: (Span & { plain: string })[]
  columns?: string[]
  links: LinkMark[]
  /** Of a footnote's text: the name by which it is referred to. */
  footnote?: string
}

/** A text in its blocks, in order. */
export interface LaidText {
  /** NFC; what every offset refers to. */
  text: string
  blocks: TextBlock[]
}

/** Where a range of a block's plain words stands in the text. */
export function spanInText(block: Pick<TextBlock, 'at'>, { start, end }: Span): Span {
  const first = block.at[start] ?? 0
  return { start: first, end: Math.max(first, (block.at[end - 1] ?? first) + 1) }
}

/** Each character of `value` with its place in `source`, from `from` on; what only the source has is markup. */
export function placesOf(value: string, source: string, from: number, to: number): number[] {
  const places: number[] = []
  let at = from
  for (const character of value.split('')) {
    const space = /\s/.test(character)
    let next = at
    while (next < to && !(space ? /\s/.test(source[next] ?? '') : source[next] === character)) next++
    // An entity stands for a character that the source does not have: it stays where it is.
    if (next >= to) places.push(Math.min(at, to - 1))
    else {
      places.push(next)
      at = next + 1
    }
  }
  return places
}
