import {
  type Citation,
  cite,
  type EdtfDate,
  type Mention,
  type OriginId,
  placeOf,
  type SnapshotId,
  type Span,
} from '../../domain/index.js'
import { contentWordsOf } from '../../language/index.js'
import { describeSource, sourceName, sourceTitle } from '../naming.js'
import type { SourceOfReport } from './input.js'

/** Words of a source that a report can cite, with who says them. */
export interface CitedWords {
  /** Unique: the same place of the same text has the same key. */
  key: string
  citation: Citation
  origin: OriginId
  snapshot: SnapshotId
  from: SourceOfReport
  /** `Survey Office`; a work is named by those who wrote it. */
  name: string
  /** It names several people. */
  several: boolean
  title?: string
  published?: EdtfDate
}

/** The documents of a report: a mention in, its words out if they stand where it says. */
export class Shelf {
  readonly #sources: ReadonlyMap<SnapshotId, SourceOfReport>
  readonly #made = new Map<string, CitedWords>()
  /** Mentions that are not at their place: what would have been said with them. */
  readonly lost: { text: string; reason: string }[] = []

  constructor(sources: ReadonlyMap<SnapshotId, SourceOfReport>) {
    this.#sources = sources
  }

  words(mention: Pick<Mention, 'snapshot' | 'start' | 'end' | 'exact'>): CitedWords | undefined {
    const found = this.at(mention.snapshot, mention)
    if (found && found.citation.exact === mention.exact) return found
    this.lost.push({
      text: mention.exact.slice(0, 200),
      reason: 'the words are not at their place in the stored text',
    })
    return undefined
  }

  at(snapshot: SnapshotId, { start, end }: Span): CitedWords | undefined {
    const from = this.#sources.get(snapshot)
    if (!from || start < 0 || end <= start || end > from.text.length) return undefined
    const key = `${snapshot}:${String(start).padStart(9, '0')}:${String(end).padStart(9, '0')}`
    const known = this.#made.get(key)
    if (known) return known
    const { metadata } = from.snapshot
    const title = sourceTitle(metadata)
    const made: CitedWords = {
      key,
      citation: cite(
        {
          snapshot,
          source: from.source.id,
          url: metadata.canonicalUrl?.value ?? from.source.location,
          ...placeOf(from.blocks ?? [], start),
          ...(from.snapshot.capture?.archived && {
            archived: {
              url: from.snapshot.capture.archived.url,
              at: from.snapshot.capture.archived.at,
            },
          }),
        },
        from.text,
        { start, end },
      ),
      origin: from.origin,
      snapshot,
      from,
      name: nameOf(from),
      several: isByAuthors(from) && (from.snapshot.metadata.authors?.value.length ?? 0) > 1,
      ...(title !== undefined && { title }),
      ...(metadata.published && { published: metadata.published.value }),
    }
    this.#made.set(key, made)
    return made
  }

  textOf = (snapshot: SnapshotId): string | undefined => this.#sources.get(snapshot)?.text

  describe = (snapshot: SnapshotId): string[] => {
    const from = this.#sources.get(snapshot)
    return from ? describeSource(from.snapshot.metadata, from.source.location) : []
  }
}

/** Books and papers are known by their authors, everything else by its publisher. */
function nameOf(from: SourceOfReport): string {
  const { snapshot, source } = from
  const { metadata } = snapshot
  if (isByAuthors(from)) {
    const { publisher: _, ...rest } = metadata
    return sourceName(rest, source.location)
  }
  const title = sourceTitle(metadata)
  if (title !== undefined && !metadata.publisher && !metadata.authors) return `the document “${title}”`
  return sourceName(metadata, source.location)
}

function isByAuthors({ kind, snapshot: { metadata } }: SourceOfReport): boolean {
  if (metadata.authors === undefined) return false
  return kind === 'book' || kind === 'scholarly' || metadata.publisher === undefined
}

const stems = new WeakMap<CitedWords, Set<string>>()

/** Stems of the words that carry the content. */
export function stemsOf(words: CitedWords): Set<string> {
  const known = stems.get(words)
  if (known) return known
  const made = new Set(contentWordsOf(words.citation.exact).map(({ stem }) => stem))
  stems.set(words, made)
  return made
}

export const byKey = (a: { key: string }, b: { key: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether one place has the other's words or part of them. */
export const sharesPlace = (
  a: Pick<Mention, 'snapshot' | 'start' | 'end'>,
  b: Pick<Mention, 'snapshot' | 'start' | 'end'>,
): boolean => a.snapshot === b.snapshot && a.start < b.end && b.start < a.end
