import type { VerdictLabel } from '../../../domain/index.js'

/** A run as far as it came. */
export interface Run {
  id: string
  kind: keyof typeof RUN_KINDS
  title: string
  state: keyof typeof RUN_STATES
  askedAt: string
  version: number
  account: {
    lines: readonly RunLine[]
    counts: Readonly<Record<string, number>>
    done: number
    total?: number | undefined
    current?: string | undefined
    refusals: readonly { kind: string; text: string }[]
    spending?: Spending | undefined
    workedMs: number
    /** ISO 8601 instant at which it had worked for so long. */
    toldAt?: string | undefined
    leftMs?: number | undefined
    results: readonly { to: string; label: string; verdict?: VerdictLabel | undefined }[]
    message?: string | undefined
  }
}

export interface RunLine {
  kind: string
  text: string
  /** Milliseconds of work before it. */
  at?: number | undefined
  /** How often it was done without anything else between. */
  times?: number | undefined
}

/** What a language model was asked, and what that cost. */
export interface Spending {
  model: string
  calls: number
  uncertain: number
  inputTokens: number
  outputTokens: number
  cost?: number | undefined
  caps: { tokens?: number | undefined; usd?: number | undefined }
}

export const RUN_KINDS = {
  check: 'Check',
  audit: 'Audit',
  refresh: 'Check made again',
  plan: 'Plan of a report',
  research: 'Report',
  add: 'Into the library',
} as const

export const RUN_STATES = {
  waiting: 'Waiting for its turn',
  running: 'At work',
  done: 'Done',
  failed: 'Failed',
  paused: 'Paused',
  cancelled: 'Cancelled',
} as const

export const isUnderWay = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'waiting' || state === 'running'
