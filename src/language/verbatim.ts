import type { Span } from '../domain/index.js'
import { isCutOut } from './word-edges.js'

/** Marks that a reader never sees but that reorder or hide text. */
const INVISIBLE = /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/
const QUOTE_MARK = /[“”„‟«»"‘’‚‛'`´]/
const DASH = /[‐‑‒–—―]/

/**
 * What two texts must share for one to quote the other: the same characters, whatever the white
 * space, also before a comma or a full stop, the shape of quote marks and dashes, invisible marks, and bars
 * between cells.
 */
interface Folded {
  text: string
  /** For each character of the folded text its place in the text. */
  at: number[]
}

function fold(text: string): Folded {
  let folded = ''
  const at: number[] = []
  for (const [index, character] of characters(text)) {
    if (QUOTE_MARK.test(character)) continue
    if (/[\s|]/.test(character) || INVISIBLE.test(character)) {
      if (folded === '' || folded.endsWith(' ')) continue
      folded += ' '
      at.push(index)
      continue
    }
    if (folded.endsWith(' ') && /^[.,;:!?](?!\d)/.test(text.slice(index, index + 2))) {
      folded = folded.slice(0, -1)
      at.pop()
    }
    const made = DASH.test(character) ? '-' : character
    folded += made
    for (let unit = 0; unit < made.length; unit++) at.push(index + unit)
  }
  return { text: folded, at }
}

function* characters(text: string): Generator<[number, string]> {
  let index = 0
  for (const character of text) {
    yield [index, character]
    index += character.length
  }
}

/** A text in which quotations are looked up, folded once. */
export class QuotableText {
  readonly #text: string
  readonly #folded: Folded

  constructor(text: string) {
    this.#text = text
    this.#folded = fold(text)
  }

  /**
   * Every place where the text has the words, whole and unchanged; an ellipsis at their ends says that
   * they were cut there. At most `limit` places.
   */
  placesOf(quotation: string, limit = 20): Span[] {
    const wanted = fold(quotation)
      .text.replace(/^\s*(?:…|\.\.\.)\s*|\s*(?:…|\.\.\.)\s*$/g, '')
      .trim()
    if (wanted === '') return []
    const places: Span[] = []
    const { text, at } = this.#folded
    for (let found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, found + 1)) {
      if (places.length >= limit) break
      const before = text.slice(Math.max(0, found - 3), found)
      const after = text.slice(found + wanted.length, found + wanted.length + 3)
      if (isCutOut(before, wanted, after)) continue
      const [start, last] = [at[found] ?? 0, at[found + wanted.length - 1] ?? 0]
      places.push({ start, end: last + 1 })
    }
    return places
  }

  get text(): string {
    return this.#text
  }
}

/** A stretch in double quotation marks; `inner` is without them. */
export interface QuotedStretch extends Span {
  inner: string
}

const OPEN = new Set(['“', '„', '«'])
const CLOSE = new Set(['”', '»'])

/** The outermost quotations of a text, in order; one that is never closed goes to the end. */
export function quotedStretches(text: string): QuotedStretch[] {
  const found: QuotedStretch[] = []
  let depth = 0
  let start = 0
  const end = (to: number, closed: boolean) => {
    found.push({ start, end: to, inner: text.slice(start + 1, closed ? to - 1 : to) })
  }
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? ''
    if (OPEN.has(character) || (character === '"' && depth === 0)) {
      if (depth++ === 0) start = index
    } else if (depth > 0 && (CLOSE.has(character) || character === '"') && --depth === 0) {
      end(index + 1, true)
    }
  }
  if (depth > 0) end(text.length, false)
  return found
}
