import type { Span } from '../domain/index.js'
import type { Clause } from './clauses.js'

/** A table's cell. */
const LONGEST = 140

const LEADING =
  /^(?:[\s,;:.–—\-•*"'“”‘’()[\]]+|(?:However|Meanwhile|Then|Later|Afterwards|Eventually|Finally|Subsequently|Also|But|And|So|Thus|Therefore|Moreover|Nevertheless|In the end|At last|In fact|Indeed|Instead|Nonetheless|Initially|Originally|Soon|Soon after|Soon afterwards|and|but|then|while|whereas|that|when|although|though)\b,?\s)/
const ATTRIBUTION =
  /^(?:According to [^,]{2,80},\s|(?:The|A|An|In) [^,.;]{2,60}?\b(?:says|said|states|stated|records|recorded|notes|noted|reports|reported|shows|showed)\sthat\s|It (?:is|was) (?:recorded|reported|said|noted) that\s)/
const TRAILING_ATTRIBUTION =
  /,\s(?:according to\s[^,;]{2,80}|(?:he|she|they|it|the\s\p{Ll}[\p{L}\s]{1,30}|\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,3})\s(?:said|says|reported|wrote|recalled|added|noted)|\b(?:said|says|wrote|reported|recalled)\s[^,;]{2,60})\s*$/u
const TRAILING =
  /(?:[\s,;:.–—\-"'“”‘’([]|\[\d{1,3}\]|\(\d{1,3}\)|\s(?:and|but|which|who|while|when|that|to|after|before|until|where|on|in|of|at|by|the))+$/

/**
 * The words of a sentence that say what happened: its clause, without the date in front, whom it is
 * attributed to and what leads over from the sentence before. Always a part of the sentence.
 * @param dates spans of the sentence's dates
 */
export function whatIn(
  text: string,
  clause: Pick<Clause, 'start' | 'end'>,
  dates: readonly Span[],
  mustHold?: Span,
): string {
  let { start, end } = clause
  for (let round = 0; round < 6; round++) {
    const from = start
    const rest = text.slice(start, end)
    const lead = LEADING.exec(rest) ?? ATTRIBUTION.exec(rest)
    if (lead) start += lead[0].length
    else start = afterLeadingDate(text, start, end, dates)
    if (start === from) break
  }
  const closing = TRAILING_ATTRIBUTION.exec(text.slice(start, end).replace(/[.\s]+$/, ''))
  if (closing && closing.index > 20) end = start + closing.index
  ;({ start, end } = withinCell(text, start, end, mustHold))
  const trailing = TRAILING.exec(text.slice(start, end))
  // A full stop may belong to the last word: "Marel & Co."
  if (trailing) end = start + trailing.index
  return text.slice(start, end)
}

/** "On 14 June 1987, the …", "In the spring of 1974 the …". */
function afterLeadingDate(text: string, start: number, end: number, dates: readonly Span[]): number {
  const first = dates.find((date) => date.start >= start && date.end < end)
  if (!first) return start
  const before = text.slice(start, first.start)
  if (
    !/^(?:(?:[Ii]n|[Oo]n|[Bb]y|[Dd]uring|[Aa]t|[Ff]rom|[Ee]arly|[Ll]ate|[Tt]he|[Aa]bout|[Ee]arlier|[Ll]ater|[Jj]ust|[Oo]nly|[Uu]ntil|[Ss]ince|[Ii]t was|morning|afternoon|evening|night|of|start|end|beginning|middle|and|week|day)[\s,]+){0,6}$/.test(
      before,
    )
  )
    return start
  const after = /^(?:[,:;]|\s[–—-])?\s*(?:that\s)?/.exec(text.slice(first.end, end))
  const to = first.end + (after?.[0].length ?? 0)
  return end - to > 12 ? to : start
}

function withinCell(text: string, start: number, end: number, mustHold: Span | undefined): Span {
  if (end - start <= LONGEST) return { start, end }
  let from = start
  // What must be in it may stand far on: the clause begins at the last break before it that leaves room.
  if (mustHold && mustHold.end - from > LONGEST) {
    const breaks = [...text.slice(start, mustHold.start).matchAll(/[,;:]\s|\s(?:and|which|who)\s/g)]
    const near = breaks.findLast(({ index }) => mustHold.end - (start + index) <= LONGEST)
    if (near) from = start + near.index + near[0].length
  }
  if (end - from <= LONGEST) return { start: from, end }
  const room = text.slice(from, from + LONGEST)
  const least = mustHold ? Math.max(40, mustHold.end - from) : 40
  const cut = [
    ...room.matchAll(/[,;:]\s|\s[–—(]|\s(?:and|which|who|while|but|when|after|before|because|so)\s/g),
  ].findLast(({ index }) => index >= least)
  if (cut) return { start: from, end: from + cut.index }
  const space = room.lastIndexOf(' ')
  return { start: from, end: from + (space > 20 ? space : safeEnd(room)) }
}

const safeEnd = (room: string): number => (/[\uD800-\uDBFF]$/.test(room) ? room.length - 1 : room.length)
