import { z } from 'zod'
import { Audit, Check, Checks, Report, ResearchPlan } from '../domain/index.js'
import * as evaluations from '../eval/result.js'
import { Config } from './config.js'
import { ImportResult } from './earlier/results.js'
import { PublishResult, VerifyResult } from './publishing/results.js'
import { RefreshResult } from './refreshing/refresh.js'
import {
  AddResult,
  Examined,
  Failure,
  Initialised,
  ListResult,
  RemoveResult,
  SearchResult,
  ServeResult,
  ShownSnapshot,
} from './results.js'

const PRINTED = {
  add: AddResult,
  audit: Audit,
  check: Check,
  checks: Checks,
  doctor: Examined,
  error: Failure,
  import: ImportResult,
  init: Initialised,
  list: ListResult,
  plan: ResearchPlan,
  publish: PublishResult,
  refresh: RefreshResult,
  remove: RemoveResult,
  report: Report,
  search: SearchResult,
  serve: ServeResult,
  snapshot: ShownSnapshot,
  verify: VerifyResult,
  'eval-citations': evaluations.CitationsEvaluation,
  'eval-claims': evaluations.ClaimsEvaluation,
  'eval-events': evaluations.EventsEvaluation,
  'eval-judge': evaluations.JudgeEvaluation,
  'eval-prior': evaluations.PriorEvaluation,
  'eval-retrieval': evaluations.RetrievalEvaluation,
  'eval-tokens': evaluations.TokensEvaluation,
  'eval-verdict': evaluations.VerdictEvaluation,
} as const

/** JSON Schema (2020-12) of every object that `--json` prints, and of the configuration file. */
export function publishedSchemas(): Record<string, unknown> {
  const printed = Object.entries(PRINTED).map(
    ([name, schema]) => [name, jsonSchema(schema, 'output')] as const,
  )
  return Object.fromEntries([...printed, ['config', jsonSchema(Config, 'input')]])
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })
