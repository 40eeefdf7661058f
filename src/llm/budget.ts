import { AssayError } from '../domain/index.js'
import type { ModelUsage } from './call-store.js'
import type { BudgetCaps, ModelPrices } from './config.js'

/** What a run used, for its ledger. */
export interface Spent {
  /** Answers that were paid for in this run; stored ones cost nothing and are not counted. */
  calls: number
  /** Requests that broke off: the service may have counted them, so they count against the caps in full. */
  uncertain: number
  inputTokens: number
  outputTokens: number
  /** US$; absent where no prices are configured. */
  cost?: number
}

export interface CallEstimate {
  input: number
  output: number
  /** Whose number of calls it counts against. A retry gives none: it is the same call. */
  claim?: string
}

/** Room in the budget that one request holds. Exactly one of the two ends it; a second end does nothing. */
export interface Reservation {
  /** The service answered. @returns what it cost, where prices are known */
  settle(usage: ModelUsage): number | undefined
  /** The service did not count it, or nobody knows: then all that was reserved counts. */
  fail(outcome: 'unpaid' | 'uncertain'): void
}

export interface Budget {
  /**
   * Waits while requests under way hold the room that this one needs.
   * @throws AssayError BUDGET_EXCEEDED when it does not fit beside what is spent already
   */
  reserve(estimate: CallEstimate): Promise<Reservation>
  /** Milliseconds until the cap on time, infinite without one; 0 when it is past. */
  remainingMs(): number
  spent(): Spent
}

/** Sums of money are of tiny amounts; without this the last of ten equal calls may not fit. */
const ROUNDING = 1e-9

/**
 * Caps that hold while calls run at the same time: room is reserved before a request and settled
 * after it. Only a service that counts more tokens than the estimate can go over, by that excess.
 * @param now milliseconds; a clock that does not go backwards
 * @throws AssayError CONFIG_INVALID for a cap on money without prices
 */
export function createBudget({
  caps,
  prices,
  now = () => performance.now(),
}: {
  caps: Partial<BudgetCaps>
  prices?: ModelPrices | undefined
  now?: () => number
}): Budget {
  if (caps.usd !== undefined && prices === undefined) {
    throw new AssayError('CONFIG_INVALID', 'a cap in US$ is set, but the prices of the model are not known', {
      hint: 'Give `model.prices` (US$ for a million input and output tokens), or cap the tokens.',
    })
  }
  const started = now()
  const spent = { calls: 0, uncertain: 0, inputTokens: 0, outputTokens: 0 }
  const held = { tokens: 0, usd: 0 }
  const callsOf = new Map<string, number>()
  let waiting: (() => void)[] = []

  const costOf = ({ input, output }: { input: number; output: number }): number =>
    prices === undefined ? 0 : (input * prices.input + output * prices.output) / 1_000_000
  const cost = () => costOf({ input: spent.inputTokens, output: spent.outputTokens })
  const remainingMs = () =>
    caps.wallMs === undefined ? Number.POSITIVE_INFINITY : Math.max(0, started + caps.wallMs - now())
  const fits = (estimate: CallEstimate, beside: { tokens: number; usd: number }) =>
    spent.inputTokens + spent.outputTokens + beside.tokens + estimate.input + estimate.output <=
      (caps.tokens ?? Number.POSITIVE_INFINITY) &&
    cost() + beside.usd + costOf(estimate) <= (caps.usd ?? Number.POSITIVE_INFINITY) + ROUNDING

  function refuse(estimate: CallEstimate): void {
    if (remainingMs() <= 0) throw exceeded(`the ${caps.wallMs} ms that the run may take are over`)
    const calls = estimate.claim === undefined ? 0 : (callsOf.get(estimate.claim) ?? 0)
    if (estimate.claim !== undefined && calls >= (caps.callsPerClaim ?? Number.POSITIVE_INFINITY)) {
      throw exceeded(`the ${caps.callsPerClaim} model calls that a claim may take are made`)
    }
    if (fits(estimate, { tokens: 0, usd: 0 })) return
    const used = spent.inputTokens + spent.outputTokens
    throw exceeded(
      caps.tokens !== undefined && used + estimate.input + estimate.output > caps.tokens
        ? `a call of up to ${estimate.input + estimate.output} tokens does not fit: ${used} of ${caps.tokens} are used`
        : `a call of up to US$ ${costOf(estimate).toFixed(6)} does not fit: ${cost().toFixed(6)} of ${caps.usd} are used`,
    )
  }

  function hold(estimate: CallEstimate): Reservation {
    const room = { tokens: estimate.input + estimate.output, usd: costOf(estimate) }
    held.tokens += room.tokens
    held.usd += room.usd
    let open = true
    const end = (use?: { input: number; output: number }) => {
      open = false
      held.tokens -= room.tokens
      held.usd -= room.usd
      spent.inputTokens += use?.input ?? 0
      spent.outputTokens += use?.output ?? 0
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    }
    return {
      settle(usage) {
        if (open) {
          spent.calls++
          end(usage)
        }
        return prices === undefined ? undefined : costOf(usage)
      },
      fail(outcome) {
        if (!open) return
        if (outcome === 'uncertain') spent.uncertain++
        end(outcome === 'uncertain' ? estimate : undefined)
      },
    }
  }

  return {
    remainingMs,
    spent: () => ({ ...spent, ...(prices === undefined ? {} : { cost: cost() }) }),
    async reserve(estimate) {
      refuse(estimate)
      if (estimate.claim !== undefined) callsOf.set(estimate.claim, (callsOf.get(estimate.claim) ?? 0) + 1)
      while (!fits(estimate, held)) {
        await new Promise<void>((wake) => {
          waiting.push(wake)
        })
        refuse({ input: estimate.input, output: estimate.output })
      }
      return hold(estimate)
    },
  }
}

const exceeded = (why: string) => new AssayError('BUDGET_EXCEEDED', `no model call was made: ${why}`)

/**
 * Tokens that a text may take: a third of its UTF-8 bytes, more than the quarter that English takes,
 * and one a character for scripts that need three bytes.
 */
export const estimateTokens = (...texts: readonly string[]): number =>
  Math.ceil(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 3)
