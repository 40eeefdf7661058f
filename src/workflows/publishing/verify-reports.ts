import { Report } from '../../domain/index.js'
import { reportPaths } from '../../publish/bundle/index.js'
import type { BundleFiles } from './bundle-files.js'
import type { Fail } from './results.js'
import { citingProblems, type Snapshots } from './verify-citations.js'
import { parsed } from './verify-snapshots.js'

/** Opens every citation of the reports at its words; every sentence and every row has to lead to one. */
export async function verifyReports(
  files: BundleFiles,
  snapshots: Snapshots,
  fail: Fail,
): Promise<{ reports: Report[]; citations: number }> {
  const reports: Report[] = []
  for (const { id, revision } of files.manifest?.reports ?? []) {
    const path = reportPaths(id).json
    const report = parsed(Report, await files.text(path))
    if (!report) {
      fail(path, 'it is missing, or no report')
      continue
    }
    if (report.id !== id || report.revision !== revision) fail(path, 'it is not the report that is listed')
    for (const problem of citingProblems(report, snapshots)) fail(path, problem)
    for (const problem of rowProblems(report)) fail(path, problem)
    reports.push(report)
  }
  return { reports, citations: reports.reduce((sum, { citations }) => sum + citations.length, 0) }
}

/** That a row has a citation at all is in its schema. */
function* rowProblems({ tables, citations }: Report): Generator<string> {
  for (const { title, rows } of tables) {
    for (const [at, row] of rows.entries()) {
      if (row.citations.some((index) => index >= citations.length))
        yield `row ${at + 1} of “${title}” cites what is not there`
    }
  }
}
