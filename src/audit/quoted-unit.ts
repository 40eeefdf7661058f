import type { Span } from '../domain/index.js'
import {
  findQuotation,
  MONTHS,
  negationsIn,
  type QuotableText,
  quotedStretches,
  splitSentences,
  type Word,
  wordsOf,
} from '../language/index.js'
import { namePartsOf } from './name-parts.js'

/** A source that a sentence or row cites, read. */
export interface CitedText {
  /** Its index among the references of the text. */
  reference: number
  text: QuotableText
  /** What may be said of it without quoting it: its title, publisher, authors and dates. */
  about: readonly string[]
  /** The places whose words the citation itself gives. */
  cites?: readonly Span[]
}

/** Where a source has a quotation of the unit. */
export interface QuotedPlace extends Span {
  reference: number
}

/**
 * What becomes of a sentence that quotes:
 * - `stands`: its quotations stand word for word in what it cites, and the rest only tells who says it, when and where;
 * - `missing`: a quotation is in none of the sources that it cites;
 * - `another`: a quotation is there, and said to be by somebody whom that source does not name.
 * Anything else is for a judge.
 */
export type QuotedReading =
  | { how: 'stands'; parts: { quotation: string; places: QuotedPlace[] }[] }
  | { how: 'missing'; quotation: string }
  | { how: 'another'; quotation: string; name: string; reference: number }

/** Fewer words in quotation marks are a name, a term or a value, and decide nothing by themselves. */
const FEWEST_WORDS = 4

/** Words that only tell that something is said, and by which side. */
const SAYING = new Set(
  (
    'say says said state states stated report reports reported write writes wrote written note notes noted record ' +
    'records recorded describe describes described add adds added give gives gave account call calls called explain ' +
    'explains explained mention mentions mentioned quote quotes quoted tell tells told put puts list lists according ' +
    'alike likewise also too against same source sources document passage site file side claim other hand words page'
  ).split(' '),
)

interface Quotation {
  words: string
  start: number
  end: number
  long: boolean
  places: QuotedPlace[]
}

/** @param cited the sources that it cites, all of them read */
export function readQuotedUnit(words: string, cited: readonly CitedText[]): QuotedReading | undefined {
  if (cited.length === 0) return undefined
  const stretches = quotedStretches(words)
  if (stretches.length === 0 || !/[”"»]/.test(words.slice((stretches.at(-1)?.end ?? 0) - 1))) return undefined
  const titles = new Set(cited.flatMap(({ about }) => about.map(bare)))
  const quotations = stretches
    .filter(({ inner }) => wordsOf(inner).length > 0)
    .map(
      ({ start, end, inner }): Quotation => ({
        words: inner,
        start,
        end,
        long: wordsOf(inner).length >= FEWEST_WORDS,
        places: placesIn(inner, cited),
      }),
    )
    // The title of a source is how the sentence names it, unless it is all that the sentence quotes.
    .filter(({ words: inner }, _, all) => all.length === 1 || !titles.has(bare(inner)))
  const lost = quotations.find(
    ({ words: inner, long, places }) => long && places.length === 0 && isNowhere(inner, cited),
  )
  if (lost) return { how: 'missing', quotation: lost.words }
  if (!quotations.some(({ long }) => long) && !isValueOfMatter(quotations)) return undefined
  if (quotations.some(({ places }) => places.length === 0)) return undefined
  for (const [index, quotation] of quotations.entries()) {
    const together = quotation.long
      ? quotation.places
      : quotation.places.filter((place) =>
          quotations.some((other) => other !== quotation && isAbout(place, other, cited)),
        )
    const uncut = together.filter((place) => keepsSense(place, quotation.long, cited))
    if (uncut.length === 0) return undefined
    quotation.places = uncut
    const from = quotations[index - 1]?.end ?? 0
    const after = index === quotations.length - 1 ? words.slice(quotation.end) : ''
    const frame = withoutTitles(`${words.slice(from, quotation.start)} ¦ ${after}`, quotation, cited)
    const wrong = attributionProblem(frame, quotation, cited, from === 0)
    if (wrong) return wrong === 'unclear' ? undefined : wrong
  }
  return {
    how: 'stands',
    parts: quotations.map(({ words: quotation, places }) => ({ quotation, places })),
  }
}

/** A title says whose words they are; what it says besides ("An island no longer") is no part of the sentence. */
function withoutTitles(frame: string, { places }: Quotation, cited: readonly CitedText[]): string {
  const own = new Set(
    cited
      .filter(({ reference }) => places.some((place) => place.reference === reference))
      .flatMap(({ about }) => about.map(bare)),
  )
  return quotedStretches(frame).reduceRight(
    (text, { start, end, inner }) =>
      own.has(bare(inner)) ? `${text.slice(0, start)} ¦ ${text.slice(end)}` : text,
    frame,
  )
}

const bare = (text: string): string =>
  wordsOf(text)
    .map(({ norm }) => norm)
    .join(' ')

const placesIn = (quotation: string, cited: readonly CitedText[]): QuotedPlace[] =>
  cited.flatMap(({ reference, text }) => text.placesOf(quotation).map((place) => ({ ...place, reference })))

/** Not even with other capitals or punctuation, nor in pieces around an ellipsis: a judge may look at those. */
function isNowhere(quotation: string, cited: readonly CitedText[]): boolean {
  const pieces = quotation.split(/…|\.\.\.|\[[^\]]*\]/).filter((piece) => wordsOf(piece).length > 1)
  return !cited.some(({ text }) =>
    pieces.every(
      (piece) => text.placesOf(piece).length > 0 || findQuotation(piece, text.text)?.verbatim === true,
    ),
  )
}

/** `For “the lock was opened”, X gives “14 June”`: short ones that belong together. */
const isValueOfMatter = (quotations: readonly Quotation[]): boolean =>
  quotations.length > 1 && quotations.some(({ words }) => wordsOf(words).length >= 2)

/** Whether a short quotation stands in a sentence that is about what the other says, dates and numbers aside. */
function isAbout(place: QuotedPlace, other: Quotation, cited: readonly CitedText[]): boolean {
  const matter = wordsOf(other.words).filter(
    ({ stop, norm, text }) => !stop && !/\d/.test(norm) && !MONTHS.includes(text),
  )
  if (matter.length === 0) return false
  const said = new Set(wordsOf(sentenceAround(place, cited).text).map(({ stem }) => stem))
  return matter.filter(({ stem }) => said.has(stem)).length / matter.length >= 0.5
}

interface Around {
  text: string
  /** Where the place is in it. */
  at: Span
}

const REACH = 1_500

function sentenceAround({ reference, start, end }: QuotedPlace, cited: readonly CitedText[]): Around {
  const text = cited.find((one) => one.reference === reference)?.text.text ?? ''
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - REACH)
  const line = text.indexOf('\n', end)
  const to = Math.min(line < 0 ? text.length : line, end + REACH)
  const spans = splitSentences(text.slice(from, to)).filter(
    (span) => span.start + from < end && span.end + from > start,
  )
  const first = Math.min(start, (spans[0]?.start ?? 0) + from)
  const last = Math.max(end, (spans.at(-1)?.end ?? 0) + from)
  return { text: text.slice(first, last), at: { start: start - first, end: end - first } }
}

