import { extractClaims } from '../../claims/index.js'
import { type Claim, claimIdOf, sliceSpan } from '../../domain/index.js'

/** The row's text as one claim: it is a claim by definition, whatever the classifier would say of it. */
export function claimOf(text: string): Claim {
  const [first, second] = extractClaims(text)
  if (first && !second && sliceSpan(text, first.whole.span) === text.trim()) {
    return { ...first.whole, text: text.trim(), checkable: true }
  }
  return {
    id: claimIdOf(text),
    text,
    span: { start: 0, end: text.length },
    type: first?.whole.type ?? 'factual',
    checkWorthiness: first?.whole.checkWorthiness ?? 0,
    checkable: true,
    why: 'a row of a data set is a claim by definition',
    resolutions: [],
  }
}
