import fc from 'fast-check'
import {
  type Claim,
  claimIdOf,
  type EdtfDate,
  type Evidence,
  type Origin,
  originIdOf,
  passageIdOf,
  type SnapshotId,
  type SourceMetadata,
  type StanceLabel,
  sha256,
  sourceIdOf,
} from '../../domain/index.js'
import type { WeighedSource } from '../index.js'

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

export interface Testimony {
  publisher: string
  label: StanceLabel
  /** Probability of the label; the rest is shared by the others. */
  probability?: number
  text?: string
  /** Name of the origin where it is not the publisher (near copies). */
  origin?: string
  url?: string
  authors?: string[]
  published?: string
  outOfScope?: string
}

const snapshotOf = (said: Testimony, index: number): SnapshotId =>
  sha256(`${said.publisher}/${index}`) as SnapshotId

/** Everything that `weighClaim` wants, from a list of who says what. */
export function testimony(claim: Claim, said: readonly Testimony[]) {
  const sources = new Map<SnapshotId, WeighedSource>()
  const origins = new Map<string, Origin>()
  const evidence = said.map((one, index): Evidence => {
    const snapshot = snapshotOf(one, index)
    const location = one.url ?? `file:${one.publisher}/${index}.txt`
    const source = { id: sourceIdOf(location), location }
    const metadata: SourceMetadata = {
      publisher: { value: one.publisher, from: 'test' },
      ...(one.authors ? { authors: { value: one.authors, from: 'test' } } : {}),
    }
    sources.set(snapshot, { source, metadata, location })
    const originName = one.origin ?? one.publisher
    const origin = origins.get(originName)
    if (origin) {
      origin.snapshots.push(snapshot)
      if (one.origin) origin.basis = 'near-copies'
    } else {
      origins.set(originName, {
        id: originIdOf(originName),
        name: originName,
        basis: 'publisher',
        snapshots: [snapshot],
      })
    }
    return evidenceOf(claim, one, { snapshot, source: source.id, origin: originIdOf(originName) })
  })
  return { claim, evidence, origins: [...origins.values()], sources }
}

function evidenceOf(
  claim: Claim,
  said: Testimony,
  at: Pick<Evidence, 'snapshot' | 'source' | 'origin'>,
): Evidence {
  const text = said.text ?? `${said.publisher} speaks of it.`
  const probability = said.probability ?? 0.9
  const rest = (1 - probability) / 2
  return {
    ...at,
    claim: claim.id,
    passage: passageIdOf(at.snapshot, 0, text.length),
    start: 0,
    end: text.length,
    text,
    stance: {
      label: said.label,
      probabilities: { supports: rest, refutes: rest, neutral: rest, [said.label]: probability },
      decidedBy: { start: 0, end: text.length },
      reasons: [],
      unsupported: [],
      ...(said.outOfScope ? { outOfScope: said.outOfScope } : {}),
    },
    relevance: 1,
    ...(said.published ? { published: said.published as EdtfDate } : {}),
    use: 'neutral',
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
