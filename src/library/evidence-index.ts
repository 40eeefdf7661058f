import type { FoundPassage, Passage, SnapshotId } from '../domain/index.js'
import { packPassage, unpackPassage } from './passage-row.js'
import { openTextIndex, type TextIndex } from './text-index.js'

export interface AddOptions {
  /**
   * Removes what the index has of the same snapshots first, so that adding again after a crash
   * leaves each passage once. Costs a look-up; leave it out for snapshots known to be new.
   */
  replace?: boolean
}

export interface SearchOptions {
  /** 20 where not given. */
  limit?: number
  /**
   * The most passages of one document. What a document has beyond it makes room for others, so that
   * one that repeats itself a thousand times does not keep them from being read.
   */
  limitPerSnapshot?: number
}

/** The passages of every snapshot in the library, by their words. */
export interface EvidenceIndex {
  /** Passages of many documents in one call are much faster than a call for each. */
  add(passages: readonly Passage[], options?: AddOptions): Promise<void>
  remove(snapshots: Iterable<SnapshotId>): Promise<void>
  /** Whole passages, best first; ties in the order of their ids. Any text is a valid query. */
  search(query: string, options?: SearchOptions): Promise<FoundPassage[]>
  /** @returns the number of passages */
  count(): Promise<number>
  compact(): Promise<void>
  close(): Promise<void>
}

const DEFAULT_LIMIT = 20

/**
 * The evidence index in a folder, made when missing. What is searched is the passage under its
 * title and headings, so that "He was born in 1930" is found by the name in the title.
 *
 * @throws AssayError INTERNAL when the folder holds something that cannot be opened as an index
 */
export async function openEvidenceIndex(dir: string): Promise<EvidenceIndex> {
  const texts = await openTextIndex(dir)
  return {
    add: async (passages, options = {}) => {
      if (options.replace) await texts.removeGroups(passages.map((passage) => passage.snapshot))
      await texts.add(passages.map(packPassage))
    },
    remove: (snapshots) => texts.removeGroups(snapshots),
    search: async (query, options = {}) => {
      const limit = options.limit ?? DEFAULT_LIMIT
      const rows = await withoutFloods(texts, query, limit, options.limitPerSnapshot ?? limit)
      return rows.map((row) => ({ passage: unpackPassage(row), score: row.score }))
    },
    count: texts.count,
    compact: texts.compact,
    close: texts.close,
  }
}

/** Floods of so many documents are looked behind; each takes another search. */
const MOST_FLOODS = 16

/**
 * The best rows, of which no group has more than its share as long as others have any; a group that has
 * reached it is searched behind.
 */
async function withoutFloods(texts: TextIndex, query: string, limit: number, share: number) {
  const flooding: string[] = []
  const kept: Awaited<ReturnType<TextIndex['searchRows']>> = []
  const spare: typeof kept = []
  for (;;) {
    const rows = await texts.searchRows(query, limit, { exceptGroups: flooding })
    const counts = new Map<string, number>()
    for (const { group } of rows) counts.set(group, (counts.get(group) ?? 0) + 1)
    const over = [...counts].filter(([, count]) => count > share).map(([group]) => group)
    for (const group of over) {
      const own = rows.filter((row) => row.group === group)
      kept.push(...own.slice(0, share))
      spare.push(...own.slice(share))
    }
    if (over.length === 0 || flooding.length >= MOST_FLOODS) {
      const others = rows.filter(({ group }) => !over.includes(group))
      const found = [...kept, ...others].sort(byScore).slice(0, limit)
      // A library of one long book is read as it is.
      return [...found, ...spare.sort(byScore).slice(0, limit - found.length)].sort(byScore)
    }
    flooding.push(...over)
  }
}

const byScore = (a: { score: number; id: string }, b: { score: number; id: string }): number =>
  b.score - a.score || (a.id < b.id ? -1 : 1)
