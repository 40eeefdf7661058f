import {
  Check,
  type Citation,
  type Evidence,
  placeOf,
  resolves,
  type SnapshotId,
} from '../../domain/index.js'
import { checkPaths } from '../../publish/bundle/index.js'
import type { BundleFiles } from './bundle-files.js'
import type { Fail } from './results.js'
import { parsed, type VerifiedSnapshot } from './verify-snapshots.js'

type Snapshots = ReadonlyMap<SnapshotId, VerifiedSnapshot>

/** Opens every citation and every piece of evidence of the checks at its words. */
export async function verifyChecks(
  files: BundleFiles,
  snapshots: Snapshots,
  fail: Fail,
): Promise<{ checks: Check[]; citations: number; evidence: number }> {
  const checks: Check[] = []
  for (const { id, revision } of files.manifest?.checks ?? []) {
    const path = checkPaths(id).json
    const check = parsed(Check, await files.text(path))
    if (!check) fail(path, 'it is missing, or no check')
    else {
      if (check.id !== id || check.revision !== revision) fail(path, 'it is not the check that is listed')
      check.citations.forEach((citation, index) => {
        for (const what of citationProblems(citation, snapshots)) fail(path, `citation ${index + 1} ${what}`)
      })
      check.evidence.forEach((evidence, index) => {
        if (!isThere(evidence, snapshots)) fail(path, `evidence ${index + 1} is not at its place in the text`)
      })
      for (const problem of sentenceProblems(check)) fail(path, problem)
      checks.push(check)
    }
  }
  const sum = (count: (check: Check) => number) => checks.reduce((total, check) => total + count(check), 0)
  return {
    checks,
    citations: sum(({ citations }) => citations.length),
    evidence: sum(({ evidence }) => evidence.length),
  }
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

const isThere = ({ snapshot, start, end, text }: Evidence, snapshots: Snapshots): boolean =>
  snapshots.get(snapshot)?.text.slice(start, end) === text

/** Invariant 3: every sentence cites, or is marked as analysis; a number leads to a citation. */
function* sentenceProblems({ sections, citations }: Check): Generator<string> {
  for (const { sentences, title } of sections) {
    for (const [at, sentence] of sentences.entries()) {
      const where = `sentence ${at + 1} of “${title}”`
      if (sentence.citations.length === 0 && !sentence.analysis) yield `${where} has no citation and no mark`
      if (sentence.citations.some((index) => index >= citations.length))
        yield `${where} cites what is not there`
    }
  }
}
