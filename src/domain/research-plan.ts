import { z } from 'zod'
import { EdtfDate } from './edtf-date.js'

/** Kinds of source, by who stands behind the words. The first three, and a party's own statement, are primary. */
export const SourceKind = z.enum([
  'official record',
  'court or government report',
  'scholarly',
  'book',
  'journalism',
  'statement of a party',
  'other',
])
export type SourceKind = z.infer<typeof SourceKind>

/** Closest to what happened, or to who says it: what others write about it is secondary. */
export const isPrimary = (kind: SourceKind): boolean =>
  kind === 'official record' ||
  kind === 'court or government report' ||
  kind === 'scholarly' ||
  kind === 'statement of a party'

export const SubQuestion = z.object({
  /** `q1`, `q2`… */
  id: z.string().regex(/^q[1-9]\d{0,2}$/),
  question: z.string().min(1).max(300),
  /** Plain words to search by, best first. */
  queries: z.array(z.string().min(1).max(200)).min(1).max(6),
  /** The kinds of source that an answer needs; none named means any. */
  kinds: z.array(SourceKind).default([]),
})
export type SubQuestion = z.infer<typeof SubQuestion>

/** A themed section: the sub-questions that it answers, in their order. */
export const PlannedSection = z.object({
  title: z.string().min(1).max(120),
  subQuestions: z.array(SubQuestion.shape.id).min(1),
})
export type PlannedSection = z.infer<typeof PlannedSection>

export const ReportTableKind = z.enum(['chronology', 'people', 'statements', 'figures'])
export type ReportTableKind = z.infer<typeof ReportTableKind>

export const ReportLength = z.enum(['short', 'long'])
export type ReportLength = z.infer<typeof ReportLength>

/**
 * What a report will look into: made, read, edited and approved before anything is spent on it.
 * `docs/schema/plan.schema.json`; `assay research --plan-only` prints one, `--plan FILE` takes one.
 */
export const ResearchPlan = z
  .object({
    schema: z.literal('assay.plan/1'),
    question: z.string().min(1).max(1_000),
    length: ReportLength,
    /** Only evidence published up to this day is admitted. */
    asOf: EdtfDate.optional(),
    subQuestions: z.array(SubQuestion).min(1).max(40),
    sections: z.array(PlannedSection).min(1).max(20),
    tables: z.array(ReportTableKind),
  })
  .check((context) => {
    const { subQuestions, sections } = context.value
    const ids = subQuestions.map(({ id }) => id)
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue
      context.issues.push({
        code: 'custom',
        input: id,
        path: ['subQuestions', index, 'id'],
        message: `${id} is there twice`,
      })
    }
    for (const [index, { subQuestions: wanted }] of sections.entries()) {
      const unknown = wanted.find((id) => !ids.includes(id))
      if (unknown === undefined) continue
      context.issues.push({
        code: 'custom',
        input: unknown,
        path: ['sections', index, 'subQuestions'],
        message: `there is no sub-question ${unknown}`,
      })
    }
  })
export type ResearchPlan = z.infer<typeof ResearchPlan>
