import type { Block, Span } from '../domain/index.js'
import { type LaidText, spanInText, type TextBlock } from './laid-text.js'

/**
 * A document whose reader gave it other white space, no list marks and no lines of its header: its
 * blocks are found again in the text as it stands, and what lies between them becomes blocks of its
 * own, so that no word is lost.
 * @param text NFC; the text to answer in
 * @param read the reader's text with its blocks
 */
export function layOutPlain(text: string, read: { text: string; blocks: readonly Block[] }): LaidText {
  const dense = denseOf(text)
  const blocks: TextBlock[] = []
  let cursor = 0
  for (const block of read.blocks) {
    const words = read.text.slice(block.start, block.end)
    const at = find(words, dense, cursor)
    if (!at) continue
    cursor = at.next
    const plain = words.replace(/\s/g, ' ')
    const cells = block.cells?.map((cell) => {
      const inside = { start: cell.start - block.start, end: cell.end - block.start }
      const place = inside.start < inside.end ? spanInText(at, inside) : emptyAt(at.at, inside.start)
      return { ...place, plain: plain.slice(inside.start, inside.end) }
    })
    blocks.push({
      ...spanInText(at, { start: 0, end: plain.length }),
      kind: block.kind,
      plain,
      at: at.at,
      links: [],
      ...(block.level === undefined ? {} : { level: block.level }),
      ...(cells ? { cells } : {}),
      ...(block.columns ? { columns: block.columns } : {}),
    })
  }
  return { text, blocks: withGaps(text, blocks) }
}

const emptyAt = (at: readonly number[], index: number): Span => {
  const place = at[index] ?? (at.at(-1) ?? -1) + 1
  return { start: place, end: place }
}

/** The text without its white space, and where each character stood. */
interface Dense {
  text: string
  from: number[]
}

function denseOf(text: string): Dense {
  const from: number[] = []
  let dense = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) continue
    dense += character
    from.push(at)
  }
  return { text: dense, from }
}

/** How far ahead a single word is looked for where the block as a whole is not in the text as it stands. */
const REACH = 400

function find(words: string, dense: Dense, cursor: number): { at: number[]; next: number } | undefined {
  const packed = words.replace(/\s/g, '')
  const whole = dense.text.indexOf(packed, cursor)
  if (whole >= 0) return { at: placed(words, (k) => dense.from[whole + k]), next: whole + packed.length }
  const places: number[] = []
  let next = cursor
  for (const word of words.split(/\s+/)) {
    const found = dense.text.slice(next, next + REACH + word.length).indexOf(word)
    for (let k = 0; k < word.length; k++) places.push(found < 0 ? next : next + found + k)
    if (found >= 0) next += found + word.length
  }
  if (next === cursor) return undefined
  return { at: placed(words, (k) => dense.from[places[k] ?? next]), next }
}

function placed(words: string, placeOf: (index: number) => number | undefined): number[] {
  let index = 0
  let last = placeOf(0) ?? 0
  return words.split('').map((character) => {
    if (!/\s/.test(character)) last = placeOf(index++) ?? last
    return last
  })
}

/** Lines that no block holds and that have a word in them: bylines, captions, what a reader left aside. */
function withGaps(text: string, blocks: readonly TextBlock[]): TextBlock[] {
  const result: TextBlock[] = []
  let from = 0
  const fill = (to: number) => {
    for (const match of text.slice(from, to).matchAll(/[^\n]+/g)) {
      const line = match[0].trim()
      if (!/\p{L}{2}/u.test(line)) continue
      const start = from + match.index + match[0].indexOf(line)
      const at = Array.from({ length: line.length }, (_, k) => start + k)
      result.push({
        start,
        end: start + line.length,
        kind: 'paragraph',
        plain: line.replace(/\s/g, ' '),
        at,
        links: [],
      })
    }
  }
  for (const block of blocks) {
    if (block.start > from) fill(block.start)
    result.push(block)
    from = Math.max(from, block.end)
  }
  fill(text.length)
  return result
}
