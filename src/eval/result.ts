import { z } from 'zod'

const Share = z.number().min(0).max(1)
const Count = z.int().nonnegative()

export const ConfusionTable = z.object({
  labels: z.array(z.string()),
  /** Rows are true labels, columns predicted ones. */
  counts: z.array(z.array(Count)),
})

export const ClassScores = z.array(
  z.object({
    label: z.string(),
    precision: Share,
    recall: Share,
    f1: Share,
    support: Count,
    predicted: Count,
  }),
)

/** Milliseconds, nearest rank. */
const Latency = z.object({ p50: z.number().nonnegative(), p99: z.number().nonnegative() })

const Measures = z.object({
  rows: Count,
  accuracy: Share,
  macroF1: Share,
  /** Mean recall over the labels that the set has. */
  balancedAccuracy: Share,
  supportsAgainstRest: Share,
})

export const JudgeEvaluation = Measures.extend({
  schema: z.literal('assay.eval.judge/1'),
  classes: ClassScores,
  confusion: ConfusionTable,
  /** Multi-class, 0 to 2. */
  brier: z.number().min(0).max(2),
  /** Expected calibration error in 15 bins. */
  ece: Share,
  seconds: z.number().nonnegative(),
  pairsPerSecond: z.number().nonnegative(),
  /** The same measures for each data set, where the rows name more than one. */
  datasets: z.array(Measures.extend({ dataset: z.string() })),
})
export type JudgeEvaluation = z.infer<typeof JudgeEvaluation>

const Search = z.object({
  documents: Count,
  queries: Count,
  /** Queries without anything relevant: left out. */
  skippedQueries: Count,
  /** Ids that are relevant to some query and not in the corpus: they count as not found. */
  missingRelevant: Count,
  mrr: Share,
  /** Milliseconds a query. */
  latency: Latency,
  addSeconds: z.number().nonnegative(),
  documentsPerSecond: z.number().nonnegative(),
})

export const RetrievalEvaluation = Search.extend({
  schema: z.literal('assay.eval.retrieval/1'),
  ndcgAt10: Share,
  recallAt100: Share,
})
export type RetrievalEvaluation = z.infer<typeof RetrievalEvaluation>

export const PriorEvaluation = Search.extend({
  schema: z.literal('assay.eval.prior/1'),
  mapAt5: Share,
  recallAt10: Share,
})
export type PriorEvaluation = z.infer<typeof PriorEvaluation>

export const VerdictEvaluation = z.object({
  schema: z.literal('assay.eval.verdict/1'),
  rows: Count,
  accuracy: Share,
  macroF1: Share,
  balancedAccuracy: Share,
  classes: ClassScores,
  confusion: ConfusionTable,
  /** Of the verdict's confidence, in 15 bins. */
  ece: Share,
  /** Area under the risk–coverage curve; lower is better. */
  aurc: Share,
  /** Error rate among the most confident share of the claims, at up to 20 coverages. */
  riskCoverage: z.array(z.object({ coverage: Share, risk: Share })),
  /** What needs no weighing, on the same rows: the commonest verdict, and counts of the same stances. */
  baselines: z.array(
    z.object({ name: z.string(), accuracy: Share, macroF1: Share, balancedAccuracy: Share }),
  ),
  seconds: z.number().nonnegative(),
  claimsPerSecond: z.number().nonnegative(),
})
export type VerdictEvaluation = z.infer<typeof VerdictEvaluation>

export const ClaimsEvaluation = z.object({
  schema: z.literal('assay.eval.claims/1'),
  rows: Count,
  positives: Count,
  /** Of the scores, over the check-worthy ones. */
  averagePrecision: Share,
  /** Of the yes or no, for the check-worthy ones. */
  precision: Share,
  recall: Share,
  f1: Share,
  balancedAccuracy: Share,
  confusion: ConfusionTable,
  seconds: z.number().nonnegative(),
  textsPerSecond: z.number().nonnegative(),
})
export type ClaimsEvaluation = z.infer<typeof ClaimsEvaluation>

export const CitationsEvaluation = z.object({
  schema: z.literal('assay.eval.citations/1'),
  rows: Count,
  accuracy: Share,
  macroF1: Share,
  balancedAccuracy: Share,
  supportsAgainstRest: Share,
  classes: ClassScores,
  confusion: ConfusionTable,
  /** Over the rows with full or partial support that name their sentences; each against its best gold set. */
  supportingSentences: z.object({ rows: Count, precision: Share, recall: Share, f1: Share }),
  seconds: z.number().nonnegative(),
  rowsPerSecond: z.number().nonnegative(),
})
export type CitationsEvaluation = z.infer<typeof CitationsEvaluation>

/** Of the tokens marked as not supported: over all tokens together, and the mean over the rows. */
const Overlap = { precision: Share, recall: Share, f1: Share }
const TokenScores = z.object({ ...Overlap, perRow: z.object(Overlap) })
export type TokenScores = z.infer<typeof TokenScores>

export const TokensEvaluation = TokenScores.extend({
  schema: z.literal('assay.eval.tokens/1'),
  rows: Count,
  /** Rows that have tokens of both kinds. */
  mixedRows: Count,
  tokens: Count,
  notSupported: Count,
  /** The same marker, given the supporting sentences alone: over the rows that name them. */
  supportingOnly: TokenScores.extend({ rows: Count }),
  baselines: z.array(TokenScores.extend({ name: z.string() })),
  seconds: z.number().nonnegative(),
  rowsPerSecond: z.number().nonnegative(),
})
export type TokensEvaluation = z.infer<typeof TokensEvaluation>

/** Of what was said, how much is labelled; of what is labelled, how much was said. */
const Found = z.object({ precision: Share, recall: Share, f1: Share, said: Count, labelled: Count })

export const EventsEvaluation = z.object({
  schema: z.literal('assay.eval.events/1'),
  documents: Count,
  labelledSentences: Count,
  /** Labelled sentences that no document has word for word: not measured. */
  notInDocuments: Count,
  splits: z.array(
    z.object({
      split: z.string(),
      events: Count,
      /** Sentences that tell an event. */
      mentions: Found,
      /** B-cubed over the labelled mentions that were found. */
      resolution: z.object({ precision: Share, recall: Share, f1: Share, mentions: Count }),
      /** Of the found mentions that have a date: the same EDTF; a date that can be the same; the latter of those given. */
      dates: z.object({ labelled: Count, said: Count, exact: Share, compatible: Share, precision: Share }),
      /** Disagreements on a date or a number. */
      conflicts: Found,
      roles: Found,
      contacts: Found,
      /** Pairs of a statement and what came of it. */
      statements: Found.extend({ relationRight: Count }),
      figures: Found,
    }),
  ),
  seconds: z.number().nonnegative(),
  documentsPerSecond: z.number().nonnegative(),
})
export type EventsEvaluation = z.infer<typeof EventsEvaluation>

/** What `assay eval … --json` prints. Published as `docs/schema/eval-*.schema.json`. */
export const Evaluation = z.discriminatedUnion('schema', [
  JudgeEvaluation,
  RetrievalEvaluation,
  VerdictEvaluation,
  PriorEvaluation,
  ClaimsEvaluation,
  CitationsEvaluation,
  TokensEvaluation,
  EventsEvaluation,
])
export type Evaluation = z.infer<typeof Evaluation>
