import { type Name, namesIn, sameName, type Word, wordsOf } from '../language/index.js'
import { isTelling, tellingWordsOf } from './light-words.js'
import { plainName } from './plain.js'
import { inQuotes } from './quoting.js'
import { isPast } from './wording.js'

/** What a statement is about, as far as its form tells without parsing it. */
export interface Subject {
  /** As it stands in a sentence of ours: `Marie Curie`, `the bridge`, `“Smallpox”`. Not always known. */
  name?: string
  /** A name, not a common noun: there may be records of it. */
  proper: boolean
  /** Whether a text speaks of it at all. */
  isIn: (text: string) => boolean
}

/** Verbs and adverbs among the function words: what stands before one of them is a whole noun phrase. */
const AFTER_SUBJECT =
  /^(?:is|are|was|were|has|have|had|can|could|cannot|may|might|will|would|does|did|do|never|always|only|once|also|still)$/

/** A leading participle or adverb ("Cracking knuckles …") only opens the subject. */
const OPENS = /(?:ing|ly)$/

/** "No swans are …", "most honey is …" */
const QUANTIFIERS = /^(?:no|all|most|some|many|every|each|any)$/
const MARKS = /[^\p{L}\p{N}\s'’-]/u

export function subjectOf(statement: string): Subject {
  const words = wordsOf(statement)
  const name = namesIn(statement, words).find((one) => !one.doubtful && one.text.length > 1)
  return leading(statement, words, name) ?? (name ? named(statement, name) : unnamed(statement))
}

/** "The bridge is …", "Smallpox was …": everything before the verb. */
function leading(statement: string, words: readonly Word[], name: Name | undefined): Subject | undefined {
  const verb = words.findIndex((word, at) => at > 0 && (AFTER_SUBJECT.test(word.norm) || isPast([word])))
  const last = words[verb - 1]
  const opening = words[0]?.norm ?? ''
  const article = /^(?:the|this|a|an)$/.test(opening)
  const nouns = words.slice(article || QUANTIFIERS.test(opening) ? 1 : 0, Math.max(0, verb))
  const [first] = nouns
  if (!first || !last || (name && name.span.start <= last.start)) return undefined
  const plain = nouns.length <= (article ? 3 : first === words[0] ? 1 : 2) && nouns.every(isTelling)
  if (!plain || OPENS.test(first.norm) || MARKS.test(statement.slice(0, last.end))) return undefined
  const text = plainName(statement.slice(first.start, last.end))
  return {
    name: article ? `the ${text}` : inQuotes(text),
    proper: false,
    isIn: (other) => wordsOf(other).some(({ stem }) => stem === last.stem),
  }
}

function named(statement: string, name: Name): Subject {
  const article = /\bthe\s$/i.test(statement.slice(Math.max(0, name.span.start - 5), name.span.start))
  return {
    name: plainName(`${article ? 'the ' : ''}${name.text}`),
    proper: true,
    isIn: (text) => {
      if (namesIn(text).some((other) => sameName(name.parts, other.parts))) return true
      const said = new Set(wordsOf(text).map(({ norm }) => norm.replace(/[.']/g, '')))
      return name.parts.every((part) => said.has(part))
    },
  }
}

/** The first telling word; either of the first two where the first only opens the subject. */
function unnamed(statement: string): Subject {
  const [first, second] = tellingWordsOf(statement)
  const opening = new Set([first?.stem, first && OPENS.test(first.norm) ? second?.stem : undefined])
  return { proper: false, isIn: (text) => wordsOf(text).some(({ stem }) => opening.has(stem)) }
}
