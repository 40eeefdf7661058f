import {
  type Check,
  type CheckId,
  type OriginId,
  originIdOf,
  passageIdOf,
  type Snapshot,
  type SnapshotId,
} from '../../../domain/index.js'
import { aCheck, type CheckShape, textsOf } from '../../testing/fixtures.js'
import type { Garden, GardenDocument } from '../garden.js'
import { withoutFolders } from '../names.js'

export interface GardenShape {
  checks?: CheckShape[]
  today?: string
  present?: string[]
  /** Of the first check: verdicts of the revisions before its latest. */
  before?: Check['verdict'][]
}

/** A garden of checks whose every source was weighed: the first for the claim, the second against it, the third left out. */
export function aGarden({
  checks: shapes = [{}],
  today = '2026-06-01',
  present = [],
  before = [],
}: GardenShape = {}): Garden {
  const checks = shapes.map(weighed)
  const documents = new Map<SnapshotId, GardenDocument>()
  shapes.forEach((shape, at) => {
    for (const [id, text] of textsOf(shape.told)) documents.set(id, documentOf(checks[at], id, text))
  })
  const history = new Map<CheckId, Check[]>()
  const [first] = checks
  if (first && before.length > 0) {
    const earlier = before.map((verdict, at) => ({
      ...first,
      revision: at + 1,
      verdict,
      assessment: { ...first.assessment, label: verdict },
      evidence: [],
      checkedAt: `2025-0${at + 1}-01T00:00:00.000Z`,
    }))
    const latest = { ...first, revision: before.length + 1 }
    checks[0] = latest
    history.set(first.id, [...earlier, latest])
  }
  return { checks, history, documents, today, present: new Set(present) }
}

const USES = ['counted', 'counted', 'out-of-scope', 'claimant'] as const
const LABELS = ['supports', 'refutes', 'neutral', 'supports'] as const

function weighed(shape: CheckShape): Check {
  const check = aCheck(shape)
  const originOf = (index: number): OriginId => originIdOf(`origin ${index}`)
  return {
    ...check,
    origins: check.sources.map(({ origin, snapshot }, index) => ({
      id: originOf(index),
      name: origin,
      basis: 'publisher',
      snapshots: [snapshot],
    })),
    evidence: check.citations.map((citation, index) => ({
      claim: check.claim.id,
      passage: passageIdOf(citation.snapshot, citation.start, citation.end),
      snapshot: citation.snapshot,
      source: citation.source,
      origin: originOf(index),
      start: citation.start,
      end: citation.end,
      text: citation.exact,
      stance: {
        label: LABELS[index % LABELS.length] ?? 'neutral',
        probabilities: { supports: 1, refutes: 0, neutral: 0 },
        decidedBy: { start: 0, end: citation.exact.length },
        reasons: [],
        unsupported: [],
      },
      relevance: 1,
      use: USES[index % USES.length] ?? 'neutral',
      useReason: check.claim.text,
      citation: index,
    })),
  }
}

function documentOf(check: Check | undefined, id: SnapshotId, text: string): GardenDocument {
  const source = check?.sources.find(({ snapshot }) => snapshot === id)
  if (!source) throw new Error('a document that no check names')
  const snapshot: Snapshot = {
    id,
    source: source.id,
    bytesHash: id,
    textHash: id,
    blocksHash: id,
    byteLength: text.length,
    textLength: text.length,
    reader: 'text/1',
    mediaType: 'text/plain',
    metadata: source.metadata,
    repairs: [],
    readAt: '2026-02-01T00:00:00.000Z',
  }
  return {
    snapshot,
    source: { id: source.id, location: source.location },
    text,
    title: source.metadata.title?.value ?? withoutFolders(source.location),
    address: source.url,
  }
}
