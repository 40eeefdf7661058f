import { Check, type Evidence } from '../../domain/index.js'
import { checkPaths } from '../../publish/bundle/index.js'
import type { BundleFiles } from './bundle-files.js'
import type { Fail } from './results.js'
import { citingProblems, type Snapshots } from './verify-citations.js'
import { parsed } from './verify-snapshots.js'

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
      for (const problem of citingProblems(check, snapshots)) fail(path, problem)
      check.evidence.forEach((evidence, index) => {
        if (!isThere(evidence, snapshots)) fail(path, `evidence ${index + 1} is not at its place in the text`)
      })
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

const isThere = ({ snapshot, start, end, text }: Evidence, snapshots: Snapshots): boolean =>
  snapshots.get(snapshot)?.text.slice(start, end) === text
