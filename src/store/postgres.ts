import type { Engine } from './engine.js'
import { MIGRATIONS, migrate } from './migrate.js'
import { unreachable } from './unreachable.js'

/** Any number that no other program on the same server uses for its advisory locks: "Assay" in ASCII. */
const MIGRATION_LOCK = '280991949177'

const CONNECT_TIMEOUT_MS = 10_000

/**
 * PostgreSQL, for any number of processes. Migrations run under an advisory lock on one connection,
 * so that processes which start together apply them once.
 *
 * @throws AssayError DATABASE_UNREACHABLE
 */
export async function openPostgres(databaseUrl: string): Promise<Engine> {
  const [{ default: pg }, { drizzle }, migrator] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ])
  const pool = await poolOf(
    () => new pg.Pool({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }),
  )
  // Without a listener, a server that goes away while a connection is idle would end the process.
  // The next query meets the same fault and reports it.
  pool.on('error', () => undefined)
  const db = drizzle(pool)
  try {
    await migrate(db, async () => {
      const client = await pool.connect()
      try {
        await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
        await migrator.migrate(drizzle(client), MIGRATIONS)
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
      } finally {
        // A connection that failed half-way may still hold the lock; ending it frees the lock.
        client.release(true)
      }
    })
    return { kind: 'postgresql', db, close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw unreachable(error) ?? error
  }
}

async function poolOf<T>(make: () => T): Promise<T> {
  try {
    return make()
  } catch (error) {
    throw unreachable(error, true) ?? error
  }
}
