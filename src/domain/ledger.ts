import { z } from 'zod'
import { SnapshotId } from './ids.js'

/** A request that left the machine, answered or not. */
export const LedgerRequest = z.object({
  kind: z.literal('request'),
  /** What for: a page, leave to read it, a copy of one that is gone, a search service, a language model. */
  purpose: z.enum(['page', 'robots', 'archive', 'service', 'model']),
  url: z.string(),
  status: z.int().optional(),
  /** Why there was no answer. */
  code: z.string().optional(),
  /** Body bytes as they came over the network. */
  wireBytes: z.int().nonnegative(),
  /** The exception of the configuration that let it through, as written there. */
  exception: z.string().optional(),
})
export type LedgerRequest = z.infer<typeof LedgerRequest>

/** An answer of a language model that the result rests on. It was paid for once, whoever used it since. */
export const LedgerModelCall = z.object({
  kind: z.literal('model'),
  /** `judge-passages`, `write-prose`… */
  purpose: z.string(),
  model: z.string(),
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  /** US$; absent where no prices are configured. */
  cost: z.number().nonnegative().optional(),
})
export type LedgerModelCall = z.infer<typeof LedgerModelCall>

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
  LedgerRequest,
  LedgerModelCall,
  /** Searching ended before its rounds were used up, and why. */
  z.object({ kind: z.literal('stopped'), rounds: z.int().nonnegative(), reason: z.string() }),
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
