import { contentWordsOf, namesIn, timesIn, type Word } from '../language/index.js'
import { phraseOf } from './phrases.js'

/** A piece of text that was found for a question, with the document it stands in. */
export interface Sample {
  document: string
  text: string
}

/** What many of the documents speak of besides what was asked: a section, and how to search for it. */
export interface Theme {
  /** "Tolls and traffic" */
  title: string
  /** Best first. */
  words: string[]
}

/** In fewer documents a word is a detail; in more than this share of many it is the subject itself. */
const FEWEST_DOCUMENTS = 3
const LARGEST_SHARE = 0.7
const MANY_DOCUMENTS = 8
/** So much of a word's documents may be another theme's too before both are one. */
const SAME_THEME = 0.6

/** Words that join and measure and never make a theme. */
const NO_THEME = new Set(
  `first second third last next new old early late long short great large small good little many several few other
  others another same different day days week weeks month months year years time times hour hours minute minutes
  morning evening night spring summer autumn winter century decade number numbers part parts way ways end side point
  people man men woman women thing things kind case fact result results use used using report reports reported
  statement statements minister spokesman page pages table tables document documents chapter volume title note notes
  million billion thousand hundred per cent percent metre metres kilometre kilometres mile miles total average
  north south east west monday tuesday wednesday thursday friday saturday sunday january february march april
  may june july august september october november december today yesterday tomorrow study studies effect effects
  group groups significant data analysis method methods finding findings work area place name called known lower higher greater larger smaller
  better worse`.split(/\s+/),
)

interface Term {
  stem: string
  /** The form that is written most often. */
  form: string
  documents: Set<string>
  score: number
}

/**
 * Themes of a set of texts, the most telling first. A theme is a noun that several documents use often,
 * that is not in the question, and whose documents are not another theme's; the word that most often
 * stands in the same pieces joins it. By counts alone, so that the same texts give the same themes.
 */
export function themesOf(samples: readonly Sample[], question: string, most: number): Theme[] {
  const asked = new Set(contentWordsOf(question).map(({ stem }) => stem))
  const documents = new Set(samples.map(({ document }) => document))
  const pieces = samples.map((sample) => ({ ...sample, nouns: nounsOf(sample.text, asked) }))
  const terms = termsOf(pieces, documents.size)
  const chosen: Term[] = []
  for (const term of terms) {
    if (chosen.length === most) break
    if (
      chosen.some((one) => overlap(one.documents, term.documents) > SAME_THEME && near(one, term, pieces))
    ) {
      continue
    }
    chosen.push(term)
  }
  const taken = new Set(chosen.map(({ stem }) => stem))
  const texts = samples.map(({ text }) => text)
  return chosen.map((term) => {
    const partner = partnerOf(term, terms, pieces, taken)
    if (partner) taken.add(partner.stem)
    return {
      title: titleOf([term.stem, ...(partner ? [partner.stem] : [])], texts),
      words: [term.form, ...(partner ? [partner.form] : [])],
    }
  })
}

/** "Coronary heart disease and statins": the phrases that its words are used in, one where they are the same. */
function titleOf(stems: readonly string[], texts: readonly string[]): string {
  const [first = [], second = []] = stems.map((stem) => phraseOf(stem, texts, (word) => !NO_THEME.has(word)))
  const isOne = second.some(({ stem }) => first.some((word) => word.stem === stem))
  const phrases = isOne ? [first.length >= second.length ? first : second] : [first, second]
  const title = phrases
    .filter(({ length }) => length > 0)
    .map((phrase) => phrase.map(({ form }) => form).join(' '))
    .join(' and ')
  return title.charAt(0).toUpperCase() + title.slice(1)
}

interface Piece extends Sample {
  nouns: Map<string, string>
}

