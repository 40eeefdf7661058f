import type { Command } from 'commander'
import type { OpenOptions, Workspace } from '../workflows/workspace.js'
import { keepToBaselineWasm } from './baseline-wasm.js'
import { openAlone, openOrAsk } from './open-workspace.js'
import type { GlobalOptions } from './options.js'

/**
 * Opens the workspace that the options name, or asks the server that holds it, runs the job and closes it, whatever
 * happens.
 */
export async function withWorkspace<Result>(
  command: Command,
  options: Pick<OpenOptions, 'create'> & {
    /** Works long enough that compiling the database well pays off. */
    long?: boolean
    /** Can only be done by the process that holds the workspace. */
    alone?: boolean
  },
  job: (workspace: Workspace, globals: GlobalOptions) => Promise<Result>,
): Promise<Result> {
  const globals = command.optsWithGlobals<GlobalOptions>()
  if (!options.long) keepToBaselineWasm()
  const open = options.alone ? openAlone : openOrAsk
  const workspace = await open(globals.workspace, {
    create: options.create === true,
    holder: `assay ${command.name()}`,
    ...(process.env.ASSAY_DATABASE_URL ? { databaseUrl: process.env.ASSAY_DATABASE_URL } : {}),
  })
  try {
    return await job(workspace, globals)
  } finally {
    await workspace.close()
  }
}
