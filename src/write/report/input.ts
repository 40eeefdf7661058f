import type {
  Actor,
  Block,
  Coverage,
  EdtfDate,
  Figure,
  Inconsistency,
  Mention,
  Origin,
  OriginId,
  Report,
  ReportSection,
  ResearchPlan,
  ResolvedEvent,
  SnapshotId,
  SourceKind,
  StatementAgainstAct,
  SubQuestion,
} from '../../domain/index.js'
import type { WrittenSource } from '../input.js'

/** A source with what kind of source it is taken for. */
export interface SourceOfReport extends WrittenSource {
  kind: SourceKind
  /** By what it was told: "published by a ministry". */
  kindWhy: string
  origin: OriginId
}

/** Words found for a sub-question: whole sentences or one row. */
export interface FoundWords extends Mention {
  kind: Block['kind']
  /** 0 to 1; only its order within one sub-question means anything. */
  relevance: number
  /** When what it tells was, else when it was published. */
  date?: EdtfDate
}

export interface Answer {
  subQuestion: SubQuestion
  coverage: Coverage
  /** Best first. */
  words: readonly FoundWords[]
}

/** Two sources of different origin that cannot both be right, beyond what an event or a figure shows. */
export interface Dispute {
  sides: readonly [Mention, Mention]
  why: string
}

/**
 * Finds statements that cannot all be right, by index; what an audit finds in other people's texts is
 * handed in by whoever has it.
 */
export type ContradictionFinder = (statements: readonly string[]) => readonly {
  kind: Inconsistency['kind']
  statements: readonly [number, number]
  /** The words at odds. */
  words: readonly [string, string]
  why: string
}[]

/** A sentence as a language model gives it: nothing that it says is believed. */
export interface OfferedSentence {
  text: string
  /** Indexes into the words that it was given. */
  words: readonly number[]
  paragraph?: boolean
}

/** What a language model wrote for one section from the words that it was given. */
export interface OfferedSection {
  section: ReportSection['id']
  given: readonly Mention[]
  sentences: readonly OfferedSentence[]
}

export interface ReportInput {
  plan: ResearchPlan
  answers: readonly Answer[]
  events: readonly ResolvedEvent[]
  actors: readonly Actor[]
  statements: readonly StatementAgainstAct[]
  figures: readonly Figure[]
  disputes: readonly Dispute[]
  sources: ReadonlyMap<SnapshotId, SourceOfReport>
  origins: readonly Origin[]
  checkedAt: Date
  /** Absent: only what events, figures and disputes show is known to be at odds. */
  contradictions?: ContradictionFinder
  asOf?: EdtfDate
  /** Prose of a model, section by section; a section without any is a dossier of quotations. */
  prose?: readonly OfferedSection[]
}

/** A report before it is measured and stored. */
export interface WrittenReport
  extends Pick<
    Report,
    | 'title'
    | 'sections'
    | 'tables'
    | 'timeline'
    | 'openQuestions'
    | 'inconsistencies'
    | 'citations'
    | 'staleAfter'
    | 'staleWhy'
  > {
  /** What the audit removed. */
  cuts: { text: string; reason: string }[]
}
