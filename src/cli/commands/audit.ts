import { writeFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { AssayError, type Audit, type OnProgress } from '../../domain/index.js'
import type { AuditFormat } from '../../workflows/auditing/render.js'
import type { Workspace } from '../../workflows/workspace.js'
import type { Outcome } from '../options.js'
import { note, outputWidth, print, useColor } from '../output.js'
import { createProgressView } from '../progress-bar.js'
import { withWorkspace } from '../with-workspace.js'
import { positiveInteger } from './search.js'

interface AuditWords {
  format?: AuditFormat
  out?: string
  web?: boolean
  limit?: number
  replay?: string
}

// Written here, because loading what makes them takes longer than the help should.
const FORMATS = ['text', 'md', 'html', 'json', 'annotations'] as const satisfies readonly AuditFormat[]

export function auditCommand(outcome: Outcome): Command {
  return new Command('audit')
    .description('somebody else’s text with every sentence and table row marked: does its source say so?')
    .argument('[file|url]', 'an article, a report or a note, or - for standard input')
    .option('--web', 'open the addresses that the text cites and the library does not have')
    .option('--limit <n>', 'addresses opened at most', positiveInteger)
    .option('--replay <id>', 'a stored audit, or a run, made again from the store alone, byte for byte')
    .addOption(new Option('--format <format>', 'how to print it').choices([...FORMATS]))
    .option('--out <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      `
Marks: supported, contradicted, cites something that does not say so, no evidence found, uncited,
not checkable. Sources that the text cites are read where the library has them, by address or by title.
With --web the others are opened too: each is captured and read into the library, robots.txt is kept, and
of a page that is gone an archive's copy is read. Nothing else is searched on the web: sentences without a
source are held against the library alone. To search the web for them, use assay check FILE --web.
Examples:
  assay audit article.md
  assay audit https://example.org/essay --web
  assay audit report.pdf --format html --out audit.html
  assay audit note.md --format annotations --out note.jsonld
Exit code 3 when a cited source was not read, so that its sentences could not be judged by it.`,
    )
    .action(async (input: string | undefined, options: AuditWords, command: Command) => {
      await withWorkspace(command, { long: true }, async (workspace, globals) => {
        const view = createProgressView(globals)
        const audit = await auditOf(workspace, input, options, view.onProgress).finally(view.done)
        const { isIncomplete, renderAudit } = await import('../../workflows/auditing/render.js')
        const text = renderAudit(audit, options.format ?? (globals.json ? 'json' : 'text'), {
          width: outputWidth(),
          color: options.out === undefined && useColor(globals),
        })
        if (isIncomplete(audit)) outcome.exitCode = 3
        if (options.out === undefined) return print(text)
        await writeFile(options.out, text).catch((error: Error) => {
          throw new AssayError('USAGE', `${options.out} cannot be written: ${error.message}`, { hint: '' })
        })
        note(`Wrote ${options.out}.`)
      })
    })
}

async function auditOf(
  workspace: Workspace,
  input: string | undefined,
  { replay, web = false, limit }: AuditWords,
  onProgress: OnProgress,
): Promise<Audit> {
  if (replay !== undefined) {
    if (input === undefined && !web && limit === undefined) return workspace.replayAudit(replay)
    throw new AssayError('USAGE', 'A replay takes what was asked from the store: name nothing but its id.')
  }
  if (input === undefined) throw new AssayError('USAGE', 'There is nothing to audit.')
  return workspace.audit(await inputOf(input), { web, onProgress, ...(limit === undefined ? {} : { limit }) })
}

/** `-` is standard input; anything else names a file or an address. */
async function inputOf(argument: string): Promise<string | { text: string }> {
  if (argument !== '-') return argument
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return { text: Buffer.concat(chunks).toString('utf8') }
}
