import type { StanceLabel, VerdictLabel } from '../domain/index.js'
import { isNegatedAt, negationsIn, wordsOf } from '../language/index.js'

/** What a word says of a claim: yes or no. */
type Side = 'yes' | 'no'

/** What a passage does to a claim. */
const RELATIONS: [RegExp, Side][] = [
  [/^(?:support|confirm|corroborat|affirm|substantiat|uphold|upheld|back(?:s|ed)$|bear(?:s)?$)/, 'yes'],
  [/^(?:refut|contradict|disput|rebut|oppos)/, 'no'],
]

/** What a claim is. */
const JUDGEMENTS: [RegExp, Side][] = [
  [
    /^(?:true|truth|truthful|correct|correctly|accurate|accurately|verified|proven|proves?|proved|rightly|valid|undeniabl[ey]|factual|legitimate)$/,
    'yes',
  ],
  [
    /^(?:false|falsely|falsehood|wrong|wrongly|incorrect|incorrectly|inaccurate|inaccurately|debunk\w*|disprov\w*|untrue|mislead\w*|hoax|myth|fabricat\w*|baseless|unfounded|bogus|fake|lies|lied|lying|erroneous\w*|mistaken)$/,
    'no',
  ],
]

const OTHER: Record<Side, Side> = { yes: 'no', no: 'yes' }
const SIDE_OF_VERDICT: Partial<Record<VerdictLabel, Side>> = { supported: 'yes', refuted: 'no' }
const SIDE_OF_STANCE: Partial<Record<StanceLabel, Side>> = { supports: 'yes', refutes: 'no' }

/**
 * Whether prose says another verdict than the one that was reached. A word of judgement must be on
 * the verdict's side; a word of what sources do may also be on the side of all that are cited. Where
 * there is no decisive verdict, only denials pass: "not confirmed".
 *
 * @param prose without its quotations
 * @returns the reason to cut it
 */
export function againstVerdict(
  prose: string,
  verdict: VerdictLabel,
  cited: readonly StanceLabel[],
): string | undefined {
  const negations = negationsIn(prose)
  const decided = SIDE_OF_VERDICT[verdict]
  for (const word of wordsOf(prose)) {
    const relation = sideOf(word.norm, RELATIONS)
    const said = relation ?? sideOf(word.norm, JUDGEMENTS)
    if (said === undefined) continue
    const negated = isNegatedAt(negations, word.start)
    const side = negated ? OTHER[said] : said
    const ofSources = relation !== undefined && !negated && cited.length > 0
    const fits =
      side === decided ||
      (decided === undefined && negated) ||
      (ofSources && cited.every((label) => SIDE_OF_STANCE[label] === side))
    if (!fits) return `the word ${word.text} says another verdict than ${verdict}`
  }
  return undefined
}

const sideOf = (norm: string, words: readonly [RegExp, Side][]): Side | undefined =>
  words.find(([pattern]) => pattern.test(norm))?.[1]
