import {
  type Evidence,
  passageIdOf,
  type SnapshotId,
  type Stance,
  sha256,
  sourceIdOf,
} from '../../domain/index.js'
import type { CheckedClaim, JudgedPair } from '../../eval/index.js'
import type { Judge, JudgePair } from '../../judge/index.js'
import { splitSentences } from '../../language/index.js'
import { groupOrigins } from '../../sources/index.js'
import { weighClaim } from '../../weigh/index.js'
import { claimOf } from './claim-of.js'

/** Each pair is judged on its own, as a passage without a title. */
export async function judgePairs(
  judge: Judge,
  pairs: { claim: string; evidence: string }[],
): Promise<JudgedPair[]> {
  const stances = await judge.judge(pairs.map(({ claim, evidence }) => pairOf(claim, evidence)))
  return stances.map(({ label, probabilities }) => ({ label, probabilities }))
}

/** A verdict on the given passages and nothing else; passages of one article are one origin. */
export async function verdictInClosedWorld(
  judge: Judge,
  text: string,
  passages: { article?: string | undefined; text: string }[],
): Promise<CheckedClaim> {
  const claim = claimOf(text)
  const documents = passages.map(({ article, text: passage }, index) => {
    const location = `row:${index}`
    const snapshot = sha256(`${location} ${passage}`) as SnapshotId
    return {
      snapshot,
      source: sourceIdOf(location),
      location,
      text: passage,
      ...(article ? { publisher: article } : {}),
    }
  })
  const { origins, originOf } = groupOrigins(documents)
  const stances = await judge.judge(
    documents.map(({ text: passage, publisher }) => pairOf(text, passage, publisher ? [publisher] : [])),
  )
  const evidence = documents.map((document, index): Evidence => {
    const stance = stances[index] as Stance
    return {
      claim: claim.id,
      passage: passageIdOf(document.snapshot, 0, document.text.length),
      snapshot: document.snapshot,
      source: document.source,
      origin: originOf.get(document.snapshot) as Evidence['origin'],
      start: 0,
      end: document.text.length,
      text: document.text,
      stance,
      relevance: documents.length - index,
      use: stance.label === 'neutral' ? 'neutral' : 'counted',
    }
  })
  const sources = new Map(
    documents.map(({ snapshot, source, location }) => [
      snapshot,
      { source: { id: source, location }, metadata: {}, location },
    ]),
  )
  const { verdict } = weighClaim({ claim, evidence, origins, sources })
  return { label: verdict.label, confidence: verdict.confidence, stances: stances.map(({ label }) => label) }
}

/** A row's claim and passage as a judge is given them. */
export function pairOf(claim: string, evidence: string, context: string[] = []): JudgePair {
  const sentences = splitSentences(evidence)
  return {
    claim: claimOf(claim),
    passage: {
      text: evidence,
      context,
      sentences: sentences.length > 0 ? sentences : [{ start: 0, end: evidence.length }],
    },
  }
}
