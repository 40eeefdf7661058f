import type { Span } from '../../domain/index.js'
import {
  lemmaStem,
  type Name,
  namesIn,
  type Quantity,
  quantitiesIn,
  quotationsIn,
  type TimeExpression,
  timesIn,
  wordsOf,
} from '../../language/index.js'
import type { DraftUnit } from '../units.js'

/** What one unit states that another can be held against. */
export interface Facts {
  /** Index of the unit. */
  index: number
  unit: DraftUnit
  /** Its words; what it quotes of others is blanked, and its places stay. */
  words: string
  /** Content stems without those of dates. */
  stems: Set<string>
  /** Of the words that are certainly verbs of what happened. */
  verbs: Set<string>
  names: Name[]
  times: TimeExpression[]
  quantities: Quantity[]
}

/** Reported or supposed: the text does not itself state it. The modals in lower case: May is a month. */
const REPORTED =
  /\b(?:[Cc]laim(?:s|ed|ing)?|[Aa]lleg\w+|[Aa]ssert(?:s|ed)|[Dd]en(?:y|ies|ied)|[Aa]ccording to|sa(?:id|ys)|stat(?:es|ed)|told|tweet\w*|[Ss]uggest(?:s|ed)|believ\w+|[Mm]yth|[Ww]rongly|[Mm]istaken\w*|[Ss]upposed\w*|[Cc]ontrary to|would|might|may|could|if|If)\b/
/** Beside a quotation these only tell who says it, when and where. */
const ATTRIBUTED =
  /\b(?:says?|said|states?|stated|reports?|reported|writes?|wrote|notes?|noted|records?|recorded|adds?|added|according to)\b/i
/** Shorter ones are names and terms, which a text uses to state something itself. */
const LONG_QUOTATION = 40
const DENIED = /\b(?:not|never|no|nor|neither|n't)\b[^.;]{0,40}$/

/** @returns undefined for what states nothing of its own */
export function factsOf(unit: DraftUnit, index: number): Facts | undefined {
  if (unit.inSources || /\?["”’)]?$/.test(unit.words) || unit.block.kind === 'code') return undefined
  let words = matterOf(unit)
  const quotations = quotationsIn(words, 3)
  for (const { span } of quotations) {
    words = words.slice(0, span.start) + ' '.repeat(span.end - span.start) + words.slice(span.end)
  }
  const isQuoting = quotations.some(({ span }) => span.end - span.start >= LONG_QUOTATION)
  if (isQuoting && ATTRIBUTED.test(words)) return undefined
  const times = withYears(timesIn(words))
  const inTime = (span: Span) =>
    times.some((time) => time.span.start <= span.start && span.end <= time.span.end)
  const content = wordsOf(words).filter((word) => !word.stop && !inTime(word))
  return {
    index,
    unit,
    words,
    stems: new Set(content.map(lemmaStem)),
    verbs: new Set(content.filter(isPastVerb).map(lemmaStem)),
    names: namesIn(words),
    times,
    quantities: quantitiesIn(words, times),
  }
}

/** Who tells a row is no part of what it tells. */
const TELLER = /^(?:told|said|reported|written) by$/i
const NOTHING = /^not found$/i

/** A row without the names of its columns, what was not found, and who tells it: blanked, and every place stays. */
function matterOf({ kind, words, block }: DraftUnit): string {
  if (kind !== 'row') return words
  const blank = (text: string) => ' '.repeat(text.length)
  const names = new Set((block.columns ?? []).map((name) => name.trim()).filter((name) => name !== ''))
  let column = ''
  return words
    .split(/(?<=; )/)
    .map((part) => {
      // A cell may be a list itself: a part without a name is of the column before it.
      const named = /^([^:]*): /.exec(part)
      const head = named?.[1] !== undefined && names.has(named[1]) ? named[0] : ''
      if (head !== '') column = head.slice(0, -2)
      const said = part.slice(head.length)
      const isSilent = TELLER.test(column) || NOTHING.test(said.replace(/; $/, '').trim())
      return blank(head) + (isSilent ? blank(said) : said)
    })
    .join('')
}

/** @param at where the words at odds begin: a denial before them is another statement */
export const isItsOwn = ({ words }: Facts, at?: number): boolean =>
  !REPORTED.test(words) && (at === undefined || !DENIED.test(words.slice(Math.max(0, at - 48), at)))

const isPastVerb = (word: { norm: string; stem: string } & Parameters<typeof lemmaStem>[0]): boolean =>
  /^\p{Ll}/u.test(word.text) && (/[^e]ed$/.test(word.norm) || lemmaStem(word) !== word.stem)

/** "In March and May 2025": a month without a year takes that of the next date of the sentence. */
function withYears(times: TimeExpression[]): TimeExpression[] {
  return times.map((time, index) => {
    const next = times.slice(index + 1).find((other) => !other.yearless)
    if (!time.yearless || !next || next.precision === 'interval') return time
    const year = new Date(next.from).getUTCFullYear()
    const { month, day } = time.yearless
    const from = Date.UTC(year, month - 1, day ?? 1)
    const to = day === undefined ? Date.UTC(year, month, 1) - 1 : from + 86_399_999
    const { yearless: _, ...dated } = time
    return { ...dated, from, to }
  })
}

/** Where the unit's text has these words; the whole unit where markup stands between them. */
export function placeIn(unit: DraftUnit, text: string, words: string): Span {
  const at = text.slice(unit.start, unit.end).indexOf(words)
  return at < 0
    ? { start: unit.start, end: unit.end }
    : { start: unit.start + at, end: unit.start + at + words.length }
}
