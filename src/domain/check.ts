import { z } from 'zod'
import { Citation } from './citation.js'
import { Claim, ClaimType } from './claim.js'
import { EarlierMatch, MOST_EARLIER } from './claim-review.js'
import { EdtfDate } from './edtf-date.js'
import { Evidence } from './evidence.js'
import { CheckId, RunId, SnapshotId, SourceId } from './ids.js'
import { Ledger } from './ledger.js'
import { Origin } from './origin.js'
import { SourceMetadata, TextRepair } from './source.js'
import { Span } from './span.js'
import { Verdict, VerdictLabel } from './verdict.js'

/** A sentence of a fact-check: it has citations that passed the audit, or is Assay's own analysis. */
export const Sentence = z.object({
  text: z.string().min(1),
  /** Indexes into the check's `citations`. */
  citations: z.array(z.int().nonnegative()),
  analysis: z.literal(true).optional(),
})
export type Sentence = z.infer<typeof Sentence>

export const SectionId = z.enum(['summary', 'context', 'bias'])
export const Section = z.object({
  id: SectionId,
  title: z.string().min(1),
  sentences: z.array(Sentence),
})
export type Section = z.infer<typeof Section>

/** One atomic claim of a check with its own verdict. */
export const CheckPart = z.object({ claim: Claim, verdict: Verdict })
export type CheckPart = z.infer<typeof CheckPart>

/** A source as the list under a fact-check names it. */
export const CitedSource = z.object({
  id: SourceId,
  snapshot: SnapshotId,
  location: z.string(),
  url: z.string(),
  metadata: SourceMetadata,
  repairs: z.array(TextRepair),
  origin: z.string(),
})
export type CitedSource = z.infer<typeof CitedSource>

/** A cited fact-check: one immutable revision of it. Published as `docs/schema/check.schema.json`. */
export const Check = z.object({
  schema: z.literal('assay.check/1'),
  id: CheckId,
  /** 1 for the first; a revision never changes. */
  revision: z.int().positive(),
  claim: Claim,
  verdict: VerdictLabel,
  confidence: z.number().min(0).max(1),
  /** How the verdict came about; `verdict` and `confidence` repeat its label and number. */
  assessment: Verdict,
  parts: z.array(CheckPart).min(1),
  /** What was checked before and is about the same matter, likeliest first: offered, never evidence. */
  earlier: z.array(EarlierMatch).max(MOST_EARLIER).default([]),
  sections: z.array(Section),
  followUps: z.array(z.string().min(1)),
  citations: z.array(Citation),
  sources: z.array(CitedSource),
  origins: z.array(Origin),
  evidence: z.array(Evidence),
  ledger: Ledger,
  /** The run that made it, from whose record it can be made again. */
  run: RunId.optional(),
  /** ISO 8601 instant. */
  checkedAt: z.iso.datetime(),
  /** Only evidence published up to this day was admitted. */
  asOf: EdtfDate.optional(),
  /** Calendar day from which the check should be made again, and why that day. */
  staleAfter: z.iso.date(),
  staleWhy: z.string().min(1),
  /** Version of Assay that made it. */
  assay: z.string(),
})
export type Check = z.infer<typeof Check>

/** A sentence of a text that was checked, and what became of it. */
export const Statement = Span.extend({
  text: z.string().min(1),
  type: ClaimType,
  /** How much a fact-checker would want it checked, 0 to 1: the order in which an article is checked. */
  checkWorthiness: z.number().min(0).max(1),
  outcome: z.enum(['checked', 'not checkable', 'left out']),
  /** Why it was not checked, for a reader. */
  why: z.string().min(1).optional(),
  check: CheckId.optional(),
})
export type Statement = z.infer<typeof Statement>

/** Several sentences checked in one call: an article. */
export const Checks = z.object({
  schema: z.literal('assay.checks/1'),
  /** Every sentence, in the order of the text; its offsets are into the NFC input. */
  statements: z.array(Statement),
  /** One for each that was checked, in the order of the text. */
  checks: z.array(Check),
})
export type Checks = z.infer<typeof Checks>
