import { Command, Option } from 'commander'
import { AssayError } from '../../domain/index.js'
import { PublishTarget } from '../../workflows/publishing/results.js'
import type { Outcome } from '../options.js'
import { print, printJson } from '../output.js'
import { withWorkspace } from '../with-workspace.js'

interface PublishWords {
  to: PublishTarget
  baseUrl?: string
  author?: string
  share?: true
}

export function publishCommand(outcome: Outcome): Command {
  return new Command('publish')
    .description('checks into a folder: as a bundle to verify them elsewhere, or as a garden of notes')
    .addOption(new Option('--to <form>', 'what to make').choices(PublishTarget.options).makeOptionMandatory())
    .argument('<dir>', 'a new or empty folder, or one that was published before')
    .argument('[id...]', 'ids of checks, or as much of them as is unique (default: all checks)')
    .option(
      '--base-url <url>',
      'bundle: where the folder will be found on the web, for the ClaimReview of each check',
    )
    .option('--author <name>', 'bundle: who publishes, for the ClaimReview of each check (default: Assay)')
    .option('--share', 'garden: let Enveloppe publish the notes (share: true, where a note does not say)')
    .addHelpText(
      'after',
      `
Every citation is opened at its words again first; where one is not there, nothing is published.
Publishing again writes only what changed; in a garden, what you write outside Assay's marks is kept.
Examples:
  assay publish --to bundle out/
  assay publish --to bundle out/ chk_1a2b3c4d5e6f7a8b --base-url https://checks.example.org/moon/
  assay publish --to garden Vault/Checks/`,
    )
    .action(async (dir: string, ids: string[], options: PublishWords, command: Command) => {
      if (dir.trim() === '') throw new AssayError('USAGE', 'The folder to publish to has no name.')
      const misplaced = options.to === 'garden' ? (options.baseUrl ?? options.author) : options.share
      if (misplaced !== undefined) {
        throw new AssayError(
          'USAGE',
          `A ${options.to} takes no ${options.share ? '--share' : '--base-url or --author'}.`,
        )
      }
      await withWorkspace(command, {}, async (workspace, globals) => {
        const result = await workspace.publish({
          to: options.to,
          dir,
          ...(ids.length > 0 ? { ids } : {}),
          ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
          ...(options.author === undefined ? {} : { author: options.author }),
          ...(options.share ? { share: true } : {}),
        })
        if (result.to === 'garden' && result.attention.length > 0) outcome.exitCode = 3
        if (globals.json) return printJson(result)
        const { publishToText } = await import('../../workflows/publishing/render-publish.js')
        print(publishToText(result))
      })
    })
}
