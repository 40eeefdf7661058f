import fc from 'fast-check'
import {
  type Check,
  type Citation,
  checkIdOf,
  cite,
  claimIdOf,
  type EarlierMatch,
  type EdtfDate,
  type SnapshotId,
  sha256,
  sourceIdOf,
  type Verdict,
  type VerdictLabel,
} from '../../domain/index.js'

export interface Told {
  text: string
  exact: string
  title?: string
  publisher?: string
  published?: string
  location?: string
  misreadAs?: string[]
}

const TOLD: Told[] = [
  {
    text: 'A note. The Harbour Bridge is 503 metres long. It opened in 1932.',
    exact: 'The Harbour Bridge is 503 metres long.',
    title: 'Bridges of the coast',
    publisher: 'Survey Office',
    published: '2020-05-03',
    location: 'https://survey.example/bridges?id=7',
  },
  {
    text: 'Its length, the register says, is 503 metres.',
    exact: 'Its length, the register says, is 503 metres.',
    location: 'file:library/register.txt',
    misreadAs: ['windows-1254'],
  },
]

export interface CheckShape {
  claim?: string
  label?: VerdictLabel
  told?: Told[]
  sentences?: string[]
  followUps?: string[]
  speaker?: string
  demotions?: Verdict['demotions']
  parts?: VerdictLabel[]
  earlier?: EarlierMatch[]
}

/** A valid check whose sentence n cites source n, with an analysis sentence before and after. */
export function aCheck(shape: CheckShape = {}): Check {
  const told = shape.told ?? TOLD
  const text = shape.claim ?? 'The Harbour Bridge is 503 metres long.'
  const claim: Check['claim'] = {
    id: claimIdOf(text),
    text,
    span: { start: 0, end: text.length },
    type: 'numeric',
    checkWorthiness: 0.9,
    checkable: true,
    why: 'It states a length.',
    resolutions: [],
    ...(shape.speaker === undefined ? {} : { speaker: shape.speaker }),
  }
  const assessment = aVerdict(shape.label ?? 'supported', shape.demotions)
  const quotes = told.map((one) => `Somebody says: “${one.exact}”`)
  const sentences = (shape.sentences ?? quotes).map((sentence, index) => ({
    text: sentence,
    citations: told.length === 0 ? [] : [index % told.length],
  }))
  return {
    schema: 'assay.check/1',
    id: checkIdOf(claim.id),
    revision: 1,
    claim,
    verdict: assessment.label,
    confidence: assessment.confidence,
    assessment,
    parts: (shape.parts ?? [assessment.label]).map((label) => ({ claim, verdict: aVerdict(label) })),
    earlier: shape.earlier ?? [],
    sections: [
      {
        id: 'summary',
        title: 'Summary of the results',
        sentences: [
          { text: 'The evidence examined supports the claim.', citations: [], analysis: true },
          ...sentences,
          { text: 'Both give the same figure.', citations: told.map((_, index) => index), analysis: true },
        ],
      },
      { id: 'context', title: 'Missing context and alternative viewpoints', sentences: [] },
    ],
    followUps: shape.followUps ?? ['Who measured the figure, when and how?'],
    citations: told.map(citationOf),
    sources: told.map((one, index) => ({
      id: sourceIdOf(locationOf(one, index)),
      snapshot: snapshotOf(one),
      location: locationOf(one, index),
      url: locationOf(one, index),
      metadata: {
        ...(one.title === undefined ? {} : { title: { value: one.title, from: 'test' } }),
        ...(one.publisher === undefined ? {} : { publisher: { value: one.publisher, from: 'test' } }),
        ...(one.published === undefined
          ? {}
          : { published: { value: one.published as EdtfDate, from: 'test' } }),
      },
      repairs: one.misreadAs ? [{ kind: 'mojibake', misreadAs: one.misreadAs, repaired: 12, lost: 1 }] : [],
      origin: one.publisher ?? 'unknown',
    })),
    origins: [],
    evidence: [],
    ledger: {
      entries: [
        { kind: 'search', provider: 'library', query: 'harbour bridge length', found: 12 },
        { kind: 'search', provider: 'library', query: 'harbour bridge refuted', found: 0 },
        { kind: 'judged', judge: 'comparators', passages: 12, supports: 2, refutes: 0, neutral: 10 },
        { kind: 'excluded', what: 'Acme Bridges', reason: 'published by Acme Bridges, who makes the claim' },
      ],
      networkRequests: 0,
      modelCalls: 0,
    },
    checkedAt: '2026-03-01T12:00:00.000Z',
    asOf: '2026-02' as EdtfDate,
    staleAfter: '2028-02-29',
    staleWhy: 'The statement is about the past.',
    assay: '0.1.0',
  }
}

export const textsOf = (told: readonly Told[] = TOLD): Map<SnapshotId, string> =>
  new Map(told.map((one) => [snapshotOf(one), one.text]))

export function aVerdict(label: VerdictLabel, demotions: Verdict['demotions'] = []): Verdict {
  return {
    label,
    confidence: 0.87,
    basis: {
      passages: 4,
      sources: 4,
      origins: 3,
      supportingOrigins: 3,
      refutingOrigins: 0,
      claimantPassages: 1,
      outOfScope: 0,
    },
    reasons: ['4 passages from 3 independent origins support the claim; none refutes it.'],
    demotions,
  }
}

const snapshotOf = (told: Told): SnapshotId => sha256(told.text) as SnapshotId
const locationOf = (told: Told, index: number): string => told.location ?? `file:library/${index}.txt`

function citationOf(told: Told, index: number): Citation {
  const start = told.text.indexOf(told.exact)
  const url = locationOf(told, index)
  const at = { snapshot: snapshotOf(told), source: sourceIdOf(url), url }
  return cite(at, told.text, { start, end: start + told.exact.length })
}

/** Any UTF-16 code units, half surrogate pairs and control characters among them. */
export const anyText = (maxLength = 60): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.constantFrom(0x1b, 0x201c, 0x202e, 0xd83d, 0xde80, 0x9b)),
      { maxLength },
    )
    .map((codes) => String.fromCharCode(...codes))
