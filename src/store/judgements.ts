import { sql } from 'drizzle-orm'
import { canonicalJson, Stance } from '../domain/index.js'
import type { Database } from './engine.js'
import { readRecord } from './records.js'
import { judgements } from './schema.js'

/** Stances that were paid for, by the hash of everything they depend on. */
export interface Judgements {
  /** @returns those that are stored, by key */
  getMany(keys: readonly string[]): Promise<Map<string, Stance>>
  /** A key that is stored already keeps its stance: a replay gives what the first run gave. */
  putMany(entries: ReadonlyMap<string, Stance>): Promise<void>
}

export function judgementsIn(db: Database): Judgements {
  return {
    async getMany(keys) {
      if (keys.length === 0) return new Map()
      const rows = await db
        .select()
        .from(judgements)
        .where(sql`${judgements.key} = any(${sql.param([...keys])}::text[])`)
      return new Map(rows.map((row) => [row.key, readRecord(Stance, row.stance, `judgement ${row.key}`)]))
    },

    async putMany(entries) {
      if (entries.size === 0) return
      // In the order of the keys, so that two processes which store the same ones wait for one
      // another instead of locking each other out.
      const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
      const keys = sql.param(sorted.map(([key]) => key))
      const stances = sql.param(sorted.map(([, stance]) => canonicalJson(stance)))
      await db.execute(sql`
        insert into ${judgements} (key, stance)
        select * from unnest(${keys}::text[], ${stances}::text[])
        on conflict (key) do nothing`)
    },
  }
}
