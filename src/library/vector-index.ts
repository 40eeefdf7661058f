import type { Connection, Table } from '@lancedb/lancedb'
import { AssayError } from '../domain/index.js'
import { KEEP_VERSIONS_MS, loadLance } from './lance.js'

/** A unit vector by the name of what it stands for, with what the caller wants back when it is near. */
export interface VectorRow {
  id: string
  vector: Float32Array
  /** Returned as given; never searched. */
  payload?: string
}

/** @property cosine from -1 to 1, of the query and the row */
export interface VectorHit {
  id: string
  cosine: number
  payload: string
}

/**
 * Unit vectors in a folder, the nearest found by looking at every one: exact, and at the sizes met
 * here (measured in docs/decisions/earlier.md) quicker than an approximate index pays for.
 */
export interface VectorIndex {
  /** Adds rows, found when this resolves; ids that are there already must be removed first. */
  add(rows: readonly VectorRow[]): Promise<void>
  remove(ids: Iterable<string>): Promise<void>
  /** The rows with the highest cosine: by cosine, then by id. */
  nearest(query: Float32Array, limit: number): Promise<VectorHit[]>
  /** The rows of these ids with their cosines, highest first; an id that is not there is left out. */
  among(query: Float32Array, ids: readonly string[]): Promise<VectorHit[]>
  /** All ids, or those of these that are there. */
  ids(among?: readonly string[]): Promise<string[]>
  count(): Promise<number>
  /** Joins small files; worth it after much was added or removed. */
  compact(): Promise<void>
  close(): Promise<void>
}

const TABLE = 'vectors'
const ROWS_PER_WRITE = 10_000
const IDS_PER_CLAUSE = 500

/**
 * @param dir a folder that is this index's alone; made when missing
 * @param dimensions of every vector, for ever: another encoder needs another folder
 * @throws AssayError INTERNAL when the folder holds something that cannot be opened as this index
 */
export async function openVectorIndex(dir: string, dimensions: number): Promise<VectorIndex> {
  const lance = await loadLance()
  const { connection, table } = await openTable(dir, dimensions).catch((cause: unknown) => {
    throw new AssayError('INTERNAL', `the vectors in ${dir} cannot be opened`, {
      cause,
      hint: 'Remove that folder: it is made again from the records.',
    })
  })
  const makeData = await recordBatches(dimensions)

  const search = async (query: Float32Array, limit: number, where?: string): Promise<VectorHit[]> => {
    const nearest = table.query().nearestTo(query).distanceType('dot').limit(limit)
    const rows: Record<string, unknown>[] = await (where === undefined ? nearest : nearest.where(where))
      .select(['id', 'payload', '_distance'])
      .toArray()
    return rows.map(asHit).sort(byCosine)
  }

  return {
    async add(rows) {
      for (let at = 0; at < rows.length; at += ROWS_PER_WRITE) {
        await table.add(makeData(rows.slice(at, at + ROWS_PER_WRITE)))
      }
    },
    async remove(ids) {
      for (const clause of clausesOf([...new Set(ids)])) {
        // A deletion makes a version even where it deletes nothing.
        if ((await table.countRows(clause)) > 0) await table.delete(clause)
      }
    },
    nearest: async (query, limit) => (limit < 1 ? [] : search(query, limit)),
    async among(query, ids) {
      const clauses = clausesOf([...new Set(ids)])
      const hits = await Promise.all(clauses.map((clause) => search(query, IDS_PER_CLAUSE, clause)))
      return hits.flat().sort(byCosine)
    },
    async ids(among) {
      if (among?.length === 0) return []
      const clauses = among === undefined ? [undefined] : clausesOf([...new Set(among)])
      const rows = await Promise.all(
        clauses.map((clause): Promise<Record<string, unknown>[]> => {
          const query = table.query().select(['id'])
          return (clause === undefined ? query : query.where(clause)).toArray()
        }),
      )
      return rows.flat().map((row) => String(row.id))
    },
    count: () => table.countRows(),
    async compact() {
      await table
        .optimize({ cleanupOlderThan: new Date(Date.now() - KEEP_VERSIONS_MS) })
        .catch((error: unknown) => {
          // Another process compacted at the same moment: it has done the work for both.
          if (!/conflict/i.test(String(error))) throw error
        })
    },
    async close() {
      if (!table.isOpen()) return
      table.close()
      connection.close()
    },
  }

  async function openTable(at: string, size: number): Promise<{ connection: Connection; table: Table }> {
    const opened = await lance.connect(at)
    const names = await opened.tableNames()
    const vectors = names.includes(TABLE)
      ? await opened.openTable(TABLE)
      : await opened.createEmptyTable(TABLE, await schemaOf(size), { existOk: true })
    // Looking up a hundred ids would otherwise read them all, which takes longer than the vectors do.
    const indexed = (await vectors.listIndices()).some((index) => index.columns.includes('id'))
    if (!indexed) await vectors.createIndex('id', { config: lance.Index.btree() })
    return { connection: opened, table: vectors }
  }
}

/** LanceDB's dot distance is 1 − a·b. Rounded: sums in another order differ in the last bits. */
const asHit = (row: Record<string, unknown>): VectorHit => ({
  id: String(row.id),
  payload: String(row.payload),
  cosine: Math.round((1 - Number(row._distance)) * 1e5) / 1e5,
})

const byCosine = (a: VectorHit, b: VectorHit): number => b.cosine - a.cosine || (a.id < b.id ? -1 : 1)

async function schemaOf(dimensions: number) {
  const { Field, FixedSizeList, Float32, Schema, Utf8 } = await import('apache-arrow')
  return new Schema([
    new Field('id', new Utf8(), false),
    new Field('payload', new Utf8(), false),
    new Field('vector', new FixedSizeList(dimensions, new Field('item', new Float32(), true)), false),
  ])
}

/** @returns rows as LanceDB takes them; a vector of another size would shift all that follow it */
async function recordBatches(dimensions: number) {
  const lance = await loadLance()
  const schema = await schemaOf(dimensions)
  return (rows: readonly VectorRow[]) => {
    const wrong = rows.find(({ vector }) => vector.length !== dimensions)
    if (wrong)
      throw new AssayError('INTERNAL', `a vector of ${wrong.vector.length} numbers among ${dimensions}`)
    return lance.makeArrowTable(
      rows.map(({ id, payload = '', vector }) => ({ id, payload, vector: Array.from(vector) })),
      { schema },
    )
  }
}

function clausesOf(ids: readonly string[]): string[] {
  const clauses: string[] = []
  for (let at = 0; at < ids.length; at += IDS_PER_CLAUSE) {
    const list = ids.slice(at, at + IDS_PER_CLAUSE).map((id) => `'${id.replaceAll("'", "''")}'`)
    clauses.push(`id IN (${list.join(', ')})`)
  }
  return clauses
}
