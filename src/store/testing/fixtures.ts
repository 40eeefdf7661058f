import {
  Check,
  checkIdOf,
  claimIdOf,
  type Snapshot,
  type SnapshotId,
  Snapshot as SnapshotSchema,
  Stance,
  sha256,
  snapshotIdOf,
  sourceIdOf,
} from '../../domain/index.js'
import type { NewSnapshot } from '../index.js'

/** A document as the workflow hands it to the store. */
export function newSnapshot(
  location: string,
  text: string,
  more: Partial<Pick<NewSnapshot, 'cluster' | 'signature' | 'bands'>> = {},
): NewSnapshot {
  const source = { id: sourceIdOf(location), location }
  const manifest = { source: source.id, bytesHash: sha256(text), textHash: sha256(text), reader: 'text/1' }
  const snapshot: Snapshot = SnapshotSchema.parse({
    ...manifest,
    id: snapshotIdOf(manifest),
    blocksHash: sha256('[]'),
    byteLength: Buffer.byteLength(text),
    textLength: text.length,
    mediaType: 'text/plain',
    metadata: {
      title: { value: `About ${location}`, from: 'first line' },
      published: { value: '1969-07-20', from: 'file name' },
    },
    repairs: [],
    readAt: '2024-05-17T08:00:00.000Z',
  })
  return { source, snapshot, signature: Uint32Array.of(1, 2, 0xffffffff), bands: [], ...more }
}

export const idOf = (item: NewSnapshot): SnapshotId => item.snapshot.id

export function newCheck(text: string, more: Partial<Record<keyof Check, unknown>> = {}): Check {
  const claim = {
    id: claimIdOf(text),
    text,
    span: { start: 0, end: text.length },
    type: 'factual',
    checkWorthiness: 0.8,
    checkable: true,
    why: 'It states a fact.',
    resolutions: [],
  }
  const assessment = {
    label: 'insufficient',
    confidence: 0.5,
    basis: {
      passages: 0,
      sources: 0,
      origins: 0,
      supportingOrigins: 0,
      refutingOrigins: 0,
      claimantPassages: 0,
      outOfScope: 0,
    },
    reasons: ['Nothing was found.'],
    demotions: [],
  }
  return Check.parse({
    schema: 'assay.check/1',
    id: checkIdOf(claim.id),
    revision: 1,
    claim,
    verdict: assessment.label,
    confidence: assessment.confidence,
    assessment,
    parts: [{ claim, verdict: assessment }],
    sections: [{ id: 'summary', title: 'Summary', sentences: [{ text, citations: [], analysis: true }] }],
    followUps: [],
    citations: [],
    sources: [],
    origins: [],
    evidence: [],
    ledger: { entries: [], networkRequests: 0, modelCalls: 0 },
    checkedAt: '2024-05-17T08:00:00.000Z',
    staleAfter: '2024-08-17',
    staleWhy: 'Three months later.',
    assay: '0.1.0',
    ...more,
  })
}

export const newStance = (label: Stance['label'] = 'supports'): Stance =>
  Stance.parse({
    label,
    probabilities: { supports: 0.25, refutes: 0.25, neutral: 0.5 },
    decidedBy: { start: 0, end: 12 },
    reasons: [{ by: 'numbers', points: label, text: 'both say 1969' }],
    unsupported: [],
  })
