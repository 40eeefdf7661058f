import { desc, eq } from 'drizzle-orm'
import type { CheckId } from '../domain/index.js'
import type { Database } from './engine.js'
import { columnText } from './records.js'
import { remarks } from './schema.js'

export const REMARK_KINDS = ['helpful', 'unhelpful', 'correction'] as const
export type RemarkKind = (typeof REMARK_KINDS)[number]

export interface Remark {
  check: CheckId
  /** The revision that it is about. */
  revision: number
  /** A reader's word on it, or something that was wrong with it. */
  kind: RemarkKind
  /** May be empty, except of a correction. */
  text: string
  /** ISO 8601 instant. */
  at: string
}

/** What readers say of checks, and what was corrected in them: nothing is taken off. */
export interface Remarks {
  add(remark: Remark): Promise<void>
  /** Last first. */
  list(kind?: RemarkKind): Promise<Remark[]>
}

export function remarksIn(db: Database): Remarks {
  return {
    async add({ check, revision, kind, text, at }) {
      await db.insert(remarks).values({ check, revision, kind, text: columnText(text), at: new Date(at) })
    },
    async list(kind) {
      const rows = await db
        .select()
        .from(remarks)
        .where(kind === undefined ? undefined : eq(remarks.kind, kind))
        .orderBy(desc(remarks.seq))
      return rows.map((row) => ({
        check: row.check as CheckId,
        revision: row.revision,
        kind: row.kind as RemarkKind,
        text: row.text,
        at: row.at.toISOString(),
      }))
    },
  }
}
