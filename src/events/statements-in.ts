import { type EdtfDate, type Mention, type Span, spansOverlap } from '../domain/index.js'
import { type ContextTime, quotationsIn, wordsOf } from '../language/index.js'
import { isWhen } from './dated.js'
import type { Present } from './present.js'
import type { Statement } from './readable-document.js'

const SAID =
  /\b(?:said|says|told|stated|announced|promised|pledged|vowed|declared|insisted|warned|claimed|assured|wrote|predicted|undertook|guaranteed|maintained|argued|denied|confirmed|replied|added|testified|explained|admitted|conceded|repeated|acknowledged|gave (?:an|its|his|her|their) (?:assurance|undertaking|word|promise)|gave notice|committed (?:itself|himself|herself|themselves))\b/g
const COMMITS =
  /\b(?:will|shall|would|['’]ll|won['’]t|wouldn['’]t|shan['’]t|promis\w+|pledg\w+|vow\w*|undert\w+|guarantee\w*|assur\w+|never again|is going to|are going to|intends? to|plans? to|expects? to|by the end of|on schedule|on time)\b/i
const PROMISING = /^(?:promised|pledged|vowed|undertook|guaranteed|assured|gave|committed)/
const NO_STATEMENT = /\b(?:did not|didn['’]t|never|has not|had not|would not|not yet)\s$/

/** What somebody says in a sentence: in quotation marks, or as the sentence reports it. */
export function statementIn(
  text: string,
  present: readonly Present[],
  dates: readonly ContextTime[],
  written: EdtfDate | undefined,
  mention: Mention,
): Statement | undefined {
  const quotes = quotationsIn(text, 3)
  const outside = (span: Span) => !quotes.some((quote) => spansOverlap(quote.span, span))
  for (const match of text.matchAll(SAID)) {
    const verb = { start: match.index, end: match.index + match[0].length }
    if (!outside(verb) || NO_STATEMENT.test(text.slice(Math.max(0, verb.start - 16), verb.start))) continue
    const speaker = speakerOf(
      text,
      verb,
      present.filter(({ span }) => outside(span)),
      quotes.length > 0,
    )
    if (!speaker) continue
    const words = wordsSaid(
      text,
      verb,
      quotes.map(({ span }) => span),
    )
    if (!words || wordsOf(words).length < 3) continue
    const date = dates.find(
      (one) => isWhen(one) && outside(one.span) && !isOfWhatIsSaid(text, one.span, verb),
    )
    const own =
      date?.edtf ??
      (quotes.length > 0 && dates.length === 0 && written && /^\d{4}-\d\d-\d\d$/.test(written)
        ? written
        : undefined)
    return {
      who: speaker.name,
      promise: COMMITS.test(words) || PROMISING.test(match[0]),
      words,
      ...(own !== undefined && { date: own }),
      mention,
    }
  }
  return undefined
}

/** After "that" or "to": the date is of what is said. */
const isOfWhatIsSaid = (text: string, date: Span, verb: Span): boolean =>
  date.start > verb.end && /\b(?:that|to|would|will|by|not)\b/.test(text.slice(verb.end, date.start))

function speakerOf(
  text: string,
  verb: Span,
  present: readonly Present[],
  quoted: boolean,
): Present | undefined {
  const before = present.filter(({ span }) => span.end <= verb.start)
  const subject = before.findLast(({ span }) => {
    const between = text.slice(span.end, verb.start)
    return (
      between.length <= 80 && !/[.;:”"]/.test(between) && !/\b(?:that|and|but|whose|when)\b/.test(between)
    )
  })
  if (subject) {
    // "The chairman of the Harbour Board, Ivo Marsh, said": he says it, whom the comma closes off.
    const between = text.slice(subject.span.end, verb.start)
    if (
      /^\s*$|^\s(?:also|then|later|had|has|publicly|formally|again|once|never|still|himself|herself|in|on|at)\b|^,/.test(
        between,
      )
    )
      return subject
    if (between.length <= 40) return subject
  }
  if (!quoted) return undefined
  return present.find(
    ({ span }) =>
      span.start >= verb.end &&
      span.start - verb.end <= 60 &&
      !/[.;”"]/.test(text.slice(verb.end, span.start)),
  )
}

function wordsSaid(text: string, verb: Span, quotes: readonly Span[]): string | undefined {
  const [first] = quotes
  const last = quotes.at(-1)
  if (first && last) return text.slice(first.start, last.end)
  const rest = /^[^.;]{0,60}?\b(that|to)\s/.exec(text.slice(verb.end))
  const start =
    rest && rest[0].length < 70 ? verb.end + rest[0].length - (rest[1] === 'to' ? 3 : 0) : verb.end
  const said = text
    .slice(start, text.length)
    .replace(/[\s.]+$/, '')
    .trim()
  return said === '' ? undefined : said
}
