import { type Citation, resolves, type Section, type Sentence, type SnapshotId } from '../domain/index.js'
import { contentWordsOf, wordsOf } from '../language/index.js'
import { isNegated, namesIn, numbersIn, quotationsIn, standsIn, wordSet } from './grounding.js'

export interface AuditContext {
  /** The statement under check (and its parts): its words may be repeated. */
  claims?: readonly string[]
  /** What may be said of a cited source without quoting it: publisher, title, date. */
  describe?: (snapshot: SnapshotId) => readonly string[]
}

export interface Audited {
  ok: boolean
  /** Why it is cut, in a clause. */
  reason?: string
}

type TextOf = (snapshot: SnapshotId) => string | undefined

/** Words by which a sentence introduces what it cites, as stems. */
const GLUE = new Set(
  wordsOf(
    'according say report state write put way word give note describe add account call explain record list ' +
      'tell mention quote cite own against source passage document publish date side claimant claim also file site give',
  ).map((word) => word.stem),
)

/** A sentence may paraphrase, but most of its content words must be those of what it cites. */
const LEAST_SHARED = 0.6

/**
 * The audit that each sentence passes before it is stored. Its citations resolve; its quotations
 * stand word for word in the cited text, the claim, or the cited source's title; the numbers and
 * names around them stand there too; most other words do; and it does not negate what it cites.
 * A sentence marked as analysis needs no citation, but those it has resolve and it invents no quotation.
 */
export function auditSentence(
  sentence: Sentence,
  citations: readonly Citation[],
  textOf: TextOf,
  context: AuditContext = {},
): Audited {
  const cited = sentence.citations.map((index) => citations[index])
  const resolved = cited.filter((citation) => citation !== undefined)
  if (resolved.length < cited.length) return failed('it cites a source that is not in the list')
  if (!resolved.every((citation) => citationHolds(citation, textOf))) {
    return failed('a citation does not resolve in the stored text')
  }
  const words = resolved.map((citation) => citation.exact)
  const about = resolved.flatMap((citation) => context.describe?.(citation.snapshot) ?? [])
  const quotable = [...words, ...about, ...(context.claims ?? [])]
  const { quoted, unquoted } = quotationsIn(sentence.text)
  const invented = quoted.find((quotation) => !standsIn(quotation, quotable))
  if (invented !== undefined) return failed(`its quotation ${invented} is not in the cited words`)
  if (sentence.analysis) return { ok: true }
  if (resolved.length === 0) return failed('it has no citation and is not marked as analysis')
  return auditProse(unquoted, quoted.length > 0, { words, about, quotable })
}

/** @returns the sections without the sentences that fail, and those sentences with the reason */
export function auditSections(
  sections: readonly Section[],
  citations: readonly Citation[],
  textOf: TextOf,
  context: AuditContext = {},
): { sections: Section[]; cuts: { text: string; reason: string }[] } {
  const cuts: { text: string; reason: string }[] = []
  const kept = sections.map((section) => ({
    ...section,
    sentences: section.sentences.filter((sentence) => {
      const { ok, reason } = auditSentence(sentence, citations, textOf, context)
      if (!ok) cuts.push({ text: sentence.text, reason: reason ?? 'it failed the audit' })
      return ok
    }),
  }))
  return { sections: kept, cuts }
}

function auditProse(
  prose: string,
  quotes: boolean,
  grounds: { words: string[]; about: string[]; quotable: string[] },
): Audited {
  const numbers = new Set(grounds.quotable.flatMap(numbersIn))
  const number = numbersIn(prose).find((one) => !numbers.has(one))
  if (number !== undefined) return failed(`the number ${number} is not in the cited words`)
  const known = wordSet(grounds.quotable)
  const name = namesIn(prose).find(
    (one) => !known.has(one) && !one.split('-').every((part) => known.has(part)),
  )
  if (name !== undefined) return failed(`the name ${name} is not in the cited words`)
  const cited = grounds.words.join(' ')
  if (isNegated(prose) && !isNegated(cited)) return failed('it denies what the cited words do not deny')
  if (!quotes && isNegated(cited) && !isNegated(prose)) return failed('it affirms what the cited words deny')
  if (sharedWords(prose, [...grounds.words, ...grounds.about]) < LEAST_SHARED) {
    return failed('most of its words are not in what it cites')
  }
  return { ok: true }
}

function sharedWords(prose: string, grounds: readonly string[]): number {
  const known = new Set(grounds.flatMap((text) => contentWordsOf(text).map((word) => word.stem)))
  const own = contentWordsOf(prose).filter((word) => !GLUE.has(word.stem))
  return own.length === 0 ? 1 : own.filter((word) => known.has(word.stem)).length / own.length
}

function citationHolds(citation: Citation, textOf: TextOf): boolean {
  const text = textOf(citation.snapshot)
  return text !== undefined && citation.exact !== '' && resolves(citation, text)
}

const failed = (reason: string): Audited => ({ ok: false, reason })
