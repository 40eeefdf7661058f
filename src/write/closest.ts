import { contentWordsOf, wordsOf } from '../language/index.js'
import type { Item } from './items.js'
import { subjectOf } from './subject.js'

/** At least half of a claim's content words: less is another matter. */
const ON_THE_MATTER = 0.5

/**
 * The passage that comes nearest to a claim on which nothing decides: about the claim's subject, and
 * with at least half of its words. A sentence goes before a table row, a row before a heading.
 */
export function closestTo(claim: string, items: readonly Item[]): Item | undefined {
  const subject = subjectOf(claim)
  const wanted = [...new Set(contentWordsOf(claim).map(({ stem }) => stem))]
  return items
    .filter((item) => subject.isIn(aroundOf(item)))
    .map((item) => {
      const said = new Set(wordsOf(item.citation.exact).map(({ stem }) => stem))
      const share = wanted.filter((stem) => said.has(stem)).length / wanted.length
      return { item, share, form: formOf(item.citation.exact) }
    })
    .filter(({ share }) => share >= ON_THE_MATTER)
    .sort((a, b) => b.form - a.form || b.share - a.share)[0]?.item
}

/** What a reader of the passage sees around it. */
const aroundOf = ({ title, evidence }: Item): string => `${title ?? ''}\n${evidence.text}`

/** 2 a sentence, 1 a row of a table, 0 a heading or the head of a table. */
function formOf(exact: string): 0 | 1 | 2 {
  if (/[.!?…][”’"')\]]*\s*$/.test(exact)) return 2
  return exact.includes('|') && /\p{N}/u.test(exact) ? 1 : 0
}
