import { searchQueriesFor } from '../../claims/index.js'
import type {
  Claim,
  Evidence,
  LedgerEntry,
  Origin,
  OriginId,
  Passage,
  SnapshotId,
  Stance,
  Verdict,
} from '../../domain/index.js'
import { contentWordsOf, lemmaStem } from '../../language/index.js'
import { passagesOf } from '../../library/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { combineParts, WEIGHING, weighClaim } from '../../weigh/index.js'
import { originsOf, weighedSources } from '../checking/check-sources.js'
import { judgePassages } from '../checking/judge-passages.js'
import { storedBlocks } from '../stored-blocks.js'
import type { Tools } from '../tools.js'

/** Passages of one of the unit's own sources that are judged for each claim: the nearest in words. */
const OF_A_SOURCE = 12
/** Passages of the library at large; an audit asks of hundreds of sentences what a check asks of one. */
const OF_THE_LIBRARY = 10
/** Content words that a passage must share with the claim: fewer and it cannot decide it. */
const FEWEST_SHARED = 2

interface Found extends StoredSnapshot {
  passage: Passage
  score: number
}

/** A source of the unit, by its index among the references, with its stored copy. */
export interface OwnSource {
  reference: number
  document: StoredSnapshot
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

/**
 * What the unit's own sources and the library say of its claims.
 * @param isItself whether a document is the audited text: nobody bears himself out
 */
export async function judgeUnit(
  tools: Tools,
  claims: readonly Claim[],
  own: readonly OwnSource[],
  isItself: (document: StoredSnapshot) => boolean,
  passagesOfDocument: (document: StoredSnapshot) => Promise<Passage[]>,
  entries: LedgerEntry[],
): Promise<JudgedUnit> {
  const found = await Promise.all(
    claims.map(async (claim) => {
      const cited = await Promise.all(
        own.map(async ({ document }) => nearest(claim, document, await passagesOfDocument(document))),
      )
      const library = (await searchLibrary(tools, claim, entries)).filter((one) => !isItself(one))
      const seen = new Set(cited.flat().map(({ passage }) => passage.id))
      return [...cited.flat(), ...library.filter(({ passage }) => !seen.has(passage.id))]
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
  for (const [index, claim] of claims.entries()) {
    const evidence = await evidenceFor(tools, claim, found[index] ?? [], originOf)
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

/** Share of a claim's words, its numbers among them, with which a passage may well say it whatever the judge thinks. */
const MAY_SAY_SO = 1 / 3

/** The highest probability that some passage of the document supports the claim. */
function likeliestIn(
  claim: Claim,
  { snapshot }: StoredSnapshot,
  evidence: readonly Evidence[],
  found: readonly Found[],
): number {
  const about = stemsOf(claim.text)
  const numbers = [...about].filter((stem) => /\d/.test(stem))
  const near = found.some(
    ({ passage }) =>
      passage.snapshot === snapshot.id &&
      numbers.length > 0 &&
      numbers.every((number) => stemsOf(passage.text).has(number)) &&
      sharedWith(about, passage) >= MAY_SAY_SO * about.size,
  )
  const supports = evidence
    .filter((one) => one.snapshot === snapshot.id)
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

async function searchLibrary(
  { library, store }: Tools,
  claim: Claim,
  entries: LedgerEntry[],
): Promise<Found[]> {
  const best = new Map<string, { passage: Passage; score: number }>()
  for (const query of searchQueriesFor(claim)) {
    const hits = await library.search(query, { limit: OF_THE_LIBRARY })
    entries.push({ kind: 'search', provider: 'library', query, found: hits.length })
    for (const hit of hits) {
      const known = best.get(hit.passage.id)
      if (!known || known.score < hit.score) best.set(hit.passage.id, hit)
    }
  }
  const about = stemsOf(claim.text)
  const near = [...best.values()]
    .filter(({ passage }) => sharedWith(about, passage) >= FEWEST_SHARED)
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
    .slice(0, OF_THE_LIBRARY)
  const stored = await store.snapshots.getMany([...new Set(near.map(({ passage }) => passage.snapshot))])
  return near.flatMap((hit) => {
    const document = stored.get(hit.passage.snapshot)
    return document ? [{ ...hit, ...document }] : []
  })
}

function nearest(claim: Claim, document: StoredSnapshot, passages: readonly Passage[]): Found[] {
  const about = stemsOf(claim.text)
  return passages
    .map((passage) => ({ ...document, passage, score: sharedWith(about, passage) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.passage.start - b.passage.start)
    .slice(0, OF_A_SOURCE)
}

const stemsOf = (text: string): Set<string> => new Set(contentWordsOf(text).map(lemmaStem))

function sharedWith(about: ReadonlySet<string>, { text, context }: Passage): number {
  const said = stemsOf([...context, text].join('\n'))
  let shared = 0
  for (const stem of about) if (said.has(stem)) shared++
  return shared
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
