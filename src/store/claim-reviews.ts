import { sql } from 'drizzle-orm'
import { ClaimReview, canonicalJson, type ReviewId } from '../domain/index.js'
import { type Database, rowsOf } from './engine.js'
import { readRecord } from './records.js'
import { checks, claimReviews } from './schema.js'

export interface StoredReviews {
  added: ReviewId[]
  /** The same claim on the same page, with another rating, date or headline than before. */
  changed: ReviewId[]
  unchanged: number
}

/** By which an index of what was checked before notices that it is behind: equal means equal. */
export interface EarlierCounts {
  checks: number
  reviews: number
  /** Number of the review that was added or changed last; never given twice. */
  lastReview: number
}

/** Imported reviews, each by its page and claim. */
export interface ClaimReviews {
  /** A review that is there is replaced by what is given. */
  put(reviews: readonly ClaimReview[]): Promise<StoredReviews>
  /** @returns those that were there */
  remove(ids: readonly ReviewId[]): Promise<ReviewId[]>
  /** @returns those that are stored, by id */
  getMany(ids: readonly ReviewId[]): Promise<Map<ReviewId, ClaimReview>>
  /** All of them, in the order of addition. */
  ids(): Promise<ReviewId[]>
  counts(): Promise<EarlierCounts>
}

/** One statement for so many rows: a feed of 50,000 in a second or two, a parameter of some megabytes. */
const ROWS_PER_STATEMENT = 5_000

export function claimReviewsIn(db: Database): ClaimReviews {
  return {
    async put(reviews) {
      // The last of a kind counts, as it would if they came one after another; in the order of the
      // ids, so that two writers wait for one another instead of locking each other out.
      const unique = [...new Map(reviews.map((review) => [review.id, review])).values()].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      )
      const stored: StoredReviews = { added: [], changed: [], unchanged: unique.length }
      await db.transaction(async (tx) => {
        for (const part of partsOf(unique)) {
          const written = rowsOf<{ id: ReviewId; fresh: boolean }>(
            await tx.execute(sql`
              insert into ${claimReviews} as stored (id, record)
              select * from unnest(
                ${sql.param(part.map(({ id }) => id))}::text[],
                ${sql.param(part.map((review) => canonicalJson(review)))}::text[]
              )
              on conflict (id) do update set record = excluded.record, seq = default
              where stored.record <> excluded.record
              returning id, (xmax = 0) as fresh`),
          )
          for (const { id, fresh } of written) (fresh ? stored.added : stored.changed).push(id)
        }
      })
      stored.unchanged -= stored.added.length + stored.changed.length
      return stored
    },

    async remove(ids) {
      const removed: ReviewId[] = []
      for (const part of partsOf(ids)) {
        const rows = rowsOf<{ id: ReviewId }>(
          await db.execute(sql`
            delete from ${claimReviews} where id = any(${sql.param(part)}::text[]) returning id`),
        )
        removed.push(...rows.map(({ id }) => id))
      }
      return removed
    },

    async getMany(ids) {
      const found = new Map<ReviewId, ClaimReview>()
      for (const part of partsOf(ids)) {
        const rows = await db
          .select({ id: claimReviews.id, record: claimReviews.record })
          .from(claimReviews)
          .where(sql`${claimReviews.id} = any(${sql.param(part)}::text[])`)
        for (const { id, record } of rows) {
          found.set(id as ReviewId, readRecord(ClaimReview, record, `review ${id}`))
        }
      }
      return found
    },

    async ids() {
      const rows = await db.select({ id: claimReviews.id }).from(claimReviews).orderBy(claimReviews.seq)
      return rows.map(({ id }) => id as ReviewId)
    },

    async counts() {
      const [row] = rowsOf<EarlierCounts>(
        await db.execute(sql`
          select (select count(*) from ${checks})::int as "checks", count(*)::int as "reviews",
            coalesce(max(seq), 0)::int as "lastReview"
          from ${claimReviews}`),
      )
      return row ?? { checks: 0, reviews: 0, lastReview: 0 }
    },
  }
}

function* partsOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let at = 0; at < items.length; at += ROWS_PER_STATEMENT) {
    yield items.slice(at, at + ROWS_PER_STATEMENT)
  }
}
