import { z } from 'zod'
import { CheckId, EdtfDate, ReportLength, ResearchPlan } from '../../domain/index.js'
import { Account } from './account.js'

const Words = z.union([z.strictObject({ address: z.string() }), z.strictObject({ text: z.string() })])

/** A question whose plan the run makes for itself and follows. */
const Unplanned = z.strictObject({ question: z.string(), length: ReportLength, asOf: EdtfDate.optional() })
export type Unplanned = z.infer<typeof Unplanned>

/** What can be asked of a server. Nothing in it is ever taken for a path, except that of a file it was sent. */
export const Asked = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('check'),
    input: Words,
    speaker: z.string().optional(),
    web: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('audit'), input: Words, web: z.boolean() }),
  z.strictObject({
    kind: z.literal('refresh'),
    check: CheckId,
    claim: z.string(),
    speaker: z.string().optional(),
    asOf: EdtfDate.optional(),
    web: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('plan'),
    question: z.string(),
    length: ReportLength,
    asOf: EdtfDate.optional(),
    web: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('research'), plan: z.union([ResearchPlan, Unplanned]), web: z.boolean() }),
  z.strictObject({ kind: z.literal('add'), path: z.string(), name: z.string() }),
])
export type Asked = z.infer<typeof Asked>

/** What somebody asked for, and how far it came. */
export const Job = z.object({
  id: z.string().regex(/^job_[0-9a-f]{16}$/),
  kind: z.enum(['check', 'audit', 'refresh', 'plan', 'research', 'add']),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'paused', 'cancelled']),
  account: Account,
  /** ISO 8601 instant. */
  askedAt: z.string(),
  /** Grows with each change, also when a new server goes on with it. */
  version: z.int().nonnegative(),
})
export type Job = z.infer<typeof Job>

/** One box takes a claim, an address or a text: an address is a whole line that begins with http, all else is words. */
export function whatIsAsked(typed: string): { address: string } | { text: string } {
  const words = typed.trim()
  const isAddress = words.length <= 2_048 && /^https?:\/\/[^\s/]\S*$/i.test(words) && URL.canParse(words)
  return isAddress ? { address: words } : { text: words }
}

const LONGEST_TITLE = 140

/** What a list calls it. */
export function titleOfAsked(asked: Asked): string {
  const line = wordsOfAsked(asked).replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE)}…`
}

function wordsOfAsked(asked: Asked): string {
  switch (asked.kind) {
    case 'refresh':
      return asked.claim
    case 'add':
      return asked.name
    case 'plan':
      return asked.question
    case 'research':
      return asked.plan.question
    default:
      return 'address' in asked.input ? asked.input.address : asked.input.text
  }
}
