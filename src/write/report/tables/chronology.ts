import {
  dateRange,
  type EdtfDate,
  type EventMention,
  parseEdtf,
  type ReportLength,
  type ResolvedEvent,
  type TimelineEntry,
} from '../../../domain/index.js'
import { contentWordsOf } from '../../../language/index.js'
import type { Disagreement } from '../disagreements.js'
import type { ReportInput } from '../input.js'
import { standing } from '../stand-alone.js'
import { byKey, type CitedWords, compareText, type Shelf } from '../words.js'
import { dateAsFarAs } from './dates.js'
import { cellOf, groundsOf, MOST_CITED, namesStanding, oneAnOrigin, type RowDraft } from './row.js'

/** A row of the chronology, and the point of the timeline that it is. */
export interface EventRow extends RowDraft {
  entry: Omit<TimelineEntry, 'citations'>
}

const MOST: Record<ReportLength, number> = { long: 100, short: 15 }

/** The dated events, those of most origins and those that answer what was asked before others, in the order of time. */
export function eventRows(
  input: ReportInput,
  shelf: Shelf,
  disagreements: readonly Disagreement[],
): EventRow[] {
  const found = new Set(
    input.answers.flatMap(({ words }) => words.map(({ snapshot, start }) => `${snapshot}:${start}`)),
  )
  const isAnswer = ({ words }: EventRow) =>
    words.some(({ citation }) => found.has(`${citation.snapshot}:${citation.start}`))
  // Ids are hashes: where nothing else decides, no time is left out for being late.
  return input.events
    .flatMap((event) => rowOf(event, shelf, disagreements) ?? [])
    .sort(
      (a, b) =>
        b.entry.origins - a.entry.origins ||
        Number(isAnswer(b)) - Number(isAnswer(a)) ||
        b.entry.date.length - a.entry.date.length ||
        compareText(a.entry.event, b.entry.event),
    )
    .slice(0, MOST[input.plan.length])
    .sort(byTime)
}

function rowOf(
  event: ResolvedEvent,
  shelf: Shelf,
  disagreements: readonly Disagreement[],
): EventRow | undefined {
  const told = event.mentions.flatMap((mention) => {
    const words = shelf.words(mention)
    return words ? [{ mention, words }] : []
  })
  const conflict = disagreements.find((one) => one.event === event.id)
  const dated = conflict?.kind === 'date' ? conflict : undefined
  const what = understood(event, told)
  if (what === undefined) return undefined
  const ordered = [...told].sort((a, b) => rankOf(a, event) - rankOf(b, event) || byKey(a.words, b.words))
  const cited = dated
    ? [...new Set(dated.accounts.flatMap(({ words }) => oneAnOrigin(words, 2)))].slice(0, MOST_CITED + 1)
    : oneAnOrigin(ordered.map(({ words }) => words))
  const lead = ordered.find(({ mention }) => mention.what === what || mention.exact.includes(what))?.words
  const words = lead && !cited.includes(lead) ? replaced(cited, lead) : cited
  const when = dated ? accountDates(dated) : whenOf(event.date, words)
  if (when.length === 0) return undefined
  const people = namesStanding(event.people, words)
  const organisations = namesStanding(event.organisations, words)
  const origins = new Set(told.map((one) => one.words.origin)).size
  const date = spanned(when)
  if (date === undefined) return undefined
  return {
    cells: [
      when.join(' or '),
      cellOf(what),
      cellOf([...people, ...organisations].join('; ')),
      cellOf(namesStanding(event.places, words).join('; ')),
      cellOf(sayingOf(words)),
    ],
    words,
    event: event.id,
    ...(conflict && { conflict: true as const }),
    entry: {
      event: event.id,
      date,
      what,
      people,
      organisations,
      origins,
      ...(conflict && { conflict: true as const }),
    },
  }
}

const LONGEST = 140
const FEWEST_WORDS = 3
/** What only the sentence before could explain. */
const POINTS_BACK =
  /\b(?:it|them|he|she|they|him|this|these|those|that one|the other|the latter|the former)\b/i

/**
 * What happened in words that a reader of the row alone understands: those of the event, else of the fullest telling
 * that does, else a whole short sentence. "The closure" and "printed it" say nothing by themselves.
 */
function understood(event: ResolvedEvent, told: readonly { mention: EventMention }[]): string | undefined {
  const tellings = told.map(({ mention }) => mention)
  return [
    event.what,
    ...tellings.map(({ what }) => what).sort((a, b) => b.length - a.length || compareText(a, b)),
    ...tellings
      .map(({ exact }) => exact.replace(/\s+/g, ' ').replace(/\.$/, ''))
      .filter((exact) => exact.length <= LONGEST && standing(`${exact}.`) === 'stands')
      .sort((a, b) => a.length - b.length || compareText(a, b)),
  ].find((what) => {
    const words = contentWordsOf(what).filter(({ text }) => !/\d/.test(text)).length
    return words > FEWEST_WORDS || (words === FEWEST_WORDS && !POINTS_BACK.test(what))
  })
}

const DATED_BY = { sentence: 0, context: 1, document: 2 } as const

/** Those come first that say the whole of it themselves. */
const rankOf = ({ mention }: { mention: EventMention }, event: ResolvedEvent): number =>
  (mention.what === event.what ? 0 : 1) +
  (mention.date !== undefined && mention.date === event.date ? 0 : 4) +
  2 * DATED_BY[mention.datedBy ?? 'document']

/** In the place of the words of the same origin, else before the others. */
const replaced = (cited: readonly CitedWords[], lead: CitedWords): CitedWords[] =>
  [lead, ...cited.filter(({ origin }) => origin !== lead.origin)].slice(0, MOST_CITED)

function whenOf(date: EdtfDate | undefined, words: readonly CitedWords[]): EdtfDate[] {
  if (date === undefined) return []
  const found = words.map((one) => dateAsFarAs(date, groundsOf(one))).filter((one) => one !== undefined)
  const longest = found.sort((a, b) => b.length - a.length || compareText(a, b))[0]
  return longest === undefined ? [] : [longest]
}

const accountDates = ({ accounts }: Disagreement): EdtfDate[] =>
  accounts
    .flatMap(({ value, words }) => {
      const date = value === undefined ? undefined : parseEdtf(value)
      if (!date) return []
      return words.map((one) => dateAsFarAs(date, groundsOf(one))).find((one) => one !== undefined) ?? []
    })
    .filter((date, index, all) => all.indexOf(date) === index)

/** A point of a picture: where accounts differ, all the time that they span. */
function spanned(dates: readonly EdtfDate[]): EdtfDate | undefined {
  const [only] = dates
  if (dates.length < 2) return only
  const ordered = [...dates].sort((a, b) => dateRange(a).from - dateRange(b).from)
  const latest = [...dates].sort((a, b) => dateRange(a).to - dateRange(b).to).at(-1)
  return parseEdtf(`${ordered[0]}/${latest}`) ?? ordered[0]
}

/** Who tells it: the sources by name, each once. */
export const sayingOf = (words: readonly CitedWords[]): string =>
  [...new Set(words.map(({ name }) => name.replace(/[“”]/g, '')))].join('; ')

function byTime(a: EventRow, b: EventRow): number {
  const [x, y] = [dateRange(a.entry.date), dateRange(b.entry.date)]
  return x.from - y.from || x.to - y.to || compareText(a.entry.event, b.entry.event)
}
