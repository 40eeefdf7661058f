import type { EdtfDate, EventMention, Span } from '../domain/index.js'
import { spansOverlap } from '../domain/index.js'
import {
  type ContextTime,
  isNegatedAt,
  modalitiesIn,
  negationsIn,
  quotationsIn,
  type Word,
  wordsOf,
} from '../language/index.js'
import { type Clause, clausesOf } from './clauses.js'
import { isWhen } from './dated.js'
import { type Named, namesOfKind } from './named.js'
import { happeningOf, occurrenceOf, presentOf } from './occurrences.js'
import { type Happening, happeningsIn } from './reality.js'
import type { Unit } from './units.js'
import { whatIn } from './what-happened.js'

/** An event of one sentence, with its places in the sentence. */
export interface EventDraft {
  what: string
  date?: EdtfDate
  datedBy?: NonNullable<EventMention['datedBy']>
  people: string[]
  organisations: string[]
  places: string[]
}

const HEDGED =
  /\b(?:alleged|allegedly|supposedly|possibly|perhaps|probably|reputedly|apparently|presumably|rumou?r\w*|reportedly|myth|legend|hoax|fictional|imagin\w+|in theory|so-called)\b/i
const DENIED_BEFORE =
  /\b(?:den(?:y|ies|ied|ying)|refut\w+|disput\w+|doubt\w*|untrue|false|contrary to\b[^,]{0,40}|no evidence|no record|no sign)\s*(?:\p{L}+\s){0,3}$/iu
const SUPPOSED_CLAUSE = /^(?:if|unless|whether|in case)\b/i
const HABIT =
  /\b(?:every|each|always|usually|often|sometimes|regularly|daily|weekly|annually|nightly|a (?:day|week|month|year)|per (?:day|week|month|year)|used to)\b/i

/**
 * What one sentence says happened. A clause with a date of its own is an event of its own; without any
 * date the sentence's first is one, and what it shares with others has to place it.
 */
