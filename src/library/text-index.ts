import { AssayError } from '../domain/index.js'
import { GROUP_COLUMN, loadLance, openTable, TEXT_COLUMN } from './lance.js'
import { queryTerms } from './query-terms.js'
import { isUnsettled, settle, TOLERATED_ADDITIONS } from './settling.js'

/** A text to be found by its words, with what the caller wants back when it is. */
export interface TextRow {
  id: string
  text: string
  /** Rows of one group are removed together. */
  group?: string
  /** Returned as given; never searched. */
  payload?: string
}

/** @property score BM25, rounded to 4 decimals; only its order within one search means anything */
export interface TextHit {
  id: string
  score: number
}

/** Texts in a folder, ranked by BM25 (Robertson and Zaragoza 2009) over English stems. */
export interface TextIndex {
  /** Adds rows, searchable when this resolves; ids that are there already must be removed first. */
  add(rows: readonly TextRow[]): Promise<void>
  removeGroups(groups: Iterable<string>): Promise<void>
  /** The best rows that share a word with the query: by score, then by id. */
  search(query: string, limit: number): Promise<TextHit[]>
  /** As `search`, with the rows themselves; those of some groups can be left out. */
  searchRows(
    query: string,
    limit: number,
    options?: { exceptGroups?: readonly string[] },
  ): Promise<(TextHit & Required<TextRow>)[]>
  count(): Promise<number>
  /** Brings the index up to date and joins small files; worth it after much was added. */
  compact(): Promise<void>
  /** Compacts where searches would otherwise be slow, then lets go of the folder. */
  close(): Promise<void>
}

const ROWS_PER_WRITE = 10_000
const GROUPS_PER_DELETE = 500
/** Fetched beyond the limit, so that equal scores at the border are cut by id and not by chance. */
const TIES = 16
/** More rows than this with one score are not told apart: nothing does. */
const MOST_TIES = 5000

/**
 * @param dir a folder that is this index's alone; made when missing
 * @throws AssayError INTERNAL when the folder holds something that cannot be opened as an index
 */
export async function openTextIndex(dir: string): Promise<TextIndex> {
  const lance = await loadLance()
  const { connection, table } = await openTable(dir).catch((cause: unknown) => {
    throw new AssayError('INTERNAL', `the search index in ${dir} cannot be opened`, {
      cause,
      hint: 'Remove that folder and add the documents again; the stored snapshots are not touched.',
    })
  })

  let writes: Promise<unknown> = Promise.resolve()
  let additions = 0
  /** Writes one after another: two at once would only make LanceDB retry one of them. */
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const turn = writes.then(write)
    writes = turn.catch(() => undefined)
    return turn
  }
  const settleNow = async () => {
    await settle(table).catch((error: unknown) => {
      // Another process compacted at the same moment: it has done the work for both.
      if (!/conflict/i.test(String(error))) throw error
    })
    additions = 0
  }
  const settleIfNeeded = () =>
    inTurn(async () => {
      if (await isUnsettled(table)) await settleNow()
    })

  const find = async (
    query: string,
    limit: number,
    columns: string[],
    exceptGroups: readonly string[] = [],
  ): Promise<Record<string, unknown>[]> => {
    const terms = queryTerms(query)
    if (terms.length === 0 || limit < 1) return []
    if (await isUnsettled(table)) await settleIfNeeded()
    const words = new lance.MatchQuery(terms.join(' '), TEXT_COLUMN, { operator: lance.Operator.Or })
    for (let fetched = limit + TIES; ; fetched *= 4) {
      const search = table.query().fullTextSearch(words)
      const admitted =
        exceptGroups.length === 0
          ? search
          : search.where(`\`${GROUP_COLUMN}\` NOT IN (${exceptGroups.map(sqlString).join(', ')})`)
      const found: Record<string, unknown>[] = await admitted
        .select([...columns, '_score'])
        .limit(fetched)
        .toArray()
      if (found.length < fetched || fetched > limit + MOST_TIES) return found
      const scores = found.map(scoreOf).sort((a, b) => b - a)
      if (scores[limit - 1] !== scores.at(-1)) return found
    }
  }

  return {
    add: (rows) =>
      inTurn(async () => {
        for (let at = 0; at < rows.length; at += ROWS_PER_WRITE) {
          await table.add(rows.slice(at, at + ROWS_PER_WRITE).map(toRecord))
          additions++
        }
        if (additions > TOLERATED_ADDITIONS) await settleNow()
      }),

    removeGroups: (groups) =>
      inTurn(async () => {
        const names = [...new Set(groups)]
        for (let at = 0; at < names.length; at += GROUPS_PER_DELETE) {
          const list = names.slice(at, at + GROUPS_PER_DELETE).map(sqlString)
          const predicate = `\`${GROUP_COLUMN}\` IN (${list.join(', ')})`
          // A deletion makes a version even where it deletes nothing.
          if ((await table.countRows(predicate)) > 0) await table.delete(predicate)
        }
      }),

    search: async (query, limit) => {
      const found = await find(query, limit, ['id'])
      return ranked(
        found.map((row) => ({ id: String(row.id), score: scoreOf(row) })),
        limit,
      )
    },

    searchRows: async (query, limit, { exceptGroups = [] } = {}) => {
      const found = await find(query, limit, ['id', GROUP_COLUMN, TEXT_COLUMN, 'payload'], exceptGroups)
      return ranked(
        found.map((row) => ({
          id: String(row.id),
          score: scoreOf(row),
          text: String(row[TEXT_COLUMN]),
          group: String(row[GROUP_COLUMN]),
          payload: String(row.payload),
        })),
        limit,
      )
    },

    count: () => table.countRows(),
    compact: () => inTurn(settleNow),
    close: async () => {
      if (!table.isOpen()) return
      await settleIfNeeded()
      table.close()
      connection.close()
    },
  }
}

const toRecord = (row: TextRow): Record<string, string> => ({
  id: row.id,
  [GROUP_COLUMN]: row.group ?? '',
  [TEXT_COLUMN]: row.text,
  payload: row.payload ?? '',
})

/** A string literal of SQL: quotes doubled, everything else stands for itself. */
const sqlString = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** Sums of the same parts in another order differ in the last bits; the order of results must not. */
const scoreOf = (row: Record<string, unknown>): number => Math.round(Number(row._score) * 1e4) / 1e4

const ranked = <T extends TextHit>(hits: T[], limit: number): T[] =>
  hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).slice(0, limit)
