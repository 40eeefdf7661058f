import { type Audit, AuditMark, auditIdOf, ReferenceStatus } from '../../domain/index.js'

/** An audit of a text in which every line is a unit. */
export function auditOf(text: string, rest: Partial<Audit> = {}): Audit {
  const units = [...text.matchAll(/[^\n]+/g)].map((line, index) => ({
    kind: line[0].startsWith('|') ? ('row' as const) : ('sentence' as const),
    start: line.index,
    end: line.index + line[0].length,
    mark: AuditMark.options[index % AuditMark.options.length] ?? 'uncited',
    citations: [],
    cites: [],
    why: 'A reason <b>for</b> the [mark](https://x.example).',
  }))
  const count = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  return {
    schema: 'assay.audit/1',
    revision: 1,
    id: auditIdOf(text),
    text,
    mediaType: 'text/markdown',
    repairs: [],
    notes: [],
    units,
    headings: [],
    references: [],
    contradictions: [],
    citations: [],
    sources: [],
    metrics: {
      units: units.length,
      sentences: units.length,
      rows: 0,
      marks: count(AuditMark.options),
      checkable: 0,
      cited: 0,
      uncitedShare: null,
      citationRecall: null,
      citationPrecision: null,
      citationRecallAtMost: null,
      citationPrecisionAtMost: null,
      citations: 0,
      citationsNotRead: 0,
      references: count(ReferenceStatus.options),
      rowsWithEmptySource: 0,
      contradictions: 0,
    },
    ledger: { entries: [], networkRequests: 0, modelCalls: 0 },
    auditedAt: '2026-03-01T12:00:00.000Z',
    assay: '0.0.0',
    ...rest,
  }
}
