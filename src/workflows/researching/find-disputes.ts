import { extractClaims } from '../../claims/index.js'
import { type OriginId, type Passage, passageIdOf, type SnapshotId } from '../../domain/index.js'
import { contentWordsOf, lemmaStem } from '../../language/index.js'
import { WEIGHING } from '../../weigh/index.js'
import type { Dispute } from '../../write/report/index.js'
import { judgePassages } from '../checking/judge-passages.js'
import type { Tools } from '../tools.js'
import type { FoundSentence } from './find-words.js'
import type { Gathered } from './gather.js'

/** Pairs that the judge is asked about, the likest first; each takes it a twentieth of a second. */
const MOST_PAIRS = 60
/** Content words that two sentences share before they may be about one matter. */
const FEWEST_SHARED = 3
const LEAST_LIKENESS = 0.35

/**
 * Sentences of different origin, found for one sub-question, that the judge takes to exclude one another. A
 * network alone sees contradiction where two things differ; only what a comparator shows as well (numbers,
 * dates, names, a denial) is told to a reader.
 */
export async function findDisputes(
  tools: Tools,
  gathered: readonly Gathered[],
  originOf: ReadonlyMap<SnapshotId, OriginId>,
): Promise<Dispute[]> {
  const disputes: Dispute[] = []
  for (const [a, b] of likestPairs(gathered, originOf)) {
    const [sentence] = extractClaims(a.exact, {})
    if (!sentence?.whole.checkable) continue
    const [stance] = await judgePassages(tools, sentence.whole, [asPassage(b)])
    if (stance?.label !== 'refutes' || stance.probabilities.refutes < WEIGHING.floor) continue
    const shown = stance.reasons.find(({ by, points }) => points === 'refutes' && !BY_LIKENESS.has(by))
    if (shown) disputes.push({ sides: [mentionOf(a), mentionOf(b)], why: shown.text })
  }
  return disputes
}

const BY_LIKENESS = new Set(['verifier', 'wording', 'similarity', 'model'])

function likestPairs(
  gathered: readonly Gathered[],
  originOf: ReadonlyMap<SnapshotId, OriginId>,
): [FoundSentence, FoundSentence][] {
  const pairs = new Map<string, { pair: [FoundSentence, FoundSentence]; likeness: number }>()
  for (const { words } of gathered) {
    const read = words
      .filter(({ kind }) => kind !== 'table-row')
      .map((one) => ({
        one,
        stems: new Set(
          contentWordsOf(one.exact)
            .filter(({ norm }) => !/\d/.test(norm))
            .map(lemmaStem),
        ),
      }))
    for (const [at, a] of read.entries()) {
      for (const b of read.slice(at + 1)) {
        if (originOf.get(a.one.snapshot) === originOf.get(b.one.snapshot)) continue
        const shared = [...a.stems].filter((stem) => b.stems.has(stem)).length
        const likeness = shared / Math.max(1, Math.min(a.stems.size, b.stems.size))
        if (shared < FEWEST_SHARED || likeness < LEAST_LIKENESS) continue
        pairs.set(JSON.stringify([keyOf(a.one), keyOf(b.one)].sort()), { pair: [a.one, b.one], likeness })
      }
    }
  }
  return [...pairs]
    .sort(([a, x], [b, y]) => y.likeness - x.likeness || (a < b ? -1 : 1))
    .slice(0, MOST_PAIRS)
    .map(([, { pair }]) => pair)
}

const keyOf = ({ snapshot, start, end }: FoundSentence): string => `${snapshot} ${start} ${end}`

const asPassage = ({ document, relevance: _, ...words }: FoundSentence): Passage => ({
  ...words,
  id: passageIdOf(words.snapshot, words.start, words.end),
  text: words.exact,
  context: document.snapshot.metadata.title ? [document.snapshot.metadata.title.value] : [],
  sentences: [{ start: words.start, end: words.end }],
})

const mentionOf = ({ document: _, kind: __, relevance: ___, ...mention }: FoundSentence) => mention
