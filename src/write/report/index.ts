/** @module What was found to a long report: quotations, tables, disagreements, each with its citations. */
export type {
  Answer,
  ContradictionFinder,
  Dispute,
  FoundWords,
  OfferedSection,
  OfferedSentence,
  ReportInput,
  SourceOfReport,
  WrittenReport,
} from './input.js'
export { writeReport } from './write-report.js'
