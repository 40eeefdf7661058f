import type { z } from 'zod'
import { AssayError } from '../domain/index.js'

/**
 * A record as it was stored, checked again: the disk may hold anything by now.
 *
 * @param what names the record for the reader of the error
 * @throws AssayError BLOB_CORRUPT when it is not what it should be
 */
export function readRecord<Schema extends z.ZodType>(
  schema: Schema,
  record: string,
  what: string,
): z.infer<Schema> {
  let value: unknown
  try {
    value = JSON.parse(record)
  } catch (cause) {
    throw damaged(what, cause)
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw damaged(what, parsed.error)
  return parsed.data
}

const damaged = (what: string, cause: unknown): AssayError =>
  new AssayError('BLOB_CORRUPT', `The stored record of ${what} is damaged.`, {
    cause,
    hint: 'Restore the workspace from a copy.',
  })

/** Text for a column: PostgreSQL's text holds no NUL, and UTF-8 no lone surrogate. Records escape both. */
export const columnText = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()

/** Fewer digits than git takes for an abbreviation are a slip of the hand rather than a name. */
const SHORTEST_PREFIX = 4

/**
 * The bounds of all ids that begin so. They compare byte by byte, and `g` follows every digit.
 *
 * @param prefix of the id's hexadecimal digits, with or without its `chk_`
 * @throws AssayError NOT_FOUND when no id can begin so
 */
export function idRange(kind: string, wanted: string, namePrefix = ''): { from: string; to: string } {
  const lower = wanted.trim().toLowerCase()
  const digits = lower.startsWith(namePrefix) ? lower.slice(namePrefix.length) : lower
  if (!/^[0-9a-f]{1,64}$/.test(digits)) throw notFound(kind, wanted)
  if (digits.length < SHORTEST_PREFIX) {
    throw new AssayError(
      'NOT_FOUND',
      `"${wanted}" is too short for a ${kind}: give at least ${SHORTEST_PREFIX} digits.`,
    )
  }
  return { from: namePrefix + digits, to: `${namePrefix}${digits}g` }
}

export const notFound = (kind: string, wanted: string): AssayError =>
  new AssayError('NOT_FOUND', `No ${kind} "${wanted.slice(0, 80)}" is stored.`)

/** @param found the first two ids of the range */
export function theOnlyOne(kind: string, wanted: string, found: readonly string[]): string {
  const [first, second] = found
  if (first === undefined) throw notFound(kind, wanted)
  if (second !== undefined) {
    throw new AssayError('NOT_FOUND', `"${wanted}" begins more than one ${kind}: ${first}, ${second}…`, {
      hint: 'Give more digits.',
    })
  }
  return first
}
