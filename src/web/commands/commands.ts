import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { Audit, Check, CheckId, Checks, Report, ReportLength, ResearchPlan } from '../../domain/index.js'
import { ImportResult } from '../../workflows/earlier/results.js'
import { PublishResult, PublishTarget } from '../../workflows/publishing/results.js'
import { RefreshResult } from '../../workflows/refreshing/refresh.js'
import {
  AddResult,
  Examined,
  Failure,
  ListResult,
  RemoveResult,
  SearchResult,
  ShownSnapshot,
} from '../../workflows/results.js'

/** Where the command was given: relative paths begin there. */
const cwd = z.string().max(10_000).refine(isAbsolute, 'an absolute path')
const Names = z.array(z.string())
const id = z.string()
/** What is typed may name a file; a text is never taken for a path. */
const Input = z.union([z.string(), z.strictObject({ text: z.string() })])
const yes = z.boolean().optional()
const number = z.int().positive().optional()
const words = z.string().optional()

const researching = { length: ReportLength.optional(), asOf: words, web: yes, model: yes }

const command = <Asked extends z.ZodType, Result extends z.ZodType>(
  summary: string,
  asked: Asked,
  result: Result,
) => ({ summary, asked, result })

/**
 * What the command line asks of a server that holds its workspace: the jobs of a workspace, with what each is asked
 * and what it gives. Unlike everything else that a server is asked, it may name files, which are then read and written
 * with the rights of the server's user; so it is taken only with the secret that lies in the workspace folder.
 */
export const COMMANDS = {
  add: command(
    'documents into the library',
    z.strictObject({ cwd, paths: Names, follow: number }),
    AddResult,
  ),
  remove: command('documents out of the library', z.strictObject({ cwd, sources: Names }), RemoveResult),
  import: command(
    'published fact-checks into the workspace',
    z.strictObject({ cwd, files: Names, undo: yes }),
    ImportResult,
  ),
  search: command(
    'passages of the library',
    z.strictObject({ words: z.string(), limit: number, rerank: yes }),
    SearchResult,
  ),
  check: command(
    'checks a claim, or every statement of a file or page',
    z.strictObject({
      cwd,
      input: Input,
      speaker: words,
      asOf: words,
      web: yes,
      ownSites: Names.optional(),
      model: yes,
    }),
    z.union([Check, Checks]),
  ),
  replay: command('a check again, from the store alone', z.strictObject({ id }), z.union([Check, Checks])),
  audit: command(
    'marks every sentence of somebody else’s text',
    z.strictObject({ cwd, input: Input, web: yes, limit: number }),
    Audit,
  ),
  'replay-audit': command('an audit again, from the store alone', z.strictObject({ id }), Audit),
  research: command(
    'a long report on a question, or by a plan',
    z.strictObject({ question: z.union([z.string(), ResearchPlan]), ...researching }),
    Report,
  ),
  plan: command(
    'what a report would look into',
    z.strictObject({ question: z.string(), ...researching }),
    ResearchPlan,
  ),
  'replay-report': command('a report again, from the store alone', z.strictObject({ id }), Report),
  show: command(
    'a check, an audit, a report or a snapshot',
    z.strictObject({ id, revision: number }),
    z.union([Check, Audit, Report, ShownSnapshot]),
  ),
  list: command('what is in the store', z.strictObject({ stale: yes }), ListResult),
  publish: command(
    'checks into a folder',
    z.strictObject({
      cwd,
      dir: z.string(),
      to: PublishTarget,
      ids: Names.optional(),
      baseUrl: words,
      author: words,
      title: words,
      texts: z.enum(['whole', 'cited']).optional(),
      corrections: z.array(z.strictObject({ check: CheckId, at: z.string(), text: z.string() })).optional(),
      share: yes,
      today: words,
    }),
    PublishResult,
  ),
  refresh: command('checks made again', z.strictObject({ ids: Names, stale: yes, web: yes }), RefreshResult),
  examine: command('whether everything stored is whole', z.strictObject({}), Examined.shape.findings),
} as const

export type CommandName = keyof typeof COMMANDS
export type Asked<Name extends CommandName> = z.infer<(typeof COMMANDS)[Name]['asked']>
export type Given<Name extends CommandName> = z.infer<(typeof COMMANDS)[Name]['result']>

/** Under `/api`. */
export const pathOfCommand = (name: CommandName): string => `/v1/commands/${name}`

const Progress = z.object({
  stage: z.string(),
  done: z.number(),
  total: z.number().optional(),
  current: z.string().optional(),
})

/** One line of an answer: any number that tell how far it came, then one with the result or why there is none. */
export const answerLine = <Result extends z.ZodType>(result: Result) =>
  z.union([z.object({ progress: Progress }), z.object({ result }), z.object({ failure: Failure })])
