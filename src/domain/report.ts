import { z } from 'zod'
import { CitedSource, Sentence } from './check.js'
import { Citation } from './citation.js'
import { EdtfDate } from './edtf-date.js'
import { contentHash } from './hash.js'
import { RunId } from './ids.js'
import { Ledger } from './ledger.js'
import { Origin } from './origin.js'
import { ReportTableKind, ResearchPlan, SourceKind } from './research-plan.js'
import { EventId } from './telling.js'

export const ReportId = z
  .string()
  .regex(/^rep_[0-9a-f]{16}$/)
  .brand<'ReportId'>()
export type ReportId = z.infer<typeof ReportId>

/** A report is the question "what do the sources tell of this (as of that day)", at one length. */
export const reportIdOf = ({ question, length, asOf }: Pick<ResearchPlan, 'question' | 'length' | 'asOf'>) =>
  `rep_${contentHash(['rep', question, length, asOf ?? null]).slice(0, 16)}` as ReportId

/** As in a fact-check: it has citations that passed the audit, or is Assay's own analysis. */
export const ReportSentence = Sentence.extend({
  /** It begins a new paragraph. */
  paragraph: z.literal(true).optional(),
})
export type ReportSentence = z.infer<typeof ReportSentence>

export const ReportSectionKind = z.enum([
  'summary',
  'introduction',
  'theme',
  'chronology',
  'people',
  'statements',
  'figures',
  'disagreements',
  'conclusion',
  'open',
])
export type ReportSectionKind = z.infer<typeof ReportSectionKind>

export const ReportSection = z.object({
  /** Unique in the report, and an anchor: `summary`, `theme-2`… */
  id: z.string().regex(/^[a-z]+(?:-\d+)*$/),
  kind: ReportSectionKind,
  title: z.string().min(1),
  /** 2 for a section, 3 for a part of the one before. */
  level: z.int().min(2).max(3),
  sentences: z.array(ReportSentence),
  /** Indexes into the report's `tables`, which follow the sentences. */
  tables: z.array(z.int().nonnegative()),
})
export type ReportSection = z.infer<typeof ReportSection>

/** What a column may hold; an empty cell says "not found" in words. */
export const ReportColumnType = z.enum(['date', 'text', 'name', 'number', 'verdict'])
export type ReportColumnType = z.infer<typeof ReportColumnType>

/** What an empty cell says. */
export const NOT_FOUND_CELL = 'not found'

export const ReportTable = z
  .object({
    /** `conflicts`: what sources disagree on, an account a row. */
    kind: z.union([ReportTableKind, z.literal('conflicts')]),
    title: z.string().min(1),
    columns: z.array(z.string().min(1)).min(1),
    /** One for each column. Dates are EDTF, several divided by ` or ` where sources disagree. */
    types: z.array(ReportColumnType),
    rows: z.array(
      z.object({
        cells: z.array(z.string().min(1)),
        /** Indexes into the report's `citations`: a row without any is not printed. */
        citations: z.array(z.int().nonnegative()).min(1),
        /** The row tells of a disagreement. */
        conflict: z.literal(true).optional(),
        /** The event that a row of the chronology is. */
        event: EventId.optional(),
      }),
    ),
  })
  .refine(
    ({ columns, types, rows }) =>
      types.length === columns.length && rows.every(({ cells }) => cells.length === columns.length),
    { error: 'a row has as many cells as there are columns' },
  )
export type ReportTable = z.infer<typeof ReportTable>

/** A point of the timeline, for a picture that can be filtered. */
export const TimelineEntry = z.object({
  event: EventId,
  date: EdtfDate,
  what: z.string().min(1),
  people: z.array(z.string()),
  organisations: z.array(z.string()),
  /** How many independent origins tell it. */
  origins: z.int().positive(),
  citations: z.array(z.int().nonnegative()).min(1),
  conflict: z.literal(true).optional(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** How well a sub-question was answered by what was found. */
export const Coverage = z.object({
  subQuestion: z.string(),
  question: z.string().min(1),
  /** `thin`: by one origin alone, or by none of the kinds of source that it needs. */
  state: z.enum(['covered', 'thin', 'open']),
  passages: z.int().nonnegative(),
  origins: z.int().nonnegative(),
  kinds: z.array(SourceKind),
  /** Kinds of source that were wanted and not found. */
  missing: z.array(SourceKind),
  why: z.string().min(1),
})
export type Coverage = z.infer<typeof Coverage>

export const OpenQuestion = z.object({ question: z.string().min(1), why: z.string().min(1) })
export type OpenQuestion = z.infer<typeof OpenQuestion>

/** Two places of the report that could not both be right, and what became of them. */
export const Inconsistency = z.object({
  kind: z.enum(['date', 'number', 'name', 'first', 'role', 'period']),
  /** Both places, as the report words them. */
  words: z.tuple([z.string(), z.string()]),
  why: z.string().min(1),
  /** `resolved` from the sources, one side being taken out or dated; `shown` side by side where they disagree. */
  outcome: z.enum(['resolved', 'shown']),
})
export type Inconsistency = z.infer<typeof Inconsistency>

/** What the report says of itself. Recall and precision as ALCE defines them, strictly (see `AuditMetrics`). */
export const ReportQuality = z.object({
  words: z.int().nonnegative(),
  sentences: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  /** Sentences and rows that cite nothing and are marked as Assay's own analysis. */
  analysis: z.int().nonnegative(),
  citations: z.int().nonnegative(),
  /** Share of sentences and rows that what they cite bears out; analysis that cites nothing counts as not. */
  citationRecall: z.number().min(0).max(1).nullable(),
  citationPrecision: z.number().min(0).max(1).nullable(),
  /** Sentences and rows that failed the audit and are not in the report. */
  cut: z.int().nonnegative(),
  sources: z.int().nonnegative(),
  origins: z.int().nonnegative(),
  /** Share of cited sources that are primary. */
  primaryShare: z.number().min(0).max(1).nullable(),
  newest: EdtfDate.optional(),
  oldest: EdtfDate.optional(),
  inconsistencies: z.int().nonnegative(),
  modelCalls: z.int().nonnegative(),
  /** US$; absent where no prices are configured. */
  cost: z.number().nonnegative().optional(),
})
export type ReportQuality = z.infer<typeof ReportQuality>

/** A source of a report, with what kind of source it is taken for and why. */
export const ReportSource = CitedSource.extend({ kind: SourceKind, kindWhy: z.string().min(1) })
export type ReportSource = z.infer<typeof ReportSource>

/** A long cited report: one immutable revision of it. `docs/schema/report.schema.json`. */
export const Report = z.object({
  schema: z.literal('assay.report/1'),
  id: ReportId,
  /** 1 for the first; a revision never changes. */
  revision: z.int().positive(),
  title: z.string().min(1),
  plan: ResearchPlan,
  sections: z.array(ReportSection),
  tables: z.array(ReportTable),
  timeline: z.array(TimelineEntry),
  coverage: z.array(Coverage),
  openQuestions: z.array(OpenQuestion),
  inconsistencies: z.array(Inconsistency),
  quality: ReportQuality,
  citations: z.array(Citation),
  sources: z.array(ReportSource),
  origins: z.array(Origin),
  ledger: Ledger,
  run: RunId.optional(),
  /** ISO 8601 instant. */
  checkedAt: z.iso.datetime(),
  asOf: EdtfDate.optional(),
  /** Calendar day from which the report should be made again, and why that day. */
  staleAfter: z.iso.date(),
  staleWhy: z.string().min(1),
  /** Version of Assay that made it. */
  assay: z.string(),
})
export type Report = z.infer<typeof Report>

/** One line of a list of reports. */
export const ReportSummary = z.object({
  id: ReportId,
  revision: z.int().positive(),
  title: z.string(),
  words: z.int().nonnegative(),
  origins: z.int().nonnegative(),
  checkedAt: z.iso.datetime(),
  staleAfter: z.iso.date(),
})
export type ReportSummary = z.infer<typeof ReportSummary>
