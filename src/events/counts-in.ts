import type { EdtfDate, Mention } from '../domain/index.js'
import {
  type ContextTime,
  isNegatedAt,
  lemmaStem,
  modalitiesIn,
  namesIn,
  negationsIn,
  quantitiesIn,
  timesIn,
  wordsOf,
} from '../language/index.js'
import { isWhen } from './dated.js'
import { happeningOf, occurrenceOf } from './occurrences.js'
import type { CountMention } from './readable-document.js'
import type { Unit } from './units.js'

/** A part of a whole, or one count among several, is no other count of the same. */
const PART =
  /\b(?:another|further|more|other|first|second|third|last|next|remaining|additional|only|of (?:them|which|whom|these|those)|among|each|every|per|a (?:day|week|month|year)|at (?:least|most)|up to|more than|less than|fewer than)\s*(?:\p{L}+\s){0,2}$/iu
const PART_AFTER = /^\s(?:more|others?|of (?:them|which|whom|these|those)|each|a (?:day|week|month|year))\b/i
const SIGNED_BY = /\bsigned by\s(?:about|some|nearly|almost|over)?\s?$/i
const SIGNED = /^\s(?:\p{L}+\s){0,2}?(?:had\s|have\s)?signed\b/iu
const CAME =
  /^\s(?:\p{L}+\s){0,2}?(?:had\s)?(?:attended|watched|came|gathered|walked|marched|crossed|lined|cheered|stood|saw|turned (?:out|up)|were (?:there|present))\b/iu
const SEEN_BY =
  /\b(?:seen|watched|attended|cheered|witnessed) by\s(?:about|some|nearly|almost|over|around)?\s?$/i
const BEFORE = /\b(?:before|in front of)\s(?:about|some|nearly|almost|over|around|a crowd of)?\s?$/i
const PEOPLE = /^(?:peopl|person|spectat|visitor|guest|onlook)/

/** Kinds of what some words tell happened. */
export const kindsIn = (text: string): string[] =>
  wordsOf(text).flatMap(({ text: word }) => (occurrenceOf(word) ?? happeningOf(word))?.kind ?? [])

/**
 * @param when the day that the paragraph tells of
 * @param held kinds of what it told before: whom 12,000 came to see
 */
export function countsIn(
  { text, words }: Pick<Unit, 'text' | 'words'>,
  dates: readonly ContextTime[],
  when: EdtfDate | undefined,
  held: ReadonlySet<string>,
  mention: Mention,
): CountMention[] {
  const own = [...new Set(dates.filter(isWhen).map(({ edtf }) => edtf))]
  const date = own.length === 1 ? own[0] : own.length === 0 ? when : undefined
  if (date === undefined) return []
  const negations = negationsIn(text)
  const modal = modalitiesIn(text).filter(({ kind }) => kind !== 'attributed' && kind !== 'past')
  const counts = quantitiesIn(text, timesIn(text)).filter(
    ({ dimension, counted, bound, span }) =>
      dimension === 'count' &&
      counted.length > 0 &&
      bound === 'exact' &&
      !isNegatedAt(negations, span.start) &&
      !modal.some(({ scope }) => scope.start <= span.start && span.start < scope.end) &&
      !PART.test(text.slice(Math.max(0, span.start - 40), span.start)),
  )
  return counts.flatMap((quantity): CountMention[] => {
    const { span, counted, low } = quantity
    const following = text.slice(span.end)
    const nouns = wordsOf(following).slice(0, counted.length)
    const end = span.end + (nouns.at(-1)?.end ?? 0)
    const after = text.slice(end)
    if (low < 2 || PART_AFTER.test(after)) return []
    // Several of one kind in a sentence are parts.
    if (counts.some((other) => other !== quantity && other.counted.at(-1) === counted.at(-1))) return []
    const before = text.slice(Math.max(0, span.start - 60), span.start)
    const people = PEOPLE.test(counted.at(-1) ?? '')
    const signed = people && (SIGNED_BY.test(before) || SIGNED.test(after))
    const came = people && (SEEN_BY.test(before) || BEFORE.test(before) || CAME.test(after))
    if (people && !signed && !came) return []
    const head = signed ? 'signatur' : came ? 'attendance' : (counted.at(-1) ?? '')
    const kinds = new Set([...kindsIn(text), ...(came ? held : [])])
    const stems = words
      .filter(
        ({ start, stop, norm }) =>
          !stop && norm.length > 2 && !/\d/.test(norm) && (start < span.start || start >= end),
      )
      .map(lemmaStem)
    return [
      {
        head,
        value: text.slice(span.start, end),
        quantity,
        date,
        stems: new Set(stems.filter((stem) => !counted.includes(stem))),
        names: namesIn(text).map(({ parts }) => parts),
        kinds,
        mention,
      },
    ]
  })
}
