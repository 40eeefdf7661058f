import fc from 'fast-check'
import {
  type Claim,
  claimIdOf,
  type EdtfDate,
  type Evidence,
  type Origin,
  originIdOf,
  passageIdOf,
  type Section,
  type Snapshot,
  type SnapshotId,
  type Source,
  type SourceMetadata,
  sha256,
  snapshotIdOf,
  sourceIdOf,
  type Verdict,
  type VerdictLabel,
} from '../../domain/index.js'
import type { WriteInput, Written, WrittenSource } from '../index.js'

export const CHECKED_AT = new Date('2026-03-01T12:00:00Z')

export function aClaim(text: string, over: Partial<Claim> = {}): Claim {
  return {
    id: claimIdOf(text, over.speaker),
    text,
    span: { start: 0, end: text.length },
    type: 'factual',
    checkWorthiness: 0.9,
    checkable: true,
    why: 'It states a fact that sources can confirm or deny.',
    resolutions: [],
    ...over,
  }
}

/** The sentences of one section. */
export const texts = (written: Written, id: Section['id']): string[] =>
  written.sections.find((section) => section.id === id)?.sentences.map((sentence) => sentence.text) ?? []

/** One source and what it says of the claim. */
export interface Said {
  publisher?: string
  title?: string
  published?: string
  /** The deciding sentence; the passage has a sentence before and after it. */
  text: string
  label?: Evidence['stance']['label']
  probability?: number
  use?: Evidence['use']
  useReason?: string
  origin?: string
  reason?: string
  outOfScope?: string
  unsupported?: string[]
  location?: string
}

export const survey: Said = {
  publisher: 'Survey Office',
  published: '2020-05-03',
  text: 'The bridge is 503 metres long.',
}
export const register: Said = {
  publisher: 'City Register',
  published: '2021',
  text: 'Its length is 503 metres.',
}
export const oddNotes: Said = {
  publisher: 'Odd Notes',
  text: 'The bridge is 480 metres long.',
  label: 'refutes',
}
export const CLAIM = 'The bridge is 503 metres long.'

/** A stored source that says a sentence in the middle of others. */
export function aSource(said: Said): WrittenSource & { id: SnapshotId } {
  const text = `Before it stands a line. ${said.text} After it stands another.`
  const location = said.location ?? `file:${said.publisher ?? 'unnamed'}/${sha256(said.text).slice(0, 6)}.txt`
  const source: Source = { id: sourceIdOf(location), location }
  const metadata: SourceMetadata = {
    ...(said.publisher ? { publisher: { value: said.publisher, from: 'test' } } : {}),
    ...(said.title ? { title: { value: said.title, from: 'test' } } : {}),
    ...(said.published ? { published: { value: said.published as EdtfDate, from: 'test' } } : {}),
  }
  const manifest = { source: source.id, bytesHash: sha256(text), textHash: sha256(text), reader: 'text/1' }
  const snapshot: Snapshot = {
    ...manifest,
    id: snapshotIdOf(manifest),
    blocksHash: sha256('[]'),
    byteLength: text.length,
    textLength: text.length,
    mediaType: 'text/plain',
    metadata,
    repairs: [],
    readAt: '2026-02-01T00:00:00Z',
  }
  return { id: snapshot.id, source, snapshot, text }
}

function anEvidence(claim: Claim, said: Said, from: WrittenSource, index: number): Evidence {
  const label = said.label ?? 'supports'
  const probability = said.probability ?? 0.9
  const rest = (1 - probability) / 2
  const decided = from.text.indexOf(said.text)
  return {
    claim: claim.id,
    passage: passageIdOf(from.snapshot.id, 0, from.text.length),
    snapshot: from.snapshot.id,
    source: from.source.id,
    origin: originIdOf(said.origin ?? said.publisher ?? from.source.location),
    start: 0,
    end: from.text.length,
    text: from.text,
    stance: {
      label,
      probabilities: { supports: rest, refutes: rest, neutral: rest, [label]: probability },
      decidedBy: { start: decided, end: decided + said.text.length },
      reasons: said.reason ? [{ by: 'numbers', points: label, text: said.reason }] : [],
      unsupported: (said.unsupported ?? []).map((words) => {
        const start = claim.text.indexOf(words)
        return { start, end: start + words.length }
      }),
      ...(said.outOfScope ? { outOfScope: said.outOfScope } : {}),
    },
    relevance: 10 - index,
    ...(said.published ? { published: said.published as EdtfDate } : {}),
    use: said.use ?? (said.outOfScope ? 'out-of-scope' : label === 'neutral' ? 'neutral' : 'counted'),
    ...(said.outOfScope ? { useReason: said.outOfScope } : {}),
    ...(said.useReason ? { useReason: said.useReason } : {}),
  }
}

export function aVerdict(label: VerdictLabel, evidence: readonly Evidence[] = []): Verdict {
  const counted = evidence.filter((one) => one.use === 'counted')
  const origins = (stance?: string) =>
    new Set(counted.filter((one) => !stance || one.stance.label === stance).map((one) => one.origin)).size
  return {
    label,
    confidence: 0.87,
    basis: {
      passages: counted.length,
      sources: new Set(counted.map((one) => one.source)).size,
      origins: origins(),
      supportingOrigins: origins('supports'),
      refutingOrigins: origins('refutes'),
      claimantPassages: evidence.filter((one) => one.use === 'claimant').length,
      outOfScope: evidence.filter((one) => one.use === 'out-of-scope').length,
    },
    reasons: ['The evidence says so.'],
    demotions: [],
  }
}

/** What `writeCheck` wants, from a claim, a verdict and who says what. */
export function writing(
  text: string,
  label: VerdictLabel,
  said: readonly Said[],
  over: Partial<Claim> = {},
): WriteInput {
  return together([{ text, label, said, over }])
}

export function together(
  parts: readonly { text: string; label: VerdictLabel; said: readonly Said[]; over?: Partial<Claim> }[],
  whole: { text?: string; label?: VerdictLabel } = {},
): WriteInput {
  const sources = new Map<SnapshotId, WrittenSource>()
  const origins = new Map<string, Origin>()
  const weighed = parts.map((part) => {
    const claim = aClaim(part.text, part.over)
    const evidence = part.said.map((said, index) => {
      const from = aSource(said)
      sources.set(from.id, from)
      const name = said.origin ?? said.publisher ?? from.source.location
      const origin = origins.get(name)
      if (origin) origin.snapshots.push(from.id)
      else origins.set(name, { id: originIdOf(name), name, basis: 'publisher', snapshots: [from.id] })
      return anEvidence(claim, said, from, index)
    })
    return { claim, verdict: aVerdict(part.label, evidence), evidence }
  })
  const claim = whole.text ? aClaim(whole.text) : weighed[0]?.claim
  if (!claim) throw new Error('a fixture needs a part')
  return {
    claim,
    parts: weighed,
    assessment: aVerdict(
      whole.label ?? parts[0]?.label ?? 'insufficient',
      weighed.flatMap(({ evidence }) => evidence),
    ),
    origins: [...origins.values()],
    sources,
    checkedAt: CHECKED_AT,
  }
}

/** Any UTF-16 code units, half surrogate pairs and control characters among them. */
export const anyText = (maxLength = 60): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.constantFrom(0x1b, 0x201c, 0x202e, 0xd83d, 0xde80, 0x9b)),
      { maxLength },
    )
    .map((codes) => String.fromCharCode(...codes))
