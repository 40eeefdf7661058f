import { Report, reportIdOf } from '../../domain/index.js'

/** A report with one section and nothing in it. */
export function newReport(question: string, more: Partial<Record<keyof Report, unknown>> = {}): Report {
  const plan = {
    schema: 'assay.plan/1' as const,
    question,
    length: 'short' as const,
    subQuestions: [{ id: 'q1', question, queries: ['bridge'], kinds: [] }],
    sections: [{ title: 'The bridge', subQuestions: ['q1'] }],
    tables: [],
  }
  return Report.parse({
    schema: 'assay.report/1',
    id: reportIdOf({ question, length: 'short' }),
    revision: 1,
    title: question,
    plan,
    sections: [{ id: 'open', kind: 'open', title: 'Open questions', level: 2, sentences: [], tables: [] }],
    tables: [],
    timeline: [],
    coverage: [],
    openQuestions: [{ question, why: 'Nothing was found.' }],
    inconsistencies: [],
    quality: {
      words: 0,
      sentences: 0,
      rows: 0,
      analysis: 0,
      citations: 0,
      citationRecall: null,
      citationPrecision: null,
      cut: 0,
      sources: 0,
      origins: 0,
      primaryShare: null,
      inconsistencies: 0,
      modelCalls: 0,
    },
    citations: [],
    sources: [],
    origins: [],
    ledger: { entries: [], networkRequests: 0, modelCalls: 0 },
    checkedAt: '2024-05-17T10:00:00.000Z',
    staleAfter: '2025-05-17',
    staleWhy: 'What is known about it is added to from time to time.',
    assay: '0.1.0',
    ...more,
  })
}
