import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Command, Option } from 'commander'
import { AssayError, type Check, type Checks, type OnProgress } from '../../domain/index.js'
import type { Workspace } from '../../workflows/workspace.js'
import { interruptible } from '../interruptible.js'
import type { GlobalOptions, Outcome } from '../options.js'
import { note, outputWidth, print, useColor } from '../output.js'
import { createProgressView } from '../progress-bar.js'
import { withWorkspace } from '../with-workspace.js'

interface CheckOptions {
  speaker?: string
  asOf?: string
  format?: 'text' | 'md' | 'json'
  out?: string
  replay?: string
  web?: boolean
  ownSite: string[]
  model: boolean
}

export function checkCommand(_outcome: Outcome): Command {
  return new Command('check')
    .description('a cited fact-check of a claim, by the evidence in the library')
    .argument('[claim|file|url]', 'the claim in quotes, a file or page with claims, or - for standard input')
    .option('--speaker <name>', 'who makes the claim: their own pages do not count as evidence for it')
    .option('--web', 'search the web too, by the services that `search` in assay.config.json names')
    .option('--own-site <host>', 'a site of the one who makes the claim; may be repeated', collected, [])
    .option('--no-model', 'leave out the language model that assay.config.json names')
    .option('--as-of <date>', 'leave out evidence published after that day (2024, 2024-05 or 2024-05-17)')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'md', 'json']))
    .option('--replay <id>', 'a stored check, or a run, made again from the store alone, byte for byte')
    .option(
      '--out <path>',
      'write to a file; for an article also a folder/, with an overview and a page each',
    )
    .addHelpText(
      'after',
      `
Examples:
  assay check "Mount Everest is more than 8,800 metres high"
  assay check "Our kettle boils a litre in a minute" --speaker "Brightwater Kettles"
  assay check "The Øresund Bridge opened in 2000" --web
  assay check article.md --format md --out article/`,
    )
    .action(async (input: string | undefined, options: CheckOptions, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const view = createProgressView(globals)
        const result = await interruptible((signal) =>
          resultOf(workspace, input, { ...options, onProgress: view.onProgress, signal }),
        ).finally(view.done)
        const format = formatOf(options, globals)
        if (options.out !== undefined && (await isFolder(options.out))) {
          return writePages(result, format, options.out)
        }
        const text = await render(result, format, globals, options.out !== undefined)
        if (options.out === undefined) return print(text)
        await writeText(options.out, text)
        note(`Wrote ${options.out}.`)
      })
    })
}

async function resultOf(
  workspace: Workspace,
  input: string | undefined,
  {
    replay,
    speaker,
    asOf,
    web = false,
    ownSite,
    model,
    onProgress,
    signal,
  }: CheckOptions & { onProgress: OnProgress; signal: AbortSignal },
): Promise<Check | Checks> {
  if (replay !== undefined) {
    if (input === undefined && speaker === undefined && asOf === undefined && !web)
      return workspace.replay(replay)
    throw new AssayError('USAGE', 'A replay takes what was asked from the store: name nothing but its id.')
  }
  if (input === undefined) throw new AssayError('USAGE', 'There is no claim to check.')
  return workspace.check(await inputOf(input), {
    ...(speaker ? { speaker } : {}),
    ...(asOf ? { asOf } : {}),
    web,
    ownSites: ownSite,
    model,
    onProgress,
    signal,
  })
}

const collected = (value: string, before: string[]): string[] => [...before, value]

/** What ends in a slash is meant as one, also before it is there. */
const isFolder = async (path: string): Promise<boolean> =>
  /[/\\]$/.test(path) || ((await stat(path).catch(() => undefined))?.isDirectory() ?? false)

async function writePages(
  result: Check | Checks,
  format: 'text' | 'md' | 'json',
  dir: string,
): Promise<void> {
  if (result.schema !== 'assay.checks/1' || format === 'text') {
    throw new AssayError('USAGE', `${dir} is a folder.`, {
      hint: 'A folder is for an article with several statements, as --format md or json. Name a file otherwise.',
    })
  }
  const { articlePages } = await import('../../workflows/article-pages.js')
  const pages = articlePages(result, format)
  for (const [path, text] of pages) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeText(join(dir, path), text)
  }
  note(`Wrote ${pages.size} pages to ${dir}; begin with overview.${format}.`)
}

async function writeText(path: string, text: string): Promise<void> {
  await writeFile(path, text.endsWith('\n') ? text : `${text}\n`).catch((error: Error) => {
    throw new AssayError('USAGE', `${path} cannot be written: ${error.message}`, { hint: '' })
  })
}

/** `-` is standard input; anything else is left to the workspace, which knows files from claims. */
async function inputOf(argument: string): Promise<string | { text: string }> {
  if (argument !== '-') return argument
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return { text: Buffer.concat(chunks).toString('utf8') }
}

const formatOf = (options: CheckOptions, globals: GlobalOptions) =>
  options.format ?? (globals.json ? 'json' : 'text')

async function render(
  result: Check | Checks,
  format: 'text' | 'md' | 'json',
  globals: GlobalOptions,
  toFile: boolean,
): Promise<string> {
  const { renderChecks } = await import('../../workflows/render.js')
  return renderChecks(result, format, { width: outputWidth(), color: !toFile && useColor(globals) })
}
