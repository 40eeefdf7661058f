import type { Connection, Table } from '@lancedb/lancedb'

type Lance = typeof import('@lancedb/lancedb')

let loaded: Promise<Lance> | undefined

/**
 * LanceDB is loaded when an index is first opened: its native part takes a tenth of a second that
 * commands which do not search should not pay.
 */
export function loadLance(): Promise<Lance> {
  // Its warnings go to standard error, which belongs to our user. The variable is read at load.
  process.env.LANCEDB_LOG ??= 'error'
  loaded ??= import('@lancedb/lancedb')
  return loaded
}

/**
 * How old this process's view of the folder may get, in seconds, when another process writes. Our
 * own writes are seen at once. Must stay far below `KEEP_VERSIONS_MS`.
 */
const REFRESH_SECONDS = 5

/** Versions replaced less than this long ago are kept: a search elsewhere may still be reading them. */
export const KEEP_VERSIONS_MS = 60_000

export const TEXT_COLUMN = 'text'
export const TEXT_INDEX = `${TEXT_COLUMN}_idx`
export const GROUP_COLUMN = 'group'
const TABLE = 'texts'

/**
 * Opens the table in a folder, or makes it. Whatever a killed process left is completed: a folder
 * without a table, a table without its indexes. Unfinished writes were never part of a version.
 */
export async function openTable(dir: string): Promise<{ connection: Connection; table: Table }> {
  const lance = await loadLance()
  const connection = await lance.connect(dir, { readConsistencyInterval: REFRESH_SECONDS })
  const table = await openOrCreate(connection)
  const indexed = new Set((await table.listIndices()).flatMap((index) => index.columns))
  if (!indexed.has(TEXT_COLUMN)) {
    await table.createIndex(TEXT_COLUMN, { config: lance.Index.fts(FULL_TEXT) })
  }
  if (!indexed.has(GROUP_COLUMN)) {
    await table.createIndex(GROUP_COLUMN, { config: lance.Index.btree() })
  }
  return { connection, table }
}

/**
 * `icu/split` finds words in every script and is no slower than splitting at white space. Stop
 * words stay in the index (see `queryTerms`). No positions: nothing asks for phrases, and without
 * them the index is smaller and faster to build.
 */
const FULL_TEXT = {
  baseTokenizer: 'icu/split',
  language: 'English',
  lowercase: true,
  stem: true,
  asciiFolding: true,
  removeStopWords: false,
  withPosition: false,
} as const

async function openOrCreate(connection: Connection): Promise<Table> {
  try {
    return await connection.openTable(TABLE)
  } catch (error) {
    if (!/was not found/i.test(String(error))) throw error
  }
  const { Field, Schema, Utf8 } = await import('apache-arrow')
  const columns = ['id', GROUP_COLUMN, TEXT_COLUMN, 'payload']
  const schema = new Schema(columns.map((name) => new Field(name, new Utf8(), false)))
  return connection.createEmptyTable(TABLE, schema, { existOk: true })
}
