import type { FoundPassage, Passage, SnapshotId } from '../domain/index.js'
import { packPassage, unpackPassage } from './passage-row.js'
import { openTextIndex } from './text-index.js'

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
      const rows = await texts.searchRows(query, options.limit ?? DEFAULT_LIMIT)
      return rows.map((row) => ({ passage: unpackPassage(row), score: row.score }))
    },
    count: texts.count,
    compact: texts.compact,
    close: texts.close,
  }
}
