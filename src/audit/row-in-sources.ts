import type { Span } from '../domain/index.js'
import {
  dateStands,
  namesIn,
  negationsIn,
  type QuotableText,
  splitSentences,
  wordsOf,
  writtenNumbersIn,
} from '../language/index.js'
import { namePartsOf } from './name-parts.js'
import type { CitedText, QuotedPlace } from './quoted-unit.js'

/** A cell with the name of its column; the column of sources is none of them. */
export interface RowCell {
  column: string
  words: string
}

/** A row says at least so many telling things, or it is too little to be found anywhere. */
const FEWEST_STEMS = 2
/** Share of a row's content words that the words it cites have; names, numbers and dates all of them. */
const LEAST_SHARED = 0.6
/** A source speaks of the row's matter when one sentence of it has so much of its longest cell, or of another of so many words. */
const ON_THE_MATTER = 0.5
const FEWEST_OF_MATTER = 3
/** A place that the citation quotes has its part when it has so many telling things of the row, or its date. */
const FEWEST_OF_PLACE = 2
/** Sentences of one source that are looked at. */
const MOST_SENTENCES = 4_000

/** Our own word on how two cells stand to each other, which no source says. */
const RELATION = /^(?:relation|verdict|status|mark|note)$/i
const NOTHING = /^(?:not found|unknown|none|n\/?a|[-–—?…. ]*)$/i
/** Several values of one cell where accounts differ. */
const OR = / or /

/**
 * Whether what a row says stands in the sources that it cites: all its numbers, dates, names and quoted
 * words, and most of its other words, in one sentence or row of each source, next to what is known of the
 * source itself. Where a citation quotes the words that it means, these are held against the row, several of them
 * together. A denial in the source that the row does not share covers nothing.
 * @returns the place in each source that has a part in it, or undefined where a judge must look
 */
export function rowInSources(
  cells: readonly RowCell[],
  cited: readonly CitedText[],
): QuotedPlace[] | undefined {
  const said = cells.filter(
    ({ column, words }) => !RELATION.test(column.trim()) && !NOTHING.test(words.trim()),
  )
  if (said.length === 0 || cited.length === 0) return undefined
  const ofSources = new Set(cited.flatMap(({ about }) => about.flatMap((text) => [...stemsOf(text)])))
  const matters = said
    .map(({ words }) => stemsOf(words))
    .filter((stems) => [...stems].some((stem) => !ofSources.has(stem)))
    .sort((a, b) => b.size - a.size)
    .filter((stems, index) => index === 0 || stems.size >= FEWEST_OF_MATTER)
  const wanted = stemsOf(said.map(({ words }) => words).join('. '))
  if (wanted.size < FEWEST_STEMS) return undefined
  const row = { said, matters, wanted, denies: said.some(({ words }) => negationsIn(words).length > 0) }
  const windows = cited.flatMap((source) => windowsIn(source, row))
  if (windows.length === 0) return undefined
  const grounds = windows.map(({ text, source }) => [text, ...source.about])
  const all = grounds.flat()
  const numbers = new Set(all.flatMap(writtenNumbersIn))
  const named = new Set(all.flatMap((text) => [...namePartsOf(text)]))
  for (const { words } of said) {
    const dates = words.split(OR).map((part) => part.trim())
    if (dates.every(isDate)) {
      if (!dates.every((date) => grounds.some((texts) => dateStands(date, texts)))) return undefined
      continue
    }
    if (writtenNumbersIn(words).some((number) => !numbers.has(number))) return undefined
    const names = namesIn(`· ${words}`).flatMap(({ parts }) => parts)
    if (names.some((part) => !named.has(part) && !part.split('-').every((one) => named.has(one))))
      return undefined
  }
  const heads = windows.map(({ head }) => withoutNumbers(head))
  const stems = new Set([...all, ...heads].flatMap((text) => [...stemsOf(text)]))
  const shared = [...wanted].filter((stem) => stems.has(stem)).length / wanted.size
  return shared >= LEAST_SHARED
    ? windows.map(({ source, start, end }) => ({ reference: source.reference, start, end }))
    : undefined
}

const isDate = (text: string): boolean =>
  /^\d{3,4}X{0,2}(?:-\d{2}){0,2}[~?%]?(?:\/(?:\d{4}(?:-\d{2}){0,2}[~?%]?)?)?$/.test(text)

