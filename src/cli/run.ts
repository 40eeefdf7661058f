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
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    const known = knownFrom(error)
    if (json) process.stdout.write(`${JSON.stringify(failureOf(known))}\n`)
    if (!wasHelp(error)) await report(known)
    if (debug) process.stderr.write(`${stackOf(error)}\n`)
    return known.exitCode
  }
}

const knownFrom = (error: unknown): AssayError => {
  if (error instanceof AssayError) return error
  return error instanceof CommanderError ? wrongWords(error) : unexpected(error)
}

/** Without a command the help has been printed already. */
const wasHelp = (error: unknown): boolean =>
  error instanceof CommanderError && error.code === 'commander.help'

function wrongWords(error: CommanderError): AssayError {
  if (wasHelp(error)) return new AssayError('USAGE', 'No command was given.', { cause: error })
  const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
  return new AssayError('USAGE', message, { cause: error })
}

async function report({ message, hint }: AssayError): Promise<void> {
  // Messages name files, and a file name may hold what a terminal obeys.
  const { plain } = await import('../workflows/plain.js')
  process.stderr.write(`assay: ${plain(message)}\n${hint ? `  ${plain(hint)}\n` : ''}`)
}

const unexpected = (error: unknown): AssayError =>
  new AssayError('INTERNAL', `unexpected: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  })

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? `${error.stack}` : `${error.stack}\ncaused by ${stackOf(error.cause)}`
}
