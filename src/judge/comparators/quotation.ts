import { findQuotation, quotationsIn } from '../../language/index.js'
import type { Comparator } from '../comparison.js'
import { list } from '../describe.js'
import type { Finding } from '../finding.js'

/** Near enough to be the same sentence in another rendering. */
const CLOSE = 0.9

/** What the claim puts between quotation marks, word for word or nearly so. */
export const compareQuotations: Comparator = ({ claim, sentence }) =>
  quotationsIn(claim.text).map((quotation): Finding => {
    const match = findQuotation(quotation.text, sentence.text, sentence.words)
    const base = { by: 'quotation', claimSpan: quotation.span }
    if (!match) return { ...base, says: 'blocks', text: 'the passage does not have the quoted words' }
    const found = { ...base, sentenceSpan: match.span }
    if (match.verbatim)
      return { ...found, says: 'agrees', text: 'the passage has the quoted words, word for word' }
    const differences = [
      ...(match.missing.length > 0 ? [`without ${list(match.missing.map((word) => `“${word}”`))}`] : []),
      ...(match.added.length > 0 ? [`with ${list(match.added.map((word) => `“${word}”`))} added`] : []),
    ]
    const text = `the passage has nearly the quoted words, ${differences.join(' and ')}`
    const altered = [...match.missing, ...match.added].some((word) =>
      /^(?:not|no|never|n't)$|n['’]t$/i.test(word),
    )
    return { ...found, says: match.similarity >= CLOSE && !altered ? 'agrees' : 'blocks', text }
  })
