import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'
import { AssayError } from '../domain/index.js'

/** Where a row stands: the path as it was given, and the line counted from 1. */
export interface RowPlace {
  file: string
  line: number
}

/** No row of a real set comes near this; a file without line breaks should not fill the memory. */
const MAX_LINE_BYTES = 64 * 1024 * 1024

/**
 * The rows of files with one JSON object a line (https://jsonlines.org), in the order of the paths,
 * read as a stream. Blank lines are skipped. A row without an `id` gets `file:line`.
 * @throws AssayError DATASET_INVALID with file, line and what is wrong: not readable, not UTF-8, not
 * JSON, not an object, or not of the schema's shape
 */
export async function* readJsonLines<Row>(
  paths: readonly string[],
  schema: z.ZodType<Row>,
): AsyncGenerator<Row> {
  for (const path of paths) {
    for await (const { place, value } of readObjects(path)) yield parseRow(schema, value, place)
  }
}

/** The first object of a file, or undefined when it has none: enough to recognise what the file holds. */
export async function firstObject(path: string): Promise<Record<string, unknown> | undefined> {
  for await (const { value } of readObjects(path)) return value
  return undefined
}

function parseRow<Row>(schema: z.ZodType<Row>, value: Record<string, unknown>, place: RowPlace): Row {
  const row = 'id' in value ? value : { ...value, id: `${basename(place.file)}:${place.line}` }
  const result = schema.safeParse(row)
  if (result.success) return result.data
  throw invalid(place, [...new Set(result.error.issues.map((issue) => explain(issue, row)))].join('; '))
}

function explain(issue: z.core.$ZodIssue, row: unknown): string {
  const where = issue.path.map(String).join('.')
  let at: unknown = row
  for (const key of issue.path)
    at = at === null || at === undefined ? undefined : Reflect.get(Object(at), key)
  const what = at === undefined && issue.path.length > 0 ? 'is missing' : issue.message
  return where === '' ? what : `${where}: ${what}`
}

async function* readObjects(
  path: string,
): AsyncGenerator<{ place: RowPlace; value: Record<string, unknown> }> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let line = 0
  for await (const bytes of readLines(path)) {
    line += 1
    const place = { file: path, line }
    const text = attempt(() => decoder.decode(bytes), place, 'is not UTF-8')
    if (text.trim() === '') continue
    const value = attempt(() => JSON.parse(text) as unknown, place, 'is not JSON')
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(place, 'is not a JSON object; write one object a line')
    }
    yield { place, value: value as Record<string, unknown> }
  }
}

/**
 * Lines end at LF alone. Node's `readline` would also end them at U+2028, which JSON allows inside a
 * string, and cut rows in two.
 */
async function* readLines(path: string): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = []
  let pendingBytes = 0
  let lines = 0
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
      let from = 0
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...pending, chunk.subarray(from, at)])
        lines += 1
        pending = []
        pendingBytes = 0
        from = at + 1
      }
      pending.push(chunk.subarray(from))
      pendingBytes += chunk.length - from
      if (pendingBytes > MAX_LINE_BYTES) {
        throw invalid({ file: path, line: lines + 1 }, 'is longer than 64 MiB; write one object a line')
      }
    }
  } catch (error) {
    if (error instanceof AssayError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new AssayError('DATASET_INVALID', `${path}: cannot be read: ${reason}`, { cause: error })
  }
  if (pendingBytes > 0) yield Buffer.concat(pending)
}

function attempt<T>(action: () => T, place: RowPlace, problem: string): T {
  try {
    return action()
  } catch (cause) {
    throw invalid(place, problem, cause)
  }
}

const invalid = (place: RowPlace, problem: string, cause?: unknown): AssayError =>
  new AssayError('DATASET_INVALID', `${place.file}:${place.line}: ${problem}`, { cause })
