import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/**
 * Drizzle over either driver: every query in this room is written once, against this. The tables are not told to it: its
 * relational queries, which nothing here uses, would work out their relations whenever a store is opened.
 */
export type Database = PgDatabase<PgQueryResultHKT>

/** What a store needs of a database, whichever it is. */
export interface Engine {
  readonly kind: 'pglite' | 'postgresql'
  readonly db: Database
  close(): Promise<void>
}

/** Rows of a raw query; both drivers answer `{ rows }`, which Drizzle's common type leaves unknown. */
export const rowsOf = <Row>(result: unknown): Row[] => (result as { rows: Row[] }).rows
