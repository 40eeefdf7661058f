import { existsSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../domain/index.js'
import type { Engine } from './engine.js'
import { MIGRATIONS, migrate } from './migrate.js'

/**
 * PGlite in the workspace folder. The caller holds the workspace's lock: two processes on one data
 * folder would destroy it.
 *
 * The first open runs initdb, which is not atomic. A marker stands beside the folder until the
 * schema is in place; a folder whose marker is still there was never handed to anybody and is made
 * again.
 */
export async function openPglite(dir: string): Promise<Engine> {
  const dataDir = join(dir, 'records')
  const unfinished = join(dir, 'records.unfinished')
  if (existsSync(unfinished)) await rm(dataDir, { recursive: true, force: true })
  const isNew = !existsSync(dataDir)
  if (isNew) await (await open(unfinished, 'w')).close()

  const [{ PGlite }, { drizzle }, migrator] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ])
  const client = await PGlite.create({ dataDir }).catch((cause: unknown) => {
    throw new AssayError('INTERNAL', `The records in ${dataDir} could not be opened: ${String(cause)}`, {
      cause,
      hint: 'Restore the workspace from a copy, or move that folder away to start with empty records.',
    })
  })
  try {
    const db = drizzle(client)
    await migrate(db, () => migrator.migrate(db, MIGRATIONS))
    await rm(unfinished, { force: true })
    return { kind: 'pglite', db, close: () => client.close() }
  } catch (error) {
    await client.close()
    throw error
  }
}
