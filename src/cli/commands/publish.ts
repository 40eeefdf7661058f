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
}

export function publishCommand(_outcome: Outcome): Command {
  return new Command('publish')
    .description('checks into a folder: as a bundle, with everything to verify them elsewhere')
    .addOption(new Option('--to <form>', 'what to make').choices(PublishTarget.options).makeOptionMandatory())
    .argument('<dir>', 'a new or empty folder, or one that was published before')
    .argument('[id...]', 'ids of checks, or as much of them as is unique (default: all checks)')
    .option(
      '--base-url <url>',
      'where the folder will be found on the web, for the ClaimReview of each check',
    )
    .option('--author <name>', 'who publishes, for the ClaimReview of each check (default: Assay)')
    .addHelpText(
      'after',
      `
Every citation is opened at its words again first; where one is not there, nothing is published.
Publishing again writes only what changed.
Examples:
  assay publish --to bundle out/
  assay publish --to bundle out/ chk_1a2b3c4d5e6f7a8b --base-url https://checks.example.org/moon/`,
    )
    .action(async (dir: string, ids: string[], options: PublishWords, command: Command) => {
      if (dir.trim() === '') throw new AssayError('USAGE', 'The folder to publish to has no name.')
      await withWorkspace(command, {}, async (workspace, globals) => {
        const result = await workspace.publish({
          to: options.to,
          dir,
          ...(ids.length > 0 ? { ids } : {}),
          ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
          ...(options.author === undefined ? {} : { author: options.author }),
        })
        if (globals.json) return printJson(result)
        const { publishToText } = await import('../../workflows/publishing/render-publish.js')
        print(publishToText(result))
      })
    })
}
