import { eq } from 'drizzle-orm'
import type { Database } from './engine.js'
import { calls } from './schema.js'

/** Answers of language models that were paid for, by the hash of everything that they depend on. */
export interface Calls {
  /** @returns the record as it was put: JSON */
  get(key: string): Promise<string | undefined>
  /**
   * A key that is stored already keeps its record.
   * @param record JSON without lone surrogates or NUL outside of escapes, as `JSON.stringify` writes it
   */
  put(key: string, record: string): Promise<void>
}

export function callsIn(db: Database): Calls {
  return {
    async get(key) {
      const [row] = await db.select({ record: calls.record }).from(calls).where(eq(calls.key, key))
      return row?.record
    },
    async put(key, record) {
      await db.insert(calls).values({ key, record }).onConflictDoNothing()
    },
  }
}
