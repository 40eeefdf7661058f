import { extractClaims } from '../../claims/index.js'
import {
  type Claim,
  claimIdOf,
  type Evidence,
  passageIdOf,
  type SnapshotId,
  type Span,
  type Stance,
  sha256,
  sliceSpan,
  sourceIdOf,
  spansOverlap,
} from '../../domain/index.js'
import type { CheckedClaim, JudgedCitation, JudgedPair } from '../../eval/index.js'
import type { Judge, JudgePair } from '../../judge/index.js'
import { splitSentences, wordsOf } from '../../language/index.js'
import { groupOrigins } from '../../sources/index.js'
import { weighClaim } from '../../weigh/index.js'

/** Each pair is judged on its own, as a passage without a title. */
export async function judgePairs(
  judge: Judge,
  pairs: { claim: string; evidence: string }[],
): Promise<JudgedPair[]> {
  const stances = await judge.judge(pairs.map(({ claim, evidence }) => pairOf(claim, evidence)))
  return stances.map(({ label, probabilities }) => ({ label, probabilities }))
}

/** Less of the claim than this share left unsupported is partial support rather than none. */
const PARTLY_SUPPORTED = 0.5

/** The sentences of the cited page as one passage: which carries the claim, and how much of it. */
export async function judgeCitations(
  judge: Judge,
  rows: { claim: string; evidence: string[] }[],
): Promise<JudgedCitation[]> {
  const pairs = rows.map(({ claim, evidence }) => joinedPair(claim, evidence))
  const stances = await judge.judge(pairs)
  return stances.map((stance, index) => {
    const { claim, passage } = pairs[index] as JudgePair
    const supporting = passage.sentences.flatMap((sentence, at) =>
      spansOverlap(sentence, stance.decidedBy) ? [at] : [],
    )
    const label = stance.label === 'neutral' && isPartial(claim, stance) ? 'partial' : stance.label
    return { label, supporting: label === 'neutral' ? [] : supporting }
  })
}

function isPartial(claim: Claim, stance: Stance): boolean {
  const words = wordsOf(claim.text).filter((word) => !word.stop)
  const bare = words.filter((word) => stance.unsupported.some((span) => spansOverlap(span, word)))
  return words.length > 0 && bare.length / words.length < PARTLY_SUPPORTED
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
    passage: { text: evidence, context, sentences: sentences.length > 0 ? sentences : [wholeOf(evidence)] },
  }
}

function joinedPair(claim: string, lines: string[]): JudgePair {
  const sentences: Span[] = []
  let text = ''
  for (const line of lines) {
    const start = text.length
    text += `${line}\n`
    sentences.push({ start, end: start + line.length })
  }
  return { claim: claimOf(claim), passage: { text, context: [], sentences } }
}

const wholeOf = (text: string): Span => ({ start: 0, end: text.length })

/** The row's text as one claim: it is a claim by definition, whatever the classifier would say of it. */
function claimOf(text: string): Claim {
  const [first, second] = extractClaims(text)
  if (first && !second && sliceSpan(text, first.whole.span) === text.trim()) {
    return { ...first.whole, text: text.trim(), checkable: true }
  }
  return {
    id: claimIdOf(text),
    text,
    span: wholeOf(text),
    type: first?.whole.type ?? 'factual',
    checkWorthiness: first?.whole.checkWorthiness ?? 0,
    checkable: true,
    why: 'a row of a data set is a claim by definition',
    resolutions: [],
  }
}
