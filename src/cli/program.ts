import { Command } from 'commander'
import { version } from '../workflows/version.js'
import { addCommand } from './commands/add.js'
import { auditCommand } from './commands/audit.js'
import { checkCommand } from './commands/check.js'
import { doctorCommand } from './commands/doctor.js'
import { evalCommand } from './commands/eval.js'
import { importCommand } from './commands/import.js'
import { initCommand } from './commands/init.js'
import { listCommand } from './commands/list.js'
import { publishCommand } from './commands/publish.js'
import { refreshCommand } from './commands/refresh.js'
import { removeCommand } from './commands/remove.js'
import { researchCommand } from './commands/research.js'
import { searchCommand } from './commands/search.js'
import { serveCommand } from './commands/serve.js'
import { showCommand } from './commands/show.js'
import { verifyCommand } from './commands/verify.js'
import type { Outcome } from './options.js'

const DEFAULT_WORKSPACE = '.assay'

export function createProgram(outcome: Outcome): Command {
  const program = new Command('assay')
    .description(
      'Weighs a claim against its sources and gives a fact-check in which\nevery sentence opens at the exact words behind it.',
    )
    .version(version)
    .option(
      '--workspace <dir>',
      'where the library and the checks are kept (or ASSAY_WORKSPACE)',
      process.env.ASSAY_WORKSPACE || DEFAULT_WORKSPACE,
    )
    .option('--json', 'print one documented JSON object on standard output and nothing else')
    .option('--quiet', 'no progress')
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .option('--debug', 'print the stack of an error')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .addHelpText('after', AFTER_HELP)
  const commands = [
    initCommand,
    addCommand,
    removeCommand,
    importCommand,
    searchCommand,
    checkCommand,
    researchCommand,
    auditCommand,
    showCommand,
    listCommand,
    refreshCommand,
    publishCommand,
    verifyCommand,
    serveCommand,
    evalCommand,
    doctorCommand,
  ]
  for (const make of commands) {
    // A command made on its own does not inherit the parent's settings unless told to.
    program.addCommand(make(outcome).copyInheritedSettings(program).exitOverride())
  }
  return program
}

const AFTER_HELP = `
Examples:
  assay add articles/ notes.md         documents into the library
  assay check "The Moon landing was in 1969"
  assay show chk_1a2b3c4d5e6f7a8b      a check again
Exit codes: 0 done, 1 failed, 2 wrong use, 3 done but something was refused or is incomplete.`
