import { AssayError } from '../domain/index.js'

const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'EACCES',
])

/** SQLSTATE: connection exceptions, refused credentials, no such database, the server shutting down. */
const SQLSTATES = /^(08...|28...|3D000|57P0[1-3])$/

/** What node-postgres says without a code. */
const WORDS =
  /^(Connection terminated|timeout (exceeded|expired)|The server does not support SSL|Invalid URL)/i

/**
 * @param anyway every error counts: the address itself could not be used
 * @returns the error to raise when the database could not be reached, undefined for any other error.
 *   Never repeats the address, which may hold a password.
 */
export function unreachable(error: unknown, anyway = false): AssayError | undefined {
  for (
    let cause: unknown = error, depth = 0;
    cause instanceof Error && depth < 8;
    cause = cause.cause, depth++
  ) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    if (anyway || SYSTEM_CODES.has(code) || SQLSTATES.test(code) || WORDS.test(cause.message)) {
      const why = code === '' ? firstLine(cause.message) : `${code}: ${firstLine(cause.message)}`
      return new AssayError('DATABASE_UNREACHABLE', `The database does not answer (${why}).`, {
        cause: error,
      })
    }
    // Node tries every address of a name and reports them together.
    if (cause instanceof AggregateError && cause.errors.length > 0 && cause.cause === undefined) {
      const inner = unreachable(cause.errors[0])
      if (inner !== undefined) return inner
    }
  }
  return undefined
}

const firstLine = (text: string): string =>
  (text.split('\n', 1)[0] ?? '').replaceAll(/\w+:\/\/\S+/g, '(address)').slice(0, 200)

/** Every function of a room, with a lost database told as such. */
export function tellingUnreachable<Room extends object>(room: Room): Room {
  const entries = Object.entries(room).map(([name, member]) => [
    name,
    typeof member !== 'function'
      ? member
      : async (...args: unknown[]) => {
          try {
            return await member(...args)
          } catch (error) {
            throw unreachable(error) ?? error
          }
        },
  ])
  return Object.fromEntries(entries) as Room
}