/** Words whose loss may turn what a cut quotation says. */
const TURNS =
  /\b(?:if|unless|whether|would|could|might|may|perhaps|possibly|probably|supposedly|allegedly|reportedly|claim(?:s|ed)?|alleg\p{L}+|den(?:y|ies|ied)|reject(?:s|ed)?|doubt\p{L}*|believ\p{L}+|false|wrong\p{L}*|untrue|incorrect|myths?|rumou?rs?|except|almost|nearly|hardly|said|says|told|according|predict\p{L}*|expect\p{L}*|plan(?:s|ned)?|hop(?:e|es|ed))\b/iu

/** What was cut away from the sentence that is quoted does not deny it, doubt it or put it into another's mouth. */
function keepsSense(place: QuotedPlace, long: boolean, cited: readonly CitedText[]): boolean {
  const { text, at } = sentenceAround(place, cited)
  const negations = negationsIn(text).filter(({ cue }) => cue.end <= at.start || cue.start >= at.end)
  if (!long) return !negations.some(({ scope }) => scope.start < at.end && at.start < scope.end)
  return negations.length === 0 && !TURNS.test(cutAway(text, at))
}

/** The rest of the sentence; the month of May is no "may". */
const cutAway = (text: string, { start, end }: Span): string =>
  `${text.slice(0, start)} ¦ ${text.slice(end)}`.replace(/\bMay\b/g, '')

/** What the words around a quotation say beyond who says it, when and where. */
function attributionProblem(
  frame: string,
  { words: quotation, places }: Quotation,
  cited: readonly CitedText[],
  opens: boolean,
): 'unclear' | Extract<QuotedReading, { how: 'another' }> | undefined {
  if (negationsIn(frame).length > 0) return 'unclear'
  const holders = cited.filter(({ reference }) => places.some((place) => place.reference === reference))
  const rest = wordsOf(frame).filter((word) => !word.stop && !SAYING.has(word.norm))
  const described = holders.map(({ about }) => namePartsOf(about.join(' \n ')))
  const unknown = rest.filter((word) => !isIn(word, described))
  if (unknown.length === 0) return undefined
  const names = unknown.filter(
    ({ text, start }) => /^\p{Lu}/u.test(text) && !(opens && start === 0 && isPlain(text)),
  )
  if (names.length < unknown.length || names.length === 0) return 'unclear'
  const said = holders.map(({ text }) => namePartsOf(text.text))
  const nowhere = names.every((name) => !isIn(name, said))
  const [holder] = holders
  // Initials may stand for a name that is written out there.
  if (!nowhere || !holder || names.some(({ text }) => /^(?:\p{Lu}\.?){2,}$/u.test(text))) return 'unclear'
  return {
    how: 'another',
    quotation,
    name: names.map(({ text }) => text).join(' '),
    reference: holder.reference,
  }
}

/** A word that a sentence may begin with is no name for its capital. */
const isPlain = (text: string): boolean => /^(?:In|On|At|The|For|Against|According|While)$/.test(text)

const isIn = ({ norm }: Word, known: readonly ReadonlySet<string>[]): boolean =>
  known.some((parts) => parts.has(norm) || norm.split('-').every((part) => parts.has(part)))
