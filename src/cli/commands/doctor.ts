import { Command } from 'commander'
import { openOrAsk } from '../open-workspace.js'
import type { GlobalOptions, Outcome } from '../options.js'
import { print, printJson } from '../output.js'

export function doctorCommand(outcome: Outcome): Command {
  return new Command('doctor')
    .description('what works here and what is missing')
    .action(async (_options, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>()
      const { examine } = await import('../../workflows/looking/doctor.js')
      const databaseUrl = process.env.ASSAY_DATABASE_URL
      const examined = await examine(globals.workspace, () =>
        openOrAsk(globals.workspace, {
          holder: 'assay doctor',
          ...(databaseUrl ? { databaseUrl } : {}),
        }),
      )
      if (examined.findings.some((finding) => !finding.ok)) outcome.exitCode = 3
      if (globals.json) return printJson(examined)
      const { plain } = await import('../../workflows/plain.js')
      for (const { ok, what, detail } of examined.findings) {
        print(plain(`${ok ? '✓' : '✗'} ${what}: ${detail}`))
      }
    })
}
