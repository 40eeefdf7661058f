import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { canonicalJson } from '../domain/index.js'
import { isAnyOf } from './any-of.js'
import type { Database } from './engine.js'
import { idRange, notFound, readRecord, theOnlyOne } from './records.js'

/** Something that is stored as a chain of revisions, none of which ever changes. */
interface Revised {
  id: string
  revision: number
}

/** Where one kind of it lies. */
interface ChainTables<Item extends Revised> {
  /** As messages name it: `audit`. */
  kind: string
  /** What its ids begin with: `aud_`. */
  prefix: string
  schema: z.ZodType<Item>
  /** One row each, which is also what a writer locks to get the next number. */
  heads: PgTable & { id: AnyPgColumn; latest: AnyPgColumn }
  revisions: PgTable & { revision: AnyPgColumn; record: AnyPgColumn }
  /** The column of `revisions` that names the head. */
  of: AnyPgColumn
  /** What `revisions` has besides the number and the record, its `of` too. */
  columnsOf(item: Item): Record<string, unknown>
  /** Found the same, so that no revision is made. */
  same(before: Item, now: Item): boolean
}

const WHOLE = /_[0-9a-f]{16}$/

export interface RevisionChain<Item> {
  /**
   * Stores an item as the next revision of its id; the number it comes with is not looked at. One that is
   * the same as the latest revision is not stored again.
   * @returns what is stored, and whether this call stored it
   */
  save(item: Item): Promise<{ item: Item; created: boolean }>
  /** @throws AssayError NOT_FOUND, also for a prefix of several ids */
  latest(idOrPrefix: string): Promise<Item>
  /** @throws AssayError NOT_FOUND */
  revision(idOrPrefix: string, revision: number): Promise<Item>
  /** Every revision of each, oldest first, in one question to the database; ids that are not stored are left out. */
  histories(ids: readonly string[]): Promise<Map<string, Item[]>>
}

export function revisionChain<Item extends Revised>(
  db: Database,
  { kind, prefix, schema, heads, revisions, of, columnsOf, same }: ChainTables<Item>,
): RevisionChain<Item> {
  /** Of an id that is whole already nothing is asked: whoever reads it finds out whether it is there. */
  const fullId = async (idOrPrefix: string): Promise<string> => {
    if (idOrPrefix.startsWith(prefix) && WHOLE.test(idOrPrefix)) return idOrPrefix
    const { from, to } = idRange(kind, idOrPrefix, prefix)
    const found = await db
      .select({ id: heads.id })
      .from(heads)
      .where(and(gte(heads.id, from), lt(heads.id, to)))
      .orderBy(asc(heads.id))
      .limit(2)
    return theOnlyOne(
      kind,
      idOrPrefix,
      found.map(({ id }) => String(id)),
    )
  }

  const recordOf = async (on: Database, id: string, revision: number): Promise<Item | undefined> => {
    const [row] = await on
      .select({ record: revisions.record })
      .from(revisions)
      .where(and(eq(of, id), eq(revisions.revision, revision)))
    return row && readRecord(schema, String(row.record), `${kind} ${id}, revision ${revision}`)
  }

  return {
    save: (item) =>
      db.transaction(async (tx) => {
        await tx.insert(heads).values({ id: item.id, latest: 0 }).onConflictDoNothing()
        const [row] = await tx
          .select({ latest: heads.latest })
          .from(heads)
          .where(eq(heads.id, item.id))
          .for('update')
        const latest = Number(row?.latest ?? 0)
        const before = latest === 0 ? undefined : await recordOf(tx, item.id, latest)
        if (before !== undefined && same(before, item)) return { item: before, created: false }
        const record = canonicalJson({ ...item, revision: latest + 1 })
        const stored = readRecord(schema, record, `${kind} ${item.id}`)
        await tx.insert(revisions).values({ ...columnsOf(stored), revision: stored.revision, record })
        await tx.update(heads).set({ latest: stored.revision }).where(eq(heads.id, item.id))
        return { item: stored, created: true }
      }),

    async latest(idOrPrefix) {
      const id = await fullId(idOrPrefix)
      const [row] = await db.select({ latest: heads.latest }).from(heads).where(eq(heads.id, id))
      const item = row && (await recordOf(db, id, Number(row.latest)))
      if (item === undefined) throw notFound(kind, idOrPrefix)
      return item
    },

    async revision(idOrPrefix, revision) {
      const item =
        Number.isInteger(revision) && revision > 0 && revision < 2 ** 31
          ? await recordOf(db, await fullId(idOrPrefix), revision)
          : undefined
      if (item === undefined) throw notFound(`revision ${revision} of ${kind}`, idOrPrefix)
      return item
    },

    async histories(ids) {
      const rows =
        ids.length === 0
          ? []
          : await db
              .select({ id: of, record: revisions.record })
              .from(revisions)
              .where(isAnyOf(of, ids))
              .orderBy(asc(of), asc(revisions.revision))
      const found = new Map<string, Item[]>()
      for (const { id, record } of rows) {
        const item = readRecord(schema, String(record), `${kind} ${id}`)
        found.set(String(id), [...(found.get(String(id)) ?? []), item])
      }
      return found
    },
  }
}
