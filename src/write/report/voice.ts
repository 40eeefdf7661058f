import type { SourceKind } from '../../domain/index.js'
import { splitSentences } from '../../language/index.js'
import { readableDate } from '../dates.js'
import { capitalized, ended, foldQuote, listed, oneLine } from '../plain.js'
import { inQuotes } from '../quoting.js'
import type { CitedWords } from './words.js'

/** A sentence of a report before its citations have numbers. */
export interface ReportDraft {
  text: string
  words: readonly CitedWords[]
  paragraph?: true
}

/** How each kind of source says things; verbs of the audit's list, so that they claim nothing. */
const VERBS: Record<SourceKind, readonly [string, string]> = {
  'official record': ['records', 'states'],
  'court or government report': ['reports', 'states'],
  scholarly: ['writes', 'notes'],
  book: ['writes', 'notes'],
  journalism: ['reports', 'writes'],
  'statement of a party': ['says', 'states'],
  other: ['says', 'notes'],
}

/**
 * Quotes with introductions that vary, name a document in full when it comes up first and shortly
 * when it comes up again. Every sentence is one for whoever splits text into sentences.
 */
export class Voice {
  readonly #named = new Set<string>()
  #turn = 0
  #last: CitedWords | undefined

  /** A section begins: nothing said before it is still in the reader's ear. */
  begin(): void {
    this.#last = undefined
  }

  /** @param lead opens the other side: `against this,` */
  quote(
    words: CitedWords,
    { copies = [], lead }: { copies?: readonly CitedWords[]; lead?: string } = {},
  ): ReportDraft {
    const forms = this.#formsFor(words, copies, lead)
    const at = this.#turn++ % forms.length
    const turned = [...forms.slice(at), ...forms.slice(0, at)]
    const text = turned.find((form) => splitSentences(form).length === 1) ?? turned[0] ?? ''
    for (const one of [words, ...copies]) this.#named.add(one.snapshot)
    this.#last = words
    return { text, words: [words, ...copies] }
  }

  #formsFor(words: CitedWords, copies: readonly CitedWords[], lead: string | undefined): string[] {
    const quote = quotationOf(words)
    const [verb, other] = VERBS[words.from.kind].map((one) => agreeing(one, words)) as [string, string]
    const say = (form: string) => ended(capitalized(`${lead === undefined ? '' : `${lead} `}${form}`))
    if (copies.length > 0) return [say(`${listed([words, ...copies].map(dated))} say: ${quote}`)]
    const again = this.#last?.snapshot === words.snapshot && lead === undefined
    if (again) {
      return [
        `${words.name} ${agreeing('adds', words)}: ${quote}`,
        `${words.name} also ${verb}: ${quote}`,
        `the same source ${VERBS[words.from.kind][1]}: ${quote}`,
      ].map(say)
    }
    const title = fitTitle(words)
    if (!this.#named.has(words.snapshot) && title !== undefined) {
      const date = words.published && readableDate(words.published)
      const inBrackets = [`“${title}”`, date].filter((one) => one !== undefined).join(', ')
      return [
        `${words.name} (${inBrackets}) ${verb}: ${quote}`,
        `in “${title}”${date === undefined ? '' : ` (${date})`}, ${words.name} ${other}: ${quote}`,
        `according to ${words.name} (${inBrackets}): ${quote}`,
      ].map(say)
    }
    const inverted = invertedQuotation(words)
    return [
      say(`${dated(words)} ${verb}: ${quote}`),
      ...(inverted !== undefined && lead === undefined
        ? [endedAfterTitle(`${inverted}, ${other} ${dated(words)}`)]
        : []),
      say(`according to ${dated(words)}: ${quote}`),
      say(`${dated(words)} ${other}: ${quote}`),
    ]
  }
}

/** Two authors write, a publisher writes. */
const agreeing = (verb: string, { several }: CitedWords): string => (several ? verb.replace(/s$/, '') : verb)

/** `Survey Office (3 May 2020)` */
export const dated = ({ name, published }: CitedWords): string =>
  published === undefined ? name : `${name} (${readableDate(published)})`

/** `the document “A history of…”.`: what is shortened does not end a sentence, and the next one would run into it. */
const endedAfterTitle = (text: string): string => (/…[”’]$/.test(text) ? `${text}.` : ended(text))

/** A title that can stand within a sentence without seeming to end it, and says more than the name. */
function fitTitle({ title, name }: CitedWords): string | undefined {
  if (title === undefined || /[.!?…;]/.test(title) || foldQuote(name).includes(foldQuote(title)))
    return undefined
  return title
}

/** The whole words, on one line. */
export const quotationOf = ({ citation }: CitedWords): string => inQuotes(oneLine(citation.exact))

/** `“The bridge is 503 metres long”`: the quotation opens the sentence, and its full stop goes. */
function invertedQuotation({ citation }: CitedWords): string | undefined {
  const line = oneLine(citation.exact)
  return /[^.!?…”’"')\]]\.$/.test(line) ? inQuotes(line.slice(0, -1)) : undefined
}