export function eventsIn(
  { text, words }: Pick<Unit, 'text' | 'words'>,
  dates: readonly ContextTime[],
  named: readonly Named[],
  undated?: EdtfDate,
): EventDraft[] {
  const listed = listedEvent(text, dates, named)
  if (listed) return [listed]
  if (dates.length === 0 && !words.some((word) => occurrenceOf(word.text)?.listed)) return []
  if (/\?["”’')\]]*\s*$/.test(text)) return []
  const clauses = clausesOf(text, words)
  const happenings = realOnes(text, happeningsIn(text, clauses))
  const quoted = quotationsIn(text, 3).map(({ span }) => span)
  const free = happenings.filter(({ word }) => !quoted.some((span) => spansOverlap(span, word)))
  const when = dates.filter(
    (date) => (isWhen(date) || isSince(text, date)) && !quoted.some((span) => spansOverlap(span, date.span)),
  )
  const spans = dates.map(({ span }) => span)
  const drafts: EventDraft[] = []
  const used = new Set<ContextTime>()
  const told = new Set<Clause>()
  for (const happening of free) {
    const { clause } = happening
    if (told.has(clause)) continue
    const date = dateFor(text, happening, clauses, when, used) ?? untilDate(text, clause, dates)
    if (!date || (!happening.listed && !/^(?:day|month|season)$/.test(date.precision))) continue
    if (HABIT.test(text.slice(clause.start, clause.end)) && date.precision !== 'day') continue
    used.add(date)
    told.add(clause)
    drafts.push(draftOf(text, toldPart(text, clauses, clause), spans, named, happening.word, date))
    // "was closed on 15 October and 27 November 1987": twice.
    for (const other of when) {
      if (used.has(other) || other.span.start < date.span.end || other.span.start > clause.end) continue
      if (!/^\s(?:and|or)\s(?:on\s|in\s|again\s){0,2}$/.test(text.slice(date.span.end, other.span.start)))
        continue
      used.add(other)
      drafts.push(draftOf(text, toldPart(text, clauses, clause), spans, named, happening.word, other))
    }
  }
  for (const nominal of nominalsIn(text, words, clauses, when, used, drafts.length > 0)) {
    used.add(nominal.date)
    drafts.push(draftOf(text, nominal.span, spans, named, nominal.head, nominal.date))
  }
  if (drafts.length > 0) return drafts
  const first = free.find(
    ({ clause, listed: known, kind }) =>
      known && clause.kind === 'main' && (undated !== undefined || TELLING.has(kind)),
  )
  // A date that is there and is not the event's makes it another matter.
  if (!first || when.length > 0 || HABIT.test(text) || /^(?:\p{Lu}+:\s)?(?:You|I|We)\b/u.test(text)) return []
  const draft = draftOf(text, toldPart(text, clauses, first.clause), spans, named, first.word, undefined)
  if (undated !== undefined) return [{ ...draft, date: undated, datedBy: 'document' }]
  return draft.people.length + draft.organisations.length > 0 ? [draft] : []
}

/** What is worth a row of its own even where the sentence does not say when. */
const TELLING = new Set(
  `open reopen close sign ratify collide appoint elect resign dismiss approve reject vote publish transfer trade found
  build demolish collapse sink ground harm damage award withdraw delay law merge move launch celebrate law introduce
  raise lower abolish attack born invent`.split(/\s+/),
)

function realOnes(text: string, happenings: Happening[]): Happening[] {
  if (happenings.length === 0) return happenings
  const negations = negationsIn(text)
  const modalities = modalitiesIn(text).filter(
    ({ kind }) =>
      kind === 'unreal' ||
      kind === 'supposed' ||
      kind === 'intended' ||
      kind === 'future' ||
      kind === 'accused',
  )
  return happenings.filter(({ word, clause }) => {
    const own = text.slice(clause.start, clause.end)
    if (SUPPOSED_CLAUSE.test(own) || HEDGED.test(own)) return false
    if (
      clause.kind === 'reported' &&
      DENIED_BEFORE.test(text.slice(Math.max(0, clause.start - 60), clause.start))
    )
      return false
    const others = negations.filter(({ cue }) => cue.start !== word.start)
    if (isNegatedAt(others, word.start) && !/\buntil\b/i.test(own)) return false
    return !modalities.some(
      ({ scope, cue }) =>
        cue.start < word.start &&
        cue.end <= word.start &&
        scope.start <= word.start &&
        word.start < scope.end,
    )
  })
}

/** What decides on something to come may be followed by its date: "agreed to open it in 1987". */
const FORWARD =
  /^(?:decide|resolve|agree|promise|pledge|undertake|vow|order|instruct|direct|propose|recommend|vote|announce|plan|approve|authorise|authorize|commission|ask|choose|guarantee|assure|postpone|delay|defer|adjourn|extend|suspend|schedule|set|warn|contract|engage|require)$/

function dateFor(
  _text: string,
  happening: Happening,
  clauses: readonly Clause[],
  when: readonly ContextTime[],
  used: ReadonlySet<ContextTime>,
): ContextTime | undefined {
  const { clause, word, lemma } = happening
  const inside = when.filter(({ span }) => span.start >= clause.start && span.end <= clause.end)
  const free = inside.filter((date) => !used.has(date))
  const [own] = [...free].sort((a, b) => distance(a.span, word) - distance(b.span, word))
  if (own) return own
  const index = clauses.indexOf(clause)
  const [next, before] = [clauses[index + 1], clauses[index - 1]]
  // "met to sign the agreement on 3 May 1984": what it was for happened with it, unless it was only resolved.
  if (next?.kind === 'infinitive' && !FORWARD.test(lemma)) {
    const dates = when.filter(
      ({ span }) => span.start >= next.start && span.end <= next.end && !used.has(span as never),
    )
    const [date] = dates.filter((one) => !used.has(one))
    if (date && (date.precision === 'day' || date.precision === 'month')) return date
  }
  // "Seven people were injured when a lorry was blown over on Saturday."
  if (next?.kind === 'when' && clause.kind === 'main') {
    const dates = when.filter(({ span }) => span.start >= next.start && span.end <= next.end)
    if (dates.length === 1 && dates[0]?.precision === 'day') return dates[0]
  }
  // "When the bridge opened in 1987, the ferry stopped"; "In 1987, when …, the ferry stopped".
  if (
    before?.kind === 'when' ||
    (before?.words.every(({ text: one }) => occurrenceOf(one) === undefined) && clause.kind !== 'relative')
  ) {
    const dates = when.filter(({ span }) => span.start >= before.start && span.end <= before.end)
    if (dates.length === 1) return dates[0]
  }
  return undefined
}

const distance = (a: Span, b: Span): number =>
  a.end <= b.start ? b.start - a.end : Math.max(0, a.start - b.end)

/** "did not open until 14 June 1987": then it did. */
function untilDate(text: string, clause: Clause, dates: readonly ContextTime[]): ContextTime | undefined {
  if (
    !/\b(?:not|never|n['’]t)\b[^;.]{0,60}\b(?:until|before)\s/.test(text.slice(clause.start, clause.end + 12))
  )
    return undefined
  return dates.find(
    ({ span, relation }) => relation === 'until' && span.start >= clause.start && span.end <= clause.end,
  )
}

/** "has been chair since 5 May 1983": then it began. */
const isSince = (text: string, { relation, precision, span }: ContextTime): boolean =>
  relation === 'since' &&
  /^(?:day|month|year|season)$/.test(precision) &&
  /\b(?:has|have|had)\s(?:\p{L}+\s)?(?:been|\p{L}+ed)\b[^,;]{0,80}$/u.test(text.slice(0, span.start))

/** The clause, with what stands before it where its subject does. */
function toldPart(text: string, clauses: readonly Clause[], clause: Clause): Span {
  const index = clauses.indexOf(clause)
  let { start, end } = clause
  // What it was done for, and what was said, belong to it.
  for (const next of clauses.slice(index + 1)) {
    if (next.kind !== 'infinitive' && next.kind !== 'reported') break
    end = next.end
  }
  const [first] = clause.words
  const bare = first !== undefined && clause.kind === 'main' && occurrenceOf(first.text) !== undefined
  const needsSubject = clause.kind === 'relative' || (clause.kind === 'joined' && !clause.subject) || bare
  if (needsSubject) {
    const from = clauses.slice(0, index).findLast(({ subject, kind }) => subject && kind === 'main')
    if (from && end - from.start <= 140) start = from.start
  }
  return { start, end: Math.min(end, text.length) }
}

interface Nominal {
  span: Span
  head: Word
  date: ContextTime
}

const NOMINAL_REACH = 9

/** "the opening of the bridge on 14 June 1987", where no verb has taken the date. */
function nominalsIn(
  text: string,
  words: readonly Word[],
  clauses: readonly Clause[],
  when: readonly ContextTime[],
  used: ReadonlySet<ContextTime>,
  others: boolean,
): Nominal[] {
  const found: Nominal[] = []
  for (const date of when) {
    if (
      used.has(date) ||
      !/\b(?:on|in|of)\s(?:the\s)?$/i.test(text.slice(Math.max(0, date.span.start - 8), date.span.start))
    )
      continue
    const last = words.findLastIndex(({ end }) => end <= date.span.start)
    if (last < 0) continue
    const near = words.slice(Math.max(0, last - NOMINAL_REACH), last + 1)
    const at = near.findLastIndex(
      (word, i) =>
        happeningOf(word.text) !== undefined &&
        isNominal(near, i) &&
        !/^(?:end|start|beginning|return)$/.test(word.norm),
    )
    const head = near[at]
    if (!head || /[,;:.]\s/.test(text.slice(head.end, date.span.start))) continue
    const first = near[at - 1]
    // "A gale in January" is any.
    if (/^(?:a|an)$/.test(first?.norm ?? '') && date.by !== 'sentence') continue
    const clause = clauses.find(({ start, end }) => start <= head.start && head.end <= end)
    if (!clause || clause.kind === 'infinitive' || HEDGED.test(text.slice(clause.start, clause.end))) continue
    if (
      /\b(?:will|would|planned|proposed|expected|scheduled|should|may|might|could)\b/.test(
        text.slice(clause.start, date.span.end),
      )
    )
      continue
    if (others && date.precision === 'year' && /\bof\s$/.test(text.slice(0, date.span.start))) continue
    found.push({
      span: {
        start: first && /^(?:the|its|his|her|their|a|an)$/.test(first.norm) ? first.start : head.start,
        end: date.span.start,
      },
      head,
      date,
    })
  }
  return found
}

/** After an article or a possessive, or before "of": not the verb of a participle. */
const isNominal = (words: readonly Word[], at: number): boolean =>
  /^(?:the|its|his|her|their|a|an|this|that|formal|official|public|final|first)$/.test(
    words[at - 1]?.norm ?? '',
  ) ||
  /['’]s$/.test(words[at - 1]?.text ?? '') ||
  words[at + 1]?.norm === 'of'

/** An entry of a list of dates: "1987: Bridge opens to traffic". */
function listedEvent(
  text: string,
  dates: readonly ContextTime[],
  named: readonly Named[],
): EventDraft | undefined {
  const [date] = dates
  if (date?.by !== 'sentence' || date.relation !== 'at' || text.slice(0, date.span.start).trim() !== '')
    return undefined
  const divider = /^\s?(?:[:–—|]|-\s|\.\s)\s*/.exec(text.slice(date.span.end))
  if (!divider) return undefined
  const start = date.span.end + divider[0].length
  const rest = text.slice(start)
  const words = wordsOf(rest)
  const happens = words.some(
    ({ text: word }) =>
      occurrenceOf(word)?.listed || presentOf(word) !== undefined || happeningOf(word) !== undefined,
  )
  if (!happens || /\b(?:will|to be|planned|expected|due)\b/i.test(rest)) return undefined
  return draftOf(text, { start, end: text.length }, [], named, undefined, date)
}

export function draftOf(
  text: string,
  part: Span,
  dates: readonly Span[],
  named: readonly Named[],
  mustHold?: Span,
  date?: ContextTime,
): EventDraft {
  const what = whatIn(text, part, dates, mustHold)
  return {
    what: what === '' ? text.slice(0, 140) : what,
    ...(date && { date: date.edtf, datedBy: date.by }),
    people: namesOfKind(named, 'person'),
    organisations: namesOfKind(named, 'organisation'),
    places: namesOfKind(named, 'place'),
  }
}
