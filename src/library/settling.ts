import type { Table } from '@lancedb/lancedb'
import { KEEP_VERSIONS_MS, TEXT_INDEX } from './lance.js'

/**
 * Rows added since the full-text index was last brought up to date are found by reading them one
 * by one, at about 0.03 ms each, and scored by the index's word counts, which is only sound while
 * they are few beside the rows indexed. Bringing the index up to date rewrites it, at about a
 * second for 100,000 rows. Hence a share, with a bound where the share would make searches slow.
 */
const TOLERATED_SHARE = 1 / 20
const TOLERATED_ROWS = 500

/** Each addition makes a file of rows; more than these slow every later addition and search down. */
export const TOLERATED_ADDITIONS = 400

/** Whether searches should wait until the index has taken up the rows added since. */
export async function isUnsettled(table: Table): Promise<boolean> {
  const rows = await table.indexStats(TEXT_INDEX)
  if (!rows) return false
  return rows.numUnindexedRows > Math.min(TOLERATED_ROWS, rows.numIndexedRows * TOLERATED_SHARE)
}

/**
 * Takes up added rows into the indexes, joins small files and drops versions that nobody reads any
 * more. Files of a write that never finished are left to LanceDB, which drops them after a week:
 * only it can know that they do not belong to a write in another process.
 */
export async function settle(table: Table): Promise<void> {
  await table.optimize({ cleanupOlderThan: new Date(Date.now() - KEEP_VERSIONS_MS) })
}
