import type { BudgetCaps, Spent } from '../llm/index.js'

/** What a run does that its tools do not show, told while it is done; what came of it is in the ledger. */
export type Step =
  | { kind: 'round'; round: number; of: number; queries: readonly string[] }
  | { kind: 'round over'; about: string; round: number; found: number; read: number; leftOut: number }
  | { kind: 'stopped'; about: string; rounds: number; reason: string }
  /** Of the whole run, also what it paid for before it was killed. */
  | { kind: 'spent'; model: string; spent: Spent; caps: Partial<BudgetCaps> }
  | { kind: 'refused'; what: string; reason: string }

export type OnStep = (step: Step) => void
