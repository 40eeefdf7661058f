import { type Claim, claimIdOf, type Stance, type StanceLabel } from '../../domain/index.js'
import { splitSentences } from '../../language/index.js'
import { createComparatorJudge } from '../comparator-judge.js'

/** What a careful reader says of a claim and a passage, with the headings above the passage. */
export type Case = readonly [label: StanceLabel, claim: string, passage: string, ...context: string[]]

export const claimOf = (text: string): Claim => ({
  id: claimIdOf(text),
  text,
  span: { start: 0, end: text.length },
  type: 'factual',
  checkWorthiness: 1,
  checkable: true,
  why: 'it states a fact',
  resolutions: [],
})

const judge = createComparatorJudge()

export async function judged(claim: string, text: string, context: readonly string[] = []): Promise<Stance> {
  const passage = { text, context: [...context], sentences: splitSentences(text) }
  const [stance] = await judge.judge([{ claim: claimOf(claim), passage }])
  if (!stance) throw new Error('one pair has one stance')
  return stance
}
