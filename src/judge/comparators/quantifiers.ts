import type { Comparator } from '../comparison.js'
import type { Finding } from '../finding.js'

const UNIVERSAL = /\b(?:all|every|everyone|everything|always|each|entirely|completely|100 ?%|any)\b/i
const ONLY = /\b(?:only|solely|exclusively|sole|just)\b/i
const PARTIAL =
  /\b(?:some|most|many|often|sometimes|usually|generally|mostly|mainly|partly|several|majority|half|certain|few|occasionally|typically|nearly all|almost all|not all|not every|not always|a number of)\b/i
const NOT_ALL =
  /\b(?:not (?:all|every|always|everyone|everything)|except|apart from|other than|with the exception)\b/i

/** All, some, only: a part does not bear out the whole, an exception denies it. */
export const compareQuantifiers: Comparator = ({ claim, sentence }) => {
  const findings: Finding[] = []
  const universal = UNIVERSAL.exec(claim.text)
  const exception = NOT_ALL.exec(sentence.text)
  const partial = PARTIAL.exec(sentence.text)
  const blocks = (text: string): Finding => ({ by: 'quantifiers', says: 'blocks', text })
  if (universal && exception && !NOT_ALL.test(claim.text)) {
    findings.push({
      by: 'quantifiers',
      says: 'flips',
      text: `the claim says “${universal[0]}”; the passage says “${exception[0]}”`,
    })
  } else if (universal && !UNIVERSAL.test(sentence.text)) {
    findings.push(
      blocks(
        `the claim says “${universal[0]}”; the passage ${partial ? `says “${partial[0]}”` : 'does not say so'}`,
      ),
    )
  } else if (
    !universal &&
    partial &&
    !PARTIAL.test(claim.text) &&
    isOfSubject(partial.index, sentence.verb < 0 ? 0 : (sentence.words[sentence.verb]?.start ?? 0)) &&
    claim.quantities.length === 0
  ) {
    findings.push(blocks(`the passage says it only of “${partial[0]}”`))
  }
  const only = ONLY.exec(claim.text)
  if (only && !ONLY.test(sentence.text))
    findings.push(blocks(`the claim says “${only[0]}”; the passage does not`))
  return findings
}

const isOfSubject = (at: number, verb: number): boolean => at < verb
