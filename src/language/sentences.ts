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
  for (const span of segmentsOf(text, segmenterFor(language))) {
    const segment = text.slice(span.start, span.end)
    const previous = spans.at(-1)
    if (previous && continues(tailOf(text, previous), segment)) {
      previous.end = span.end
    } else {
      spans.push(span)
    }
  }
  return spans.map((span) => trimSpan(text, span)).filter((span) => span.end > span.start)
}

/**
 * ICU's step costs time in proportion to the text it is given, whatever the step's length: 100 kB of
 * line breaks took 12 s. It is therefore given windows; a sentence longer than one is cut.
 */
const WINDOW = 4000

function* segmentsOf(text: string, segmenter: Intl.Segmenter): Generator<Span> {
  let from = 0
  while (from < text.length) {
    const to = windowEnd(text, from)
    const ends = Array.from(
      segmenter.segment(text.slice(from, to)),
      ({ index, segment }) => from + index + segment.length,
    )
    // The last sentence of a window may go on after it, and is looked at again from its start.
    if (to < text.length && ends.length > 1) ends.pop()
    for (const end of ends) {
      yield { start: from, end }
      from = end
    }
  }
}

function windowEnd(text: string, from: number): number {
  const to = from + WINDOW
  if (to >= text.length) return text.length
  const space = text.lastIndexOf(' ', to - 1)
  if (space > from + WINDOW / 2) return space + 1
  return /[\uD800-\uDBFF]/.test(text[to - 1] as string) ? to - 1 : to
}

/** All that the rules look at. The whole would make a text without an end to its sentences quadratic. */
const TAIL_LENGTH = 48
const tailOf = (text: string, { start, end }: Span): string =>
  text.slice(Math.max(start, end - TAIL_LENGTH), end)

function continues(before: string, next: string): boolean {
  if (/\n\s*$/.test(before)) return false
  const head = before.trimEnd()
  if (TITLES.test(head)) return true
  if (INITIALS.test(head)) return !STARTERS.test(next)
  // A lower-case start ("…, Inc. of Delaware") or a lone closing mark goes on with what came before.
  return /[.!?…]["'”’)\]]*$/.test(head) && /^\s*(?:\p{Ll}|["'”’)\]]+\s*$)/u.test(next.slice(0, TAIL_LENGTH))
}

/** The span without the white space at its ends. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/.test(text[start] as string)) start++
  while (end > start && /\s/.test(text[end - 1] as string)) end--
  return { start, end }
}