function termsOf(pieces: readonly Piece[], documents: number): Term[] {
  const found = new Map<string, { forms: Map<string, number>; documents: Map<string, number> }>()
  for (const { document, nouns } of pieces) {
    for (const [stem, form] of nouns) {
      const term = found.get(stem) ?? { forms: new Map(), documents: new Map() }
      term.forms.set(form, (term.forms.get(form) ?? 0) + 1)
      term.documents.set(document, (term.documents.get(document) ?? 0) + 1)
      found.set(stem, term)
    }
  }
  return [...found]
    .filter(
      ([, term]) =>
        term.documents.size >= Math.min(FEWEST_DOCUMENTS, documents) &&
        term.documents.size <= Math.max(MANY_DOCUMENTS, documents * LARGEST_SHARE),
    )
    .map(([stem, term]): Term => {
      const [form = stem] = [...term.forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? []
      const uses = [...term.documents.values()].reduce((sum, count) => sum + Math.log2(1 + count), 0)
      return { stem, form, documents: new Set(term.documents.keys()), score: uses }
    })
    .sort((a, b) => b.score - a.score || (a.stem < b.stem ? -1 : 1))
}

const DETERMINER =
  /(?:^|[^\p{L}])(?:the|a|an|its|their|his|her|of|on|in|for|by|new|no|any|every|each|this|that|these|those|and|per|from|with)$/iu

/** Stems of what is used as a noun: after an article or a preposition, or in the plural; no names, no dates. */
function nounsOf(text: string, asked: ReadonlySet<string>): Map<string, string> {
  const names = namesIn(text).filter(({ doubtful }) => !doubtful)
  const times = timesIn(text)
  const outside = ({ start, end }: Word) =>
    ![...names, ...times].some(({ span }) => span.start < end && start < span.end)
  const nouns = new Map<string, string>()
  for (const word of contentWordsOf(text)) {
    if (asked.has(word.stem) || NO_THEME.has(word.norm) || word.norm.length < 4) continue
    if (/\d/.test(word.norm) || /(?:ly|ing|ed|ise|ize|ous|ful|able|ible|ive)$/.test(word.norm)) continue
    if (!outside(word)) continue
    const before = text.slice(Math.max(0, word.start - 12), word.start).trimEnd()
    if (!DETERMINER.test(before) && !/[^s]s$/.test(word.norm)) continue
    if (!nouns.has(word.stem)) nouns.set(word.stem, word.norm)
  }
  return nouns
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length
  return shared / Math.min(a.size, b.size)
}

/** How often two terms stand in one piece, and that against how often the rarer of them does. */
function together(
  a: Pick<Term, 'stem'>,
  b: Pick<Term, 'stem'>,
  pieces: readonly Piece[],
): { times: number; share: number } {
  let both = 0
  let one = 0
  let other = 0
  for (const { nouns } of pieces) {
    const [hasA, hasB] = [nouns.has(a.stem), nouns.has(b.stem)]
    if (hasA) one++
    if (hasB) other++
    if (hasA && hasB) both++
  }
  return { times: both, share: both / Math.max(1, Math.min(one, other)) }
}

const near = (a: Term, b: Term, pieces: readonly Piece[]): boolean => together(a, b, pieces).share > 0.4

/** Less often than this side by side, two words are two matters. */
const LEAST_TOGETHER = 0.3
/** Fewer pieces that have both are a chance. */
const FEWEST_TOGETHER = 3

function partnerOf(
  term: Term,
  terms: readonly Term[],
  pieces: readonly Piece[],
  taken: ReadonlySet<string>,
): Term | undefined {
  const best = terms
    .filter((other) => other.stem !== term.stem && !taken.has(other.stem))
    .slice(0, 60)
    .map((other) => ({ other, ...together(term, other, pieces) }))
    .filter(({ times }) => times >= FEWEST_TOGETHER)
    .sort(
      (a, b) => b.share - a.share || b.other.score - a.other.score || (a.other.stem < b.other.stem ? -1 : 1),
    )[0]
  return best && best.share >= LEAST_TOGETHER ? best.other : undefined
}
