import { CommanderError } from 'commander'
import { AssayError } from '../domain/index.js'
import { failureOf } from '../workflows/results.js'
import { createProgram } from './program.js'

/**
 * One command from its words to its exit code: 0 done, 1 failed, 2 wrong use, 3 done but something
 * was refused or is incomplete.
 */
export async function runCli(words: string[]): Promise<number> {
  const json = words.includes('--json')
  const debug = words.includes('--debug')
  const outcome = { exitCode: 0 }
  // A reader that went away (`assay list | head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  try {
    await createProgram(outcome).parseAsync(words, { from: 'user' })
    return outcome.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const known = error instanceof AssayError ? error : unexpected(error)
    if (json) process.stdout.write(`${JSON.stringify(failureOf(known))}\n`)
    process.stderr.write(`assay: ${known.message}\n${known.hint ? `  ${known.hint}\n` : ''}`)
    if (debug) process.stderr.write(`${stackOf(error)}\n`)
    return known.exitCode
  }
}

const unexpected = (error: unknown): AssayError =>
  new AssayError('INTERNAL', `unexpected: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  })

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? `${error.stack}` : `${error.stack}\ncaused by ${stackOf(error.cause)}`
}
