import { z } from 'zod'
import { VerdictLabel } from '../../domain/index.js'

const Amount = z.int().nonnegative()

/** What a language model was asked in a run, and what that cost. */
const Spending = z.object({
  model: z.string(),
  calls: Amount,
  /** Calls that broke off: they may have been paid for, and count against the caps in full. */
  uncertain: Amount,
  inputTokens: Amount,
  outputTokens: Amount,
  /** US$; absent where no prices are configured. */
  cost: z.number().nonnegative().optional(),
  caps: z.object({ tokens: Amount.optional(), usd: z.number().nonnegative().optional() }),
})

/** How far a job came, for whoever watches. */
export const Account = z.object({
  /** What it did, oldest first; of a long one the last. */
  lines: z.array(
    z.object({
      kind: z.string(),
      text: z.string(),
      /** Milliseconds of work before it. */
      at: Amount.optional(),
      /** How often it was done without anything else between. */
      times: Amount.optional(),
    }),
  ),
  counts: z.record(z.string(), Amount),
  done: Amount,
  total: Amount.optional(),
  /** What is in hand. */
  current: z.string().optional(),
  /** What was refused, left out or cut, and why; of many the first. */
  refusals: z.array(z.object({ kind: z.string(), text: z.string() })).default([]),
  /** Absent where no language model is configured or none may help. */
  spending: Spending.optional(),
  /** Milliseconds at work, over all servers that worked on it, when this was told. */
  workedMs: Amount.default(0),
  /** ISO 8601 instant of that. */
  toldAt: z.iso.datetime().optional(),
  /** Milliseconds of work that are left, where there is something to tell it by. */
  leftMs: Amount.optional(),
  /** Where its results are, as paths from the first page. */
  /** The blob with the statements of a text that was checked statement by statement. */
  article: z.string().optional(),
  results: z.array(z.object({ to: z.string(), label: z.string(), verdict: VerdictLabel.optional() })),
  /** Why it failed, and what to do. */
  message: z.string().optional(),
})
export type Account = z.infer<typeof Account>

export const emptyAccount = (): Account => ({
  lines: [],
  counts: {},
  done: 0,
  refusals: [],
  workedMs: 0,
  results: [],
})
