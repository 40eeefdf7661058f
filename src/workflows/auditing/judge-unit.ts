import type {
  Claim,
  Evidence,
  Origin,
  OriginId,
  Passage,
  SnapshotId,
  Stance,
  Verdict,
} from '../../domain/index.js'
import { passagesOf } from '../../library/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { combineParts, WEIGHING, weighClaim } from '../../weigh/index.js'
import { originsOf, weighedSources } from '../checking/check-sources.js'
import { judgePassages } from '../checking/judge-passages.js'
import { storedBlocks } from '../stored-blocks.js'
import type { Tools } from '../tools.js'
import type { Found } from './find-evidence.js'
import { nearness } from './nearness.js'

/** Passages of one of the unit's own sources that are judged for each claim: the nearest in words. */
const OF_A_SOURCE = 12

/** A source of the unit, by its index among the references, with its stored copy. */
export interface OwnSource {
  reference: number
  document: StoredSnapshot
  /** The footnote or entry that names it, which may quote the words that are meant. */
  entry?: string
}

export interface JudgedUnit {
  verdict: Verdict
  evidence: Evidence[]
  documents: StoredSnapshot[]
  origins: Origin[]
  /** For each claim the references whose text bears it out, and those whose text refutes it. */
  supportedBy: number[][]
  refutedBy: number[][]
  /** For each claim and own source the highest probability that some passage of it supports the claim. */
  likeliest: Map<number, number>[]
}

/** What the unit's own sources and the library say of its claims. */
export async function judgeUnit(
  tools: Tools,
  claims: readonly Claim[],
  own: readonly OwnSource[],
  inLibrary: (claim: Claim) => Found[],
  passagesOfDocument: (document: StoredSnapshot) => Promise<Passage[]>,
): Promise<JudgedUnit> {
  const found = await Promise.all(
    claims.map(async (claim) => {
      const cited = await Promise.all(
        own.map(async ({ document }) => nearest(claim, document, await passagesOfDocument(document))),
      )
      const seen = new Set(cited.flat().map(({ passage }) => passage.id))
      return [...cited.flat(), ...inLibrary(claim).filter(({ passage }) => !seen.has(passage.id))]
    }),
  )
  const documents = distinct(found.flat())
  const { origins, originOf } = originsOf(documents)
  const sources = weighedSources(documents)
  const judged: JudgedUnit = {
    verdict: combineParts([]),
    evidence: [],
    documents,
    origins,
    supportedBy: [],
    refutedBy: [],
    likeliest: [],
  }
  const parts: { claim: Claim; verdict: Verdict }[] = []
  const read = await Promise.all(
    claims.map((claim, index) => evidenceFor(tools, claim, found[index] ?? [], originOf)),
  )
  for (const [index, claim] of claims.entries()) {
    const evidence = read[index] ?? []
    const weighed = weighClaim({ claim, evidence, origins, sources })
    parts.push({ claim, verdict: weighed.verdict })
    judged.evidence.push(...weighed.evidence)
    const taking = (side: 'supports' | 'refutes') =>
      own
        .filter(({ document }) =>
          evidence.some((one) => one.snapshot === document.snapshot.id && takes(one, side)),
        )
        .map(({ reference }) => reference)
    judged.likeliest.push(
      new Map(
        own.map(({ reference, document }) => [
          reference,
          likeliestIn(claim, document, evidence, found[index] ?? []),
        ]),
      ),
    )
    judged.supportedBy.push(taking('supports'))
    judged.refutedBy.push(taking('refutes'))
  }
  return { ...judged, verdict: combineParts(parts, judged.evidence) }
}

/** The highest probability that some passage of the document supports the claim. */
function likeliestIn(
  claim: Claim,
  { snapshot }: StoredSnapshot,
  evidence: readonly Evidence[],
  found: readonly Found[],
): number {
  const { maySaySo } = nearness(claim)
  const near = found.some(({ passage }) => passage.snapshot === snapshot.id && maySaySo(passage))
  // What speaks rather against the claim than for it does not say so, however unsure the judge is.
  const supports = evidence
    .filter(
      ({ stance: { probabilities: p }, ...one }) => one.snapshot === snapshot.id && p.supports > p.refutes,
    )
    .map(({ stance }) => stance.probabilities.supports)
  return Math.max(0, near ? 0.5 : 0, ...supports)
}

/** A side taken so weakly that it does not count in weighing is none. */
const takes = ({ stance }: Evidence, side: Stance['label']): boolean =>
  stance.label === side && stance.probabilities[side] >= WEIGHING.floor && stance.outOfScope === undefined

async function evidenceFor(
  tools: Tools,
  claim: Claim,
  found: readonly Found[],
  originOf: ReadonlyMap<SnapshotId, OriginId>,
): Promise<Evidence[]> {
  const stances = await judgePassages(
    tools,
    claim,
    found.map(({ passage }) => passage),
  )
  return found.flatMap(({ passage, score, snapshot }, index): Evidence[] => {
    const stance = stances[index]
    const origin = originOf.get(passage.snapshot)
    if (!stance || !origin) return []
    const { id, source, start, end, text } = passage
    return [
      {
        claim: claim.id,
        passage: id,
        snapshot: passage.snapshot,
        source,
        origin,
        start,
        end,
        text,
        stance,
        relevance: score,
        ...(snapshot.metadata.published ? { published: snapshot.metadata.published.value } : {}),
        use: stance.label === 'neutral' ? 'neutral' : 'counted',
      },
    ]
  })
}

function nearest(claim: Claim, document: StoredSnapshot, passages: readonly Passage[]): Found[] {
  const { shared } = nearness(claim)
  return passages
    .map((passage) => ({ ...document, passage, score: shared(passage) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.passage.start - b.passage.start)
    .slice(0, OF_A_SOURCE)
}

const distinct = (documents: readonly StoredSnapshot[]): StoredSnapshot[] => [
  ...new Map(
    documents.map(({ snapshot, source, cluster }) => [
      snapshot.id,
      { snapshot, source, ...(cluster ? { cluster } : {}) },
    ]),
  ).values(),
]

/** The passages of a stored document, cut once however many sentences cite it. */
export function passageReader({
  store,
}: Pick<Tools, 'store'>): (document: StoredSnapshot) => Promise<Passage[]> {
  const known = new Map<SnapshotId, Promise<Passage[]>>()
  const read = async ({ snapshot }: StoredSnapshot): Promise<Passage[]> =>
    passagesOf({
      snapshot: snapshot.id,
      source: snapshot.source,
      text: await store.blobs.text(snapshot.textHash),
      blocks: await storedBlocks(store, snapshot),
      ...(snapshot.metadata.title ? { title: snapshot.metadata.title.value } : {}),
      ...(snapshot.metadata.language ? { language: snapshot.metadata.language.value } : {}),
    })
  return (document) => {
    const reading = known.get(document.snapshot.id) ?? read(document)
    known.set(document.snapshot.id, reading)
    return reading
  }
}
