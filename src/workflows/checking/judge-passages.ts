import { type Claim, contentHash, type Passage, type Stance } from '../../domain/index.js'
import type { JudgePair } from '../../judge/index.js'
import type { Tools } from '../tools.js'

/**
 * Stances of passages to a claim, in the passages' order. Each is stored under the hash of all that
 * the judge sees before it is used, so a run that is killed and started again judges nothing twice.
 */
export async function judgePassages(
  { store, judge }: Pick<Tools, 'store' | 'judge'>,
  claim: Claim,
  passages: Passage[],
): Promise<Stance[]> {
  const pairs = passages.map((passage) => pairOf(claim, passage))
  const keys = pairs.map((pair) => keyOf(judge.id, pair))
  const stances = await store.judgements.getMany([...new Set(keys)])
  const missing = new Map(
    keys.flatMap((key, index) => {
      const pair = pairs[index]
      return pair && !stances.has(key) ? [[key, pair] as const] : []
    }),
  )
  if (missing.size > 0) {
    const judged = await judge.judge([...missing.values()])
    const fresh = new Map([...missing.keys()].map((key, index) => [key, judged[index] as Stance]))
    await store.judgements.putMany(fresh)
    for (const [key, stance] of fresh) stances.set(key, stance)
  }
  return keys.map((key) => stances.get(key) as Stance)
}

const pairOf = (claim: Claim, passage: Passage): JudgePair => ({
  claim,
  passage: {
    text: passage.text,
    context: passage.context,
    sentences: passage.sentences.map(({ start, end }) => ({
      start: start - passage.start,
      end: end - passage.start,
    })),
  },
})

const keyOf = (judge: string, { claim, passage }: JudgePair): string =>
  contentHash({ judge, claim: claim.text, type: claim.type, date: claim.date, passage })
