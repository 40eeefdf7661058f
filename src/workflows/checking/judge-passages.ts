import { type Claim, contentHash, type Passage, type Stance } from '../../domain/index.js'
import { isWordHeap, type JudgePair } from '../../judge/index.js'
import { ROW_READING } from '../../library/index.js'
import type { Tools } from '../tools.js'
import { claimOfAnotherTime } from './row-of-another-time.js'
import { atItsPlace, mostTelling } from './stance-of-reading.js'

/**
 * Stances of passages to a claim, in the passages' order and coordinates. Each is stored under the hash
 * of all that the judge sees before it is used, so a run that is killed and started again judges
 * nothing twice. Three kinds are not judged: a heading names what follows and states nothing, a heap of the
 * claim's words is no sentence, and a row of figures for one time says nothing of another.
 */
export async function judgePassages(
  { store, judge }: Pick<Tools, 'store' | 'judge'>,
  claim: Claim,
  passages: Passage[],
): Promise<Stance[]> {
  const silent = passages.map((passage) => saysNothing(claim, passage))
  const asked = passages.map((passage, at) =>
    (silent[at] ? [] : pairsOf(claim, passage)).map((pair) => ({
      pair,
      key: keyOf(judge.id, pair, passage),
    })),
  )
  const stances = await store.judgements.getMany([...new Set(asked.flat().map(({ key }) => key))])
  const missing = new Map(asked.flat().flatMap(({ key, pair }) => (stances.has(key) ? [] : [[key, pair]])))
  if (missing.size > 0) {
    const judged = await judge.judge([...missing.values()])
    const fresh = new Map([...missing.keys()].map((key, index) => [key, judged[index] as Stance]))
    await store.judgements.putMany(fresh)
    for (const [key, stance] of fresh) stances.set(key, stance)
  }
  return passages.map((passage, at) => {
    const read = (asked[at] ?? []).map(({ key }, index) => {
      const stance = stances.get(key) as Stance
      const reading = passage.readings?.[index]
      return reading ? atItsPlace(stance, reading, passage.text) : stance
    })
    return mostTelling(read) ?? (silent[at] as Stance)
  })
}

/** What the judge is to read: the passage, or each reading of it. */
function pairsOf(claim: Claim, passage: Passage): JudgePair[] {
  const { context } = passage
  if (passage.readings) {
    return passage.readings.map(({ text }) => ({
      claim,
      passage: { text, context, sentences: [{ start: 0, end: text.length }] },
    }))
  }
  const sentences = passage.sentences.map(({ start, end }) => ({
    start: start - passage.start,
    end: end - passage.start,
  }))
  return [{ claim, passage: { text: passage.text, context, sentences } }]
}

const keyOf = (judge: string, { claim, passage }: JudgePair, { readings }: Passage): string =>
  contentHash({
    judge,
    claim: claim.text,
    type: claim.type,
    date: claim.date,
    passage,
    ...(readings && { reading: ROW_READING }),
  })

/**
 * "Alexander Graham Bell and the telephone" shares its words with many a claim and settles none, and a
 * verifier, trained on statements alone, takes it for one.
 */
function saysNothing(claim: Claim, passage: Passage): Stance | undefined {
  if (passage.kind === 'heading') {
    return neutral(passage, 'heading', 'a heading names what follows and states nothing')
  }
  if (!passage.readings && isWordHeap(claim.text, passage.text)) {
    return neutral(passage, 'wording', 'the claim’s words stand here in a heap and not in a sentence')
  }
  const another = claimOfAnotherTime(claim, passage)
  return another === undefined ? undefined : neutral(passage, 'dates', another)
}

const neutral = ({ text }: Passage, by: string, why: string): Stance => ({
  label: 'neutral',
  probabilities: { supports: 0, refutes: 0, neutral: 1 },
  decidedBy: { start: 0, end: text.length },
  reasons: [{ by, points: 'neutral', text: why }],
  unsupported: [],
})
