import { Audit, auditIdOf } from '../../domain/index.js'

/** An audit of a text with one sentence that names no source. */
export function newAudit(text: string, more: Partial<Record<keyof Audit, unknown>> = {}): Audit {
  const none = { supported: 0, contradicted: 0, 'no-evidence-found': 0, 'not-checkable': 0 }
  return Audit.parse({
    schema: 'assay.audit/1',
    id: auditIdOf(text),
    revision: 1,
    text,
    mediaType: 'text/plain',
    repairs: [],
    notes: [],
    units: [
      {
        kind: 'sentence',
        start: 0,
        end: text.length,
        mark: 'uncited',
        citations: [],
        cites: [],
        why: 'It names no source.',
      },
    ],
    headings: [],
    references: [],
    contradictions: [],
    citations: [],
    sources: [],
    metrics: {
      units: 1,
      sentences: 1,
      rows: 0,
      marks: { ...none, uncited: 1, 'cites-something-that-does-not-say-so': 0 },
      checkable: 1,
      cited: 0,
      uncitedShare: 1,
      citationRecall: 0,
      citationPrecision: null,
      citationRecallAtMost: 0,
      citationPrecisionAtMost: null,
      citations: 0,
      citationsNotRead: 0,
      references: { read: 0, 'not-opened': 0, dead: 0, 'leads-nowhere': 0, 'no-address': 0 },
      rowsWithEmptySource: 0,
      contradictions: 0,
    },
    ledger: { entries: [], networkRequests: 0, modelCalls: 0 },
    auditedAt: '2024-05-17T10:00:00.000Z',
    assay: '0.1.0',
    ...more,
  })
}
