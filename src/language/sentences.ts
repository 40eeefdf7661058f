import type { Span } from '../domain/index.js'

/**
 * Sentence boundaries by ICU (UAX #29, `Intl.Segmenter`), mended where ICU has no abbreviation
 * list: "Dr. Smith", "approx. 3 km", "J. R. R. Tolkien". Offsets are exact for any script.
 */
const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, made)
  return made
}

/** Words with a full stop that do not end a sentence even before a capital letter. */
const TITLES =
  /(?:^|[\s(["'“‘])(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Pres|St|Mt|Ft|Messrs|Mme|Mlle|vs|cf|e\.g|i\.e|approx|ca|Fig|No|Nos|Vol|pp|Art|Sec|Ch|Eq|al)\.$/

/** Full stops that may or may not end a sentence: they do when the next word looks like a start. */
const INITIALS = /(?:^|[\s(["'“‘.])\p{Lu}\.$/u

const STARTERS =
  /^(?:The|A|An|In|On|At|By|It|He|She|They|We|I|You|This|That|These|Those|But|And|However|When|While|After|Before|As|For|From|There|Its|His|Her|Their|Our|If|Since|Although|According)\b/

/**
 * @param text any text; line breaks that end a block should already be blocks of their own
 * @param language BCP 47, English where unknown
 * @returns spans of the sentences without surrounding white space, in order
 */
export function splitSentences(text: string, language = 'en'): Span[] {
  const spans: Span[] = []
  for (const { segment, index } of segmenterFor(language).segment(text)) {
    const span = { start: index, end: index + segment.length }
    const previous = spans.at(-1)
    if (previous && continues(text.slice(previous.start, previous.end), segment)) {
      previous.end = span.end
    } else {
      spans.push(span)
    }
  }
  return spans.map((span) => trimSpan(text, span)).filter((span) => span.end > span.start)
}

function continues(before: string, next: string): boolean {
  if (/\n\s*$/.test(before)) return false
  const head = before.trimEnd()
  if (TITLES.test(head)) return true
  if (INITIALS.test(head)) return !STARTERS.test(next)
  // A lower-case start ("…, Inc. of Delaware") or a lone closing mark goes on with what came before.
  return /[.!?…]["'”’)\]]*$/.test(head) && /^\s*(?:\p{Ll}|["'”’)\]]+\s*$)/u.test(next)
}

/** The span without the white space at its ends. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/.test(text[start] as string)) start++
  while (end > start && /\s/.test(text[end - 1] as string)) end--
  return { start, end }
}
