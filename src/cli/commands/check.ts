import { writeFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { AssayError, type Check, type Checks, type OnProgress } from '../../domain/index.js'
import type { Workspace } from '../../workflows/workspace.js'
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
}

export function checkCommand(_outcome: Outcome): Command {
  return new Command('check')
    .description('a cited fact-check of a claim, by the evidence in the library')
    .argument('[claim|file|url]', 'the claim in quotes, a file or page with claims, or - for standard input')
    .option('--speaker <name>', 'who makes the claim: their own pages do not count as evidence for it')
    .option('--as-of <date>', 'leave out evidence published after that day (2024, 2024-05 or 2024-05-17)')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'md', 'json']))
    .option('--replay <id>', 'a stored check, or a run, made again from the store alone, byte for byte')
    .option('--out <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      `
Examples:
  assay check "Mount Everest is more than 8,800 metres high"
  assay check "Our kettle boils a litre in a minute" --speaker "Brightwater Kettles"
  assay check claims.txt --format md --out checks.md`,
    )
    .action(async (input: string | undefined, options: CheckOptions, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const view = createProgressView(globals)
        const result = await resultOf(workspace, input, { ...options, onProgress: view.onProgress }).finally(
          view.done,
        )
        const text = await render(result, formatOf(options, globals), globals, options.out !== undefined)
        if (options.out === undefined) return print(text)
        await writeFile(options.out, text.endsWith('\n') ? text : `${text}\n`).catch((error: Error) => {
          throw new AssayError('USAGE', `${options.out} cannot be written: ${error.message}`, { hint: '' })
        })
        note(`Wrote ${options.out}.`)
      })
    })
}

async function resultOf(
  workspace: Workspace,
  input: string | undefined,
  { replay, speaker, asOf, onProgress }: CheckOptions & { onProgress: OnProgress },
): Promise<Check | Checks> {
  if (replay !== undefined) {
    if (input === undefined && speaker === undefined && asOf === undefined) return workspace.replay(replay)
    throw new AssayError('USAGE', 'A replay takes what was asked from the store: name nothing but its id.')
  }
  if (input === undefined) throw new AssayError('USAGE', 'There is no claim to check.')
  return workspace.check(await inputOf(input), {
    ...(speaker ? { speaker } : {}),
    ...(asOf ? { asOf } : {}),
    onProgress,
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
