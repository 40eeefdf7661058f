import { areSynonyms, contentWordsOf, lemmaStem, wordsOf } from '../../language/index.js'
import { readableDate } from '../dates.js'
import { numbersIn, quotationsIn, standsIn } from '../grounding.js'
import { apart, loadedWordIn, whyForeign } from '../model-sentences.js'
import { ended, foldQuote } from '../plain.js'
import type { OfferedSection } from './input.js'
import type { ReportDraft } from './voice.js'
import type { CitedWords, Shelf } from './words.js'

export interface OfferedDrafts {
  /** Absent where too little of it stands: the section stays a dossier. */
  drafts?: ReportDraft[]
  /** What cannot be said, with the reason. */
  cuts: { text: string; reason: string }[]
}

/** A section is prose where so many of a model's sentences stand, and so large a part of them. */
const FEWEST = 3
const LEAST_SHARE = 0.5

/**
 * A model's sentences for a section, as far as they cite words that it was given, quote them as they are, and give no
 * address, no markup and no judgement of their own. What is left passes the audit of every other sentence afterwards;
 * a report has no reasoning of a model: a sentence without words behind it is cut.
 */
export function offeredDrafts(offered: OfferedSection, shelf: Shelf, audit: Auditing): OfferedDrafts {
  const given = offered.given.map((mention) => shelf.words(mention))
  const cuts: OfferedDrafts['cuts'] = []
  const drafts: ReportDraft[] = []
  const seen = new Set<string>()
  for (const sentence of offered.sentences) {
    const pieces = apart(sentence.text)
    for (const [index, piece] of pieces.entries()) {
      const text = ended(piece)
      const words = sentence.words.flatMap((at) => given[at] ?? [])
      const draft: ReportDraft = {
        text,
        words,
        ...(index === 0 && sentence.paragraph && { paragraph: true as const }),
      }
      const reason = seen.has(foldQuote(text))
        ? 'it is said already'
        : words.length < sentence.words.length
          ? 'it cites words that there are not'
          : (whyCut(text, words, shelf) ?? audit(draft))
      seen.add(foldQuote(text))
      if (reason === undefined) drafts.push(draft)
      else cuts.push({ text, reason })
    }
  }
  const enough = drafts.length >= FEWEST && drafts.length >= LEAST_SHARE * (drafts.length + cuts.length)
  return { ...(enough && { drafts }), cuts }
}

/** Why the audit of a report's sentences would cut it. */
export type Auditing = (draft: ReportDraft) => string | undefined

/** Words by which prose joins what sources say and adds nothing to it. */
const JOINING = new Set(
  wordsOf(
    `according say report state write note record tell describe give add mention quote call explain account source
    document passage page newspaper paper book same other both first second third last earlier later afterwards before
    after then next finally however meanwhile while whereas instead likewise year month day time part figure number
    date differ disagree agree although because therefore thus follow following previous still again together also`,
  ).map(({ stem }) => stem),
)
/** Of a sentence's own words so many may be others than those it cites: the audit of other prose allows more. */
const FOREIGN_SHARE = 0.15

function whyCut(text: string, words: readonly CitedWords[], shelf: Shelf): string | undefined {
  if (words.length === 0) return 'it has no words of a source behind it'
  const foreign = whyForeign(text)
  if (foreign !== undefined) return foreign
  const exact = words.map(({ citation }) => citation.exact)
  const about = words.flatMap(({ snapshot }) => shelf.describe(snapshot))
  const { quoted, unquoted } = quotationsIn(text)
  const invented = quoted.find((quotation) => !standsIn(quotation, [...exact, ...about]))
  if (invented !== undefined) return `its quotation ${invented} is not in the cited words`
  // When a source was published is no date of what it tells: it may stand in brackets after its name.
  const prose = words.reduce(withoutItsDate, unquoted)
  const numbers = new Set(exact.flatMap(numbersIn))
  const number = numbersIn(prose).find((one) => !numbers.has(one))
  if (number !== undefined) return `the number ${number} is not in the cited words`
  const known = contentWordsOf([...exact, ...about].join(' '))
  const stems = new Set(known.map(lemmaStem))
  const own = contentWordsOf(prose).filter((word) => !JOINING.has(word.stem))
  const added = own.filter(
    (word) => !stems.has(lemmaStem(word)) && ![...stems].some((stem) => areSynonyms(stem, lemmaStem(word))),
  )
  if (added.length > FOREIGN_SHARE * own.length) return `the words do not say ${added[0]?.text}`
  return loadedWordIn(unquoted, exact)
}

const withoutItsDate = (prose: string, { published }: CitedWords): string =>
  published === undefined ? prose : prose.replaceAll(`(${readableDate(published)})`, ' ')
