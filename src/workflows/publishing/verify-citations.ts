import {
  type Check,
  type Citation,
  placeOf,
  type Report,
  resolves,
  type SnapshotId,
} from '../../domain/index.js'
import type { VerifiedSnapshot } from './verify-snapshots.js'

export type Snapshots = ReadonlyMap<SnapshotId, VerifiedSnapshot>

/** What does not hold of the citations and sentences of a check or report. */
export function* citingProblems(
  made: Pick<Check | Report, 'citations' | 'sections'>,
  snapshots: Snapshots,
): Generator<string> {
  for (const [index, citation] of made.citations.entries()) {
    for (const what of citationProblems(citation, snapshots)) yield `citation ${index + 1} ${what}`
  }
  yield* sentenceProblems(made)
}

function citationProblems(citation: Citation, snapshots: Snapshots): string[] {
  const cited = snapshots.get(citation.snapshot)
  if (!cited) return ['is of a snapshot that is not here']
  const { text, snapshot, blocks } = cited
  if (!resolves(citation, text)) return ['does not resolve: the text has other words there']
  const { prefix, suffix, start, end, page, row } = citation
  const place = placeOf(blocks, start)
  return [
    ...(text.slice(0, start).endsWith(prefix) && text.startsWith(suffix, end)
      ? []
      : ['has other words around it']),
    ...(citation.source === snapshot.source ? [] : ['names another source than its snapshot']),
    ...(page === undefined || place.page === page ? [] : ['is on another page']),
    ...(row === undefined || place.row === row ? [] : ['is in another row']),
  ]
}

/** Invariant 3: every sentence cites, or is marked as analysis; a number leads to a citation. */
function* sentenceProblems({
  sections,
  citations,
}: Pick<Check | Report, 'citations' | 'sections'>): Generator<string> {
  for (const { sentences, title } of sections) {
    for (const [at, sentence] of sentences.entries()) {
      const where = `sentence ${at + 1} of “${title}”`
      if (sentence.citations.length === 0 && !sentence.analysis) yield `${where} has no citation and no mark`
      if (sentence.citations.some((index) => index >= citations.length))
        yield `${where} cites what is not there`
    }
  }
}
