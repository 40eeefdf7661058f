import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { AssayError, type OnProgress, type Report, ResearchPlan } from '../../domain/index.js'
import type { ReportFormat } from '../../workflows/researching/render.js'
import type { Workspace } from '../../workflows/workspace.js'
import { interruptible } from '../interruptible.js'
import type { GlobalOptions, Outcome } from '../options.js'
import { note, outputWidth, print, printJson, useColor } from '../output.js'
import { createProgressView } from '../progress-bar.js'
import { withWorkspace } from '../with-workspace.js'

interface ResearchOptions {
  length?: 'short' | 'long'
  asOf?: string
  web?: boolean
  model: boolean
  planOnly?: boolean
  plan?: string
  format?: ReportFormat
  out?: string
  replay?: string
}

// Written here, because loading what makes them takes longer than the help should.
const FORMATS = ['text', 'md', 'html', 'json', 'docx', 'csv'] as const satisfies readonly ReportFormat[]

export function researchCommand(outcome: Outcome): Command {
  return new Command('research')
    .description('a long report on a question, with a source on every sentence and every row')
    .argument('[question]', 'the question in quotes, or - for standard input')
    .addOption(new Option('--length <length>', 'how long (default: long)').choices(['short', 'long']))
    .option('--web', 'search the web too, by the services that `search` in assay.config.json names')
    .option('--as-of <date>', 'leave out evidence published after that day (2024, 2024-05 or 2024-05-17)')
    .option('--no-model', 'leave out the language model that assay.config.json names')
    .option('--plan-only', 'print the plan as JSON and stop, before anything is spent on it')
    .option('--plan <file>', 'follow this plan, read and edited by you, instead of making one')
    .addOption(new Option('--format <format>', 'how to print it').choices([...FORMATS]))
    .option('--out <path>', 'write to a file; csv: into a folder/, a file for each table')
    .option('--replay <id>', 'a stored report, or a run, made again from the store alone, byte for byte')
    .addHelpText(
      'after',
      `
Without a language model the report is a dossier: the words of the sources, in order and side by side. With one
it is prose, in which every sentence passes the same audit or is cut. Killed and asked again it goes on where it was.
Examples:
  assay research "How did the crossing of Skerrow Sound come about?"
  assay research "The history of the harbour" --length short --format md --out harbour.md
  assay research "The history of the harbour" --plan-only > plan.json
  assay research --plan plan.json --format docx --out harbour.docx
Exit code 3 when a part of the question stays open, or something was refused.`,
    )
    .action(async (question: string | undefined, options: ResearchOptions, command: Command) => {
      await withWorkspace(command, { long: true }, async (workspace, globals) => {
        const view = createProgressView(globals)
        const ask = await askedOf(question, options)
        if (options.planOnly) {
          if (typeof ask !== 'string') throw new AssayError('USAGE', 'A plan is there already.')
          const plan = await interruptible((signal) =>
            workspace.planResearch(ask, { ...carried(options, view.onProgress), signal }),
          ).finally(view.done)
          return options.out === undefined
            ? printJson(plan)
            : writeFileOf(options.out, `${JSON.stringify(plan, null, 2)}\n`)
        }
        const report = await interruptible((signal) =>
          reportOf(workspace, ask, options, view.onProgress, signal),
        ).finally(view.done)
        if (isIncomplete(report)) outcome.exitCode = 3
        await give(report, options, globals)
      })
    })
}

/** A part of the question stays open, or something was refused on the way. */
const isIncomplete = ({ coverage, ledger }: Report): boolean =>
  coverage.some(({ state }) => state === 'open') || ledger.entries.some(({ kind }) => kind === 'refused')

async function askedOf(
  question: string | undefined,
  { plan, replay }: ResearchOptions,
): Promise<string | ResearchPlan> {
  if (replay !== undefined) {
    if (question === undefined && plan === undefined) return ''
    throw new AssayError('USAGE', 'A replay takes what was asked from the store: name nothing but its id.')
  }
  if (plan !== undefined) {
    if (question === undefined) return readPlan(plan)
    throw new AssayError('USAGE', 'The plan has its question: give one of the two.')
  }
  if (question === undefined) throw new AssayError('USAGE', 'There is no question to look into.')
  if (question !== '-') return question
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

async function readPlan(path: string): Promise<ResearchPlan> {
  const hint = '`assay research "…" --plan-only` prints one; docs/schema/plan.schema.json describes it.'
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new AssayError('USAGE', `${path} cannot be read: ${error.message}`, { hint })
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new AssayError('USAGE', `${path} is not JSON: ${(error as Error).message}`, { hint })
  }
  const parsed = ResearchPlan.safeParse(json)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(
    (issue) => `${issue.path.map(String).join('.') || 'top level'}: ${issue.message}`,
  )
  throw new AssayError('USAGE', `${path} is no plan: ${wrong.join('; ')}`, { hint })
}

const carried = ({ length, asOf, web = false, model }: ResearchOptions, onProgress: OnProgress) => ({
  ...(length ? { length } : {}),
  ...(asOf ? { asOf } : {}),
  web,
  model,
  onProgress,
})

const reportOf = (
  workspace: Workspace,
  asked: string | ResearchPlan,
  options: ResearchOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Report> =>
  options.replay === undefined
    ? workspace.research(asked, { ...carried(options, onProgress), signal })
    : workspace.replayReport(options.replay)

async function give(report: Report, options: ResearchOptions, globals: GlobalOptions): Promise<void> {
  const { renderDocx, renderReport, reportTables } = await import('../../workflows/researching/render.js')
  const format = options.format ?? (globals.json ? 'json' : 'text')
  if (format === 'csv') {
    const dir = options.out
    if (dir === undefined) {
      throw new AssayError('USAGE', 'Tables are several files: name a folder with --out.')
    }
    await mkdir(dir, { recursive: true })
    const files = reportTables(report)
    for (const { name, text } of files) await writeFileOf(join(dir, name), text, true)
    return note(`Wrote ${files.length} files to ${dir}.`)
  }
  if (format === 'docx') {
    if (options.out === undefined) {
      throw new AssayError('USAGE', 'A Word document goes into a file: name one with --out.')
    }
    return writeFileOf(options.out, await renderDocx(report))
  }
  const look = { width: outputWidth(), color: options.out === undefined && useColor(globals) }
  const rendered = renderReport(report, format, look)
  if (options.out === undefined) return print(rendered)
  return writeFileOf(options.out, rendered)
}

async function writeFileOf(path: string, content: string | Uint8Array, quiet = false): Promise<void> {
  await writeFile(path, content).catch((error: Error) => {
    throw new AssayError('USAGE', `${path} cannot be written: ${error.message}`, { hint: '' })
  })
  if (!quiet) note(`Wrote ${path}.`)
}
