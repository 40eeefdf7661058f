import {
  type Block,
  type EdtfDate,
  type PassageReading,
  parseEdtf,
  type Span,
  shiftSpan,
} from '../domain/index.js'
import { sentencesWithin } from './bounded-spans.js'
import { shorten } from './heading-trail.js'
import { type SaidCell, saidCell } from './said-cell.js'
import { sentenceWindows } from './sentence-windows.js'

/**
 * Which way of reading rows made a reading; part of the key under which stances are stored.
 *
 * Of the ways tried with the shipped judge this one was right most often and never took a row for
 * evidence of a claim that it says nothing about; docs/decisions/rows.md has the numbers.
 */
export const ROW_READING = 'row/1'

/** A verifier reads 128 tokens of claim and passage together; what a reading has beyond is not seen. */
const LONGEST_READING = 360
/** A first column that only counts or numbers the rows is not what a row is about. */
const COUNTING = /^(?:#|no\.?|n[ro]\.?|nº|number|rank|id|index|pos(?:ition)?\.?|row)$/i

interface Cell extends SaidCell {
  span: Span
}

/**
 * A row as prose: "Peak Mount Everest: height 8,849 metres, country Nepal.", and of a row that is about
 * a time "Population of Canada in 2019: …", since a time alone says nothing of what the row is about.
 * A wide row gives several readings, each beginning with what the row is about; the sentences of a
 * cell of prose are read, and cited, a few at a time.
 * @param piece the part of the row that is the passage: all of it, unless it is very long
 * @param title what stands above the table: its caption, heading, or the document's title
 * @returns none for a row whose columns have no names
 */
export function rowReadings(
  text: string,
  row: Block,
  piece: Span,
  { language, title }: { language: string; title: string | undefined },
): PassageReading[] {
  const cells = namedCells(text, row)
  const key = cells.find(({ name }) => !COUNTING.test(name)) ?? cells[0]
  const about = withTitle(key, title)
  const figures = cells.every(({ value, span }) => span === key?.span || FIGURE.test(value))
  const time = key && figures && TIMES.test(key.name) ? timeIn(text, key) : undefined
  if (!about || cells.length < 2 || cells.every(({ name }) => name === '')) return []
  const whole = { start: 0, end: piece.end - piece.start }
  const here = cells.filter(({ span }) => span.start < piece.end && piece.start < span.end)

  const readings: PassageReading[] = []
  let open: Reading | undefined
  const close = () => {
    if (open) readings.push(open.finished(whole))
    open = undefined
  }
  for (const cell of here) {
    if (cell.span === about.span) continue
    const fits = (open?.length ?? 0) + labelled(cell).length <= LONGEST_READING
    if (open && !fits) close()
    if (cell.value.length > LONGEST_READING) {
      readings.push(...ofProse(text, about, cell, piece, language))
    } else {
      open ??= new Reading(about, piece)
      open.add(cell)
    }
  }
  close()
  return time ? readings.map((reading) => ({ ...reading, time })) : readings
}

const TIMES = /(?:^|\s)(?:year|date|day)$/i
const TITLE_LENGTH = 100
/** What happened at a time may be said to have happened at another; what was counted then is of then. */
const FIGURE = /^[^\p{L}\d]{0,3}\d/u

const timeIn = (text: string, { span }: Cell): EdtfDate | undefined =>
  parseEdtf(text.slice(span.start, span.end).trim())

/** "Rainfall at Sorn on 4 March 2021" in place of "Date 4 March 2021". */
function withTitle(cell: Cell | undefined, title = ''): Cell | undefined {
  if (!cell || title === '' || title.length > TITLE_LENGTH || !TIMES.test(cell.name)) return cell
  if (/^\d{4}$/.test(cell.value)) return { ...cell, name: `${title} in` }
  return /^\d{1,2} \p{L}+ \d{4}$/u.test(cell.value) ? { ...cell, name: `${title} on` } : cell
}

/** A cell with a story in it: what decides is the sentence, not the row. */
function ofProse(text: string, about: Cell, cell: Cell, piece: Span, language: string): PassageReading[] {
  const inside = {
    start: Math.max(cell.span.start, piece.start),
    end: Math.min(cell.span.end, piece.end),
  }
  return sentenceWindows(sentencesWithin(text, inside, language)).flatMap((window) => {
    const span = { start: window[0]?.start ?? inside.start, end: window.at(-1)?.end ?? inside.end }
    const reading = new Reading(about, piece)
    reading.add({ name: cell.name, value: text.slice(span.start, span.end), span })
    return reading.finished(shiftSpan(span, -piece.start))
  })
}

/** One reading as it grows, with the places of what is in it. */
class Reading {
  #text = ''
  readonly #parts: PassageReading['parts'] = []
  readonly #piece: Span
  readonly #head: number

  constructor(about: Cell, piece: Span) {
    this.#piece = piece
    this.#say({ ...about, value: shorten(about.value) }, about.name)
    this.#text += ':'
    this.#head = this.#text.length
  }

  get length(): number {
    return this.#text.length
  }

  add(cell: Cell): void {
    this.#text += this.#text.length === this.#head ? ' ' : ', '
    this.#say(cell, lowerCased(cell.name))
  }

  finished(cites: Span): PassageReading {
    const text = /[.!?…]$/.test(this.#text) ? this.#text : `${this.#text}.`
    return { text, cites, parts: this.#parts }
  }

  #say({ value, span }: Cell, name: string): void {
    this.#text += name === '' ? value : `${name} ${value}`
    const of = {
      start: Math.max(span.start, this.#piece.start) - this.#piece.start,
      end: Math.min(span.end, this.#piece.end) - this.#piece.start,
    }
    // What a row is about may stand in another piece of it.
    if (of.start < of.end) {
      this.#parts.push({ start: this.#text.length - value.length, end: this.#text.length, of })
    }
  }
}

function namedCells(text: string, { cells = [], columns = [] }: Block): Cell[] {
  return cells.flatMap((span, at) => {
    const value = text.slice(span.start, span.end).trim()
    return value === '' ? [] : [{ ...saidCell(shorten(columns[at] ?? ''), value), span }]
  })
}

const labelled = ({ name, value }: Cell): string => `, ${name} ${value}`

/** "Height" within a sentence, but "NASA" and "Ø". */
const lowerCased = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
