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
  title?: string
  texts?: 'whole' | 'cited'
}

/** Which forms an option is for; of the others it is wrong use, told before anything is written. */
const FOR: Record<Exclude<keyof PublishWords, 'to'>, readonly PublishTarget[]> = {
  baseUrl: ['bundle', 'site'],
  author: ['bundle', 'site'],
  share: ['garden'],
  title: ['site'],
  texts: ['site'],
}

export function publishCommand(outcome: Outcome): Command {
  return new Command('publish')
    .description(
      'checks and reports into a folder: as a bundle to verify them elsewhere, a web site, or a garden of notes',
    )
    .addOption(new Option('--to <form>', 'what to make').choices(PublishTarget.options).makeOptionMandatory())
    .argument('<dir>', 'a new or empty folder, or one that was published before')
    .argument('[id...]', 'ids of checks and reports, or as much of them as is unique (default: all)')
    .option(
      '--base-url <url>',
      'bundle, site: where the folder will be found on the web; a site needs it for its feeds',
    )
    .option('--author <name>', 'bundle, site: who publishes (default: Assay)')
    .option('--title <name>', 'site: its name (default: Fact-checks)')
    .addOption(
      new Option('--texts <which>', 'site: how much of each source is shown (default: whole)').choices([
        'whole',
        'cited',
      ]),
    )
    .option('--share', 'garden: let Enveloppe publish the notes (share: true, where a note does not say)')
    .addHelpText(
      'after',
      `
Every citation is opened at its words again first; where one is not there, nothing is published.
Publishing again writes only what changed; in a garden, what you write outside Assay's marks is kept.
Examples:
  assay publish --to bundle out/
  assay publish --to bundle out/ chk_1a2b3c4d5e6f7a8b --base-url https://checks.example.org/moon/
  assay publish --to bundle out/ rep_1a2b3c4d5e6f7a8b
  assay publish --to site public/ --title "Harbour Desk" --base-url https://checks.example.org/
  assay publish --to garden Vault/Checks/`,
    )
    .action(async (dir: string, ids: string[], options: PublishWords, command: Command) => {
      if (dir.trim() === '') throw new AssayError('USAGE', 'The folder to publish to has no name.')
      const { to, ...own } = options
      const names = Object.keys(FOR) as (keyof typeof FOR)[]
      const misplaced = names.find((name) => own[name] !== undefined && !FOR[name].includes(to))
      if (misplaced !== undefined) {
        const option = misplaced.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
        throw new AssayError(
          'USAGE',
          `A ${to} takes no --${option}; it is for ${FOR[misplaced].join(' and ')}.`,
        )
      }
      await withWorkspace(command, {}, async (workspace, globals) => {
        const result = await workspace.publish({
          to,
          dir,
          ...(ids.length > 0 ? { ids } : {}),
          ...own,
        })
        if (result.to === 'garden' && result.attention.length > 0) outcome.exitCode = 3
        if (globals.json) return printJson(result)
        const { publishToText } = await import('../../workflows/publishing/render-publish.js')
        print(publishToText(result))
      })
    })
}
