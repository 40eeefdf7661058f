import { grouped } from '../../phrases.js'
import { plain } from '../../plain.js'
import { clock, durationInWords } from './duration.js'
import { isUnderWay, RUN_STATES, type Run, type Spending } from './run.js'

/** What a run's page says of it besides its lines, in words: the same with script and without. */
export interface ToldAccount {
  state: string
  /** What is in hand, or why it ended. */
  message: string
  /** Units done of all, where they can be counted. */
  progress?: { done: number; total: number }
  facts: { name: string; value: string }[]
  lines: { at: string; kind: string; text: string }[]
  refusals: { kind: string; text: string }[]
  elapsedMs: number
}

/** @param now milliseconds since 1970 */
export function toldAccount(run: Run, now: number): ToldAccount {
  const { account, state } = run
  const under = isUnderWay(run)
  const total = account.total ?? 0
  const elapsedMs = elapsedOf(run, now)
  return {
    state: RUN_STATES[state],
    message: plain(account.message ?? (under ? (account.current ?? '') : '')),
    ...(total > 1 ? { progress: { done: Math.min(account.done, total), total } } : {}),
    facts: [
      { name: 'Time at work', value: durationInWords(elapsedMs) },
      ...(under ? [{ name: 'Time left', value: leftInWords(run) }] : []),
      ...(total > 1 ? [{ name: UNITS[run.kind], value: `${account.done} of ${total} done` }] : []),
      ...Object.entries(account.counts).map(([name, amount]) => ({
        name: capital(plain(name)),
        value: grouped(amount),
      })),
      ...spendingFacts(run),
    ],
    lines: account.lines.map(({ at, kind, text, times = 1 }) => ({
      at: at === undefined ? '' : clock(at),
      kind: plain(kind),
      text: times === 1 ? plain(text) : `${plain(text)}, ${times} times`,
    })),
    refusals: account.refusals.map(({ kind, text }) => ({ kind: plain(kind), text: plain(text) })),
    elapsedMs,
  }
}

function elapsedOf({ state, account: { workedMs, toldAt } }: Run, now: number): number {
  if (state !== 'running' || toldAt === undefined) return workedMs
  return workedMs + Math.max(0, now - Date.parse(toldAt))
}

const UNITS: Record<Run['kind'], string> = {
  check: 'Statements',
  refresh: 'Statements',
  plan: 'Searches',
  research: 'Sub-questions',
  audit: 'Sentences and rows',
  add: 'Documents',
}

/** Only what was measured is told: a single statement has nothing to measure it by. */
function leftInWords({ state, account: { leftMs, total } }: Run): string {
  if (state === 'waiting') return 'unknown until it begins'
  if (leftMs !== undefined) return `about ${durationInWords(leftMs)}`
  return total === undefined || total < 2
    ? 'unknown: it cannot be told for a single piece of work'
    : 'unknown until some more of it is done'
}

function spendingFacts({ kind, account: { spending } }: Run): ToldAccount['facts'] {
  if (spending === undefined) {
    return kind === 'check' || kind === 'refresh'
      ? [{ name: 'Language model', value: 'none is asked, and nothing is paid' }]
      : []
  }
  const { model, calls, uncertain } = spending
  const broken = uncertain === 0 ? '' : `, and ${uncertain} that broke off`
  return [
    { name: 'Language model', value: plain(model) },
    { name: 'Model calls', value: `${grouped(calls)}${broken}` },
    { name: 'Tokens', value: tokensOf(spending) },
    { name: 'Cost', value: costOf(spending) },
  ]
}

function tokensOf({ inputTokens, outputTokens, caps }: Spending): string {
  const most = caps.tokens === undefined ? 'no cap' : `of at most ${grouped(caps.tokens)}`
  return `${grouped(inputTokens)} in and ${grouped(outputTokens)} out, ${most}`
}

function costOf({ cost, caps }: Spending): string {
  if (cost === undefined) return 'unknown: the model’s prices are not configured'
  const most = caps.usd === undefined ? 'no cap' : `of at most US$ ${money(caps.usd)}`
  return `US$ ${cost.toFixed(4)}, ${most}`
}

const money = (usd: number): string =>
  usd.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 4 })
const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
