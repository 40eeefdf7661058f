import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { AssayError } from '../domain/index.js'
import { type Database, rowsOf } from './engine.js'

/** Where Drizzle's migrator finds the SQL and keeps its own account, inside our schema. */
export const MIGRATIONS = {
  migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
  migrationsSchema: 'assay',
  migrationsTable: 'migrations',
}

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })).min(1) })

/**
 * Brings the schema up to date. An up-to-date database costs one query and one small file; the
 * migrator itself would issue DDL on every start.
 *
 * @param apply runs Drizzle's migrator, in a transaction and alone
 * @throws AssayError WORKSPACE_NEWER when the database was migrated further than this version knows
 */
export async function migrate(db: Database, apply: () => Promise<void>): Promise<void> {
  const known = Journal.parse(
    JSON.parse(await readFile(`${MIGRATIONS.migrationsFolder}/meta/_journal.json`, 'utf8')),
  )
  const newest = Math.max(...known.entries.map((entry) => entry.when))
  const applied = await newestApplied(db)
  if (applied === newest) return
  if (applied > newest) {
    throw new AssayError(
      'WORKSPACE_NEWER',
      `The records are at a migration of ${new Date(applied).toISOString()}; this version knows those up to ${new Date(newest).toISOString()}.`,
    )
  }
  await apply()
}

/** @returns when the newest applied migration was made, in epoch milliseconds; 0 for a new database */
export async function newestApplied(db: Database): Promise<number> {
  const [table] = rowsOf<{ there: boolean }>(
    await db.execute(sql`select to_regclass('assay.migrations') is not null as there`),
  )
  if (!table?.there) return 0
  const [row] = rowsOf<{ newest: string | number | null }>(
    await db.execute(sql`select max(created_at) as newest from assay.migrations`),
  )
  return Number(row?.newest ?? 0)
}
