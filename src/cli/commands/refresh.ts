import { Command } from 'commander'
import { interruptible } from '../interruptible.js'
import type { Outcome } from '../options.js'
import { print, printJson } from '../output.js'
import { createProgressView } from '../progress-bar.js'
import { withWorkspace } from '../with-workspace.js'

export function refreshCommand(outcome: Outcome): Command {
  return new Command('refresh')
    .description('checks and reports made again: new revisions, and what changed in verdict and evidence')
    .argument('[id...]', 'checks and reports, by id or its beginning')
    .option('--stale', 'those whose stale-after day has come')
    .option('--web', 'search the web too, by the services that `search` in assay.config.json names')
    .action(async (ids: string[], options: { stale?: true; web?: true }, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const view = createProgressView(globals)
        const result = await interruptible((signal) =>
          workspace.refresh(ids, {
            stale: options.stale === true,
            web: options.web === true,
            onProgress: view.onProgress,
            signal,
          }),
        ).finally(view.done)
        if (result.checks.some(({ notMade }) => notMade !== undefined)) outcome.exitCode = 3
        if (globals.json) return printJson(result)
        const { refreshToText } = await import('../../workflows/refreshing/render.js')
        print(refreshToText(result))
      })
    })
}
