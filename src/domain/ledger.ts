import { z } from 'zod'
import { SnapshotId } from './ids.js'

/** One thing a run did, found or refused. What was searched and not found is a finding too. */
export const LedgerEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('search'),
    provider: z.string(),
    query: z.string(),
    found: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('read'), snapshot: SnapshotId, title: z.string() }),
  z.object({
    kind: z.literal('judged'),
    judge: z.string(),
    passages: z.int().nonnegative(),
    supports: z.int().nonnegative(),
    refutes: z.int().nonnegative(),
    neutral: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('refused'), what: z.string(), code: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('excluded'), what: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('demoted'), from: z.string(), to: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('cut'), text: z.string(), reason: z.string() }),
])
export type LedgerEntry = z.infer<typeof LedgerEntry>

export const Ledger = z.object({
  entries: z.array(LedgerEntry),
  /** Requests that left the machine. Zero offline, and printed all the same. */
  networkRequests: z.int().nonnegative(),
  modelCalls: z.int().nonnegative(),
})
export type Ledger = z.infer<typeof Ledger>