interface Window extends Span {
  source: CitedText
  /** Without what it denies, where the row denies nothing. */
  text: string
  /** The words that name the columns of the table that it is a row of. */
  head: string
}

interface SaidRow {
  said: readonly RowCell[]
  matters: readonly ReadonlySet<string>[]
  /** All its stems. */
  wanted: ReadonlySet<string>
  denies: boolean
}

/** What the citation quotes, if it has a part in the row, else what the source has that is nearest to it. */
function windowsIn(source: CitedText, row: SaidRow): Window[] {
  const quoted = (source.cites ?? [])
    .map((place) => placeWindow(source, place, row.denies))
    .filter((window) => hasPart(window, row))
  return quoted.length > 0 ? quoted : bestWindow(source, row)
}

/** Whole sentences, since what a quotation leaves out of its sentence may deny it. */
function placeWindow(source: CitedText, place: Span, denies: boolean): Window {
  const cuts = sentencesOf(source.text).filter(({ start, end }) => start < place.end && end > place.start)
  const start = Math.min(place.start, ...cuts.map((cut) => cut.start))
  const end = Math.max(place.end, ...cuts.map((cut) => cut.end))
  return windowOf(source, { start, end, head: cuts[0]?.head }, denies)
}

const hasPart = ({ text, head, source }: Window, { said, wanted }: SaidRow): boolean => {
  const stems = stemsOf(`${text} ${withoutNumbers(head)}`)
  return (
    [...wanted].filter((stem) => stems.has(stem)).length >= FEWEST_OF_PLACE ||
    said.some(({ words }) => isDate(words.trim()) && dateStands(words.trim(), [text, ...source.about]))
  )
}

/** The sentence or row of a source that has most of the row's words, if it has the row's matter. */
function bestWindow(source: CitedText, { matters, wanted, denies }: SaidRow): Window[] {
  let best: (Window & { score: number }) | undefined
  for (const cut of sentencesOf(source.text)) {
    const window = windowOf(source, cut, denies)
    const stems = stemsOf(`${window.text} ${window.head}`)
    const onTheMatter = matters.some(
      (matter) => [...matter].filter((stem) => stems.has(stem)).length / matter.size >= ON_THE_MATTER,
    )
    if (!onTheMatter) continue
    const score = [...wanted].filter((stem) => stems.has(stem)).length
    if (!best || score > best.score) best = { ...window, score }
  }
  return best ? [best] : []
}

function windowOf(source: CitedText, { start, end, head = '' }: Cut, denies: boolean): Window {
  const words = source.text.text.slice(start, end)
  return { source, start, end, text: denies ? words : withoutDenied(words), head }
}

/** A column of years has a number in its name that is no value of any row. */
const withoutNumbers = (head: string): string => head.replace(/\p{N}+(?:[.,]\p{N}+)*/gu, ' ')

interface Cut extends Span {
  head?: string | undefined
}

const cutInto = new WeakMap<QuotableText, Cut[]>()

function sentencesOf(quotable: QuotableText): Cut[] {
  const known = cutInto.get(quotable)
  if (known) return known
  const { text } = quotable
  const spans: Cut[] = []
  let start = 0
  let head: string | undefined
  for (const line of text.split('\n')) {
    const isRow = line.includes('|')
    head = isRow ? (head ?? line) : line.trim() === '' ? head : undefined
    for (const span of isRow ? [{ start: 0, end: line.length }] : splitSentences(line)) {
      if (spans.length >= MOST_SENTENCES) break
      spans.push({
        start: start + span.start,
        end: start + span.end,
        ...(isRow && head !== undefined && head !== line ? { head } : {}),
      })
    }
    start += line.length + 1
  }
  cutInto.set(quotable, spans)
  return spans
}

/** What a sentence denies covers nothing of a row that denies nothing. */
function withoutDenied(sentence: string): string {
  let text = sentence
  for (const { scope } of negationsIn(sentence)) {
    text = text.slice(0, scope.start) + ' '.repeat(scope.end - scope.start) + text.slice(scope.end)
  }
  return text
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(text)
      .filter(({ stop }) => !stop)
      .map(({ stem }) => stem),
  )
