import { type EdtfDate, type Mention, type Span, spansOverlap } from '../domain/index.js'
import { type ContextTime, modalitiesIn, quotationsIn, wordsOf } from '../language/index.js'
import { isWhen } from './dated.js'
import { linkOf, type Present } from './present.js'
import type { Statement } from './readable-document.js'

const SAID =
  /\b(?:said|says|told|stated|announced|promised|pledged|vowed|declared|insisted|warned|claimed|assured|wrote|predicted|undertook|guaranteed|maintained|argued|denied|confirmed|replied|added|expects?|expected|predicts|forecast|reckons|testified|explained|admitted|conceded|repeated|acknowledged|gave (?:an|its|his|her|their) (?:assurance|undertaking|word|promise)|gave notice|committed (?:itself|himself|herself|themselves))\b/g
const COMMITS =
  /\b(?:will|shall|would|['’]ll|won['’]t|wouldn['’]t|shan['’]t|promis\w+|pledg\w+|vow\w*|undert\w+|guarantee\w*|assur\w+|never again|is going to|are going to|intends? to|plans? to|expects? to|by the end of|on schedule|on time)\b/i
const PROMISING = /^(?:promised|pledged|vowed|undertook|guaranteed|assured|gave|committed)/
const NO_STATEMENT = /\b(?:did not|didn['’]t|never|has not|had not|would not|not yet)\s$/

/** What somebody says in a sentence: in quotation marks, or as the sentence reports it. */
export function statementIn(
  text: string,
  present: readonly Present[],
  dates: readonly ContextTime[],
  /** When it may have been said where the sentence does not tell. */
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
      date?.edtf ?? (quotes.length > 0 && written && /^\d{4}-\d\d-\d\d$/.test(written) ? written : undefined)
    return {
      who: speaker.name,
      ...(/^the\s\p{Ll}/u.test(speaker.name) && { byRole: true as const }),
      ...bodiesBeside(text, speaker, present),
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
  // "The chairman of the Harbour Board, Ivo Marsh, who had been in Tarn, said": he says it, not what he is of or where he was.
  const subject = present.findLast((one) => {
    const between = text.slice(one.span.end, verb.start)
    return (
      one.span.end <= verb.start &&
      linkOf(text, one, 0) === 'none' &&
      between.length <= 140 &&
      !/[.;:”"]/.test(between) &&
      (/^\s*$|^\s(?:also|then|later|had|has|publicly|formally|again|once|never|still|himself|herself|in|on|at)\b[^,]*$/.test(
        between,
      ) ||
        /^,\s[^,]+(?:,[^,]+)?,\s(?:\p{Ll}+ly\s)?$/u.test(between) ||
        (between.length <= 40 && !/\b(?:that|and|but|whose|who|which|when)\b/.test(between)) ||
        /^,?\swho\s(?:had\s|has\s)?$/.test(between) ||
        /,\swho\s$/.test(between))
    )
  })
  if (subject) return subject
  const role =
    /\b([Tt]he (?:\p{Ll}+ )?(?:minister|mayor|director|chairman|chairwoman|chair|president|secretary|engineer|manager|premier|governor|spokes(?:man|woman|person)))\s$/u.exec(
      text.slice(0, verb.start),
    )
  if (role && !text.slice(0, role.index).includes('“')) {
    const start = role.index
    return {
      name: `the ${(role[1] ?? '').slice(4)}`,
      kind: 'person',
      span: { start, end: start + (role[1] ?? '').length },
    }
  }
  if (!quoted) return undefined
  return present.find(
    ({ span }) =>
      span.start >= verb.end &&
      span.start - verb.end <= 60 &&
      !/[.;”"]|\b(?:to|for|of|about|in|at)\s(?:the\s)?$/.test(text.slice(verb.end, span.start)),
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

/** "the director of the Authority, Rachel Stowe": what the Authority does, she may have promised. */
function bodiesBeside(text: string, speaker: Present, present: readonly Present[]): { bodies?: string[] } {
  const bodies = present.filter(
    ({ kind, span }) =>
      kind === 'organisation' &&
      ((span.start >= speaker.span.end && span.start - speaker.span.end < 80) ||
        (span.end <= speaker.span.start && speaker.span.start - span.end < 12)) &&
      /\b(?:of|at|for)\s(?:the\s)?$/i.test(
        text.slice(0, /^the\s/i.test(text.slice(span.start)) ? span.start + 4 : span.start),
      ),
  )
  return bodies.length > 0 ? { bodies: bodies.map(({ name }) => name) } : {}
}

/**
 * What somebody who signs a speech or a letter commits himself to in it: each plain sentence on what will be.
 * A reporter's or a scholar's "will" promises nothing.
 */
export function announcementIn(
  text: string,
  narrator: string,
  date: EdtfDate | undefined,
  mention: Mention,
): Statement | undefined {
  if (quotationsIn(text, 3).length > 0 || /\?["”’)]?\s*$/.test(text)) return undefined
  const modalities = modalitiesIn(text)
  if (!modalities.some(({ kind }) => kind === 'future') || !/\b(?:will|shall|won['’]t)\b/.test(text))
    return undefined
  if (modalities.some(({ kind }) => kind === 'conditional' || kind === 'supposed' || kind === 'unreal'))
    return undefined
  const words = text.replace(/[\s.]+$/, '')
  return { who: narrator, promise: true, own: true, words, ...(date !== undefined && { date }), mention }
}
