import { stat } from 'node:fs/promises'
import { inspectWacz, PATHS } from '../../publish/bundle/index.js'
import { type BundleFiles, openBundleFiles } from './bundle-files.js'
import type { Fail, VerifyFailure, VerifyResult } from './results.js'
import { verifyAnnotations } from './verify-annotations.js'
import { verifyChecks } from './verify-checks.js'
import { verifyReports } from './verify-reports.js'
import { verifySnapshots } from './verify-snapshots.js'

/**
 * Whether a bundle is whole, from the bundle alone: no workspace, no network. Every file against the manifest,
 * every snapshot's name computed again, every citation, piece of evidence and annotation opened at its words,
 * and the web archive read through its index to the bytes of each snapshot.
 *
 * It shows that the bundle is what its manifest says, not who made it: that takes the manifest's digest
 * from its publisher. Nothing in the folder is trusted, and nothing outside it is opened.
 */
export async function verifyBundle(dir: string): Promise<VerifyResult> {
  const failures: VerifyFailure[] = []
  const fail = (where: string, what: string) => failures.push({ where, what })
  const isFolder = await stat(dir)
    .then((found) => found.isDirectory())
    .catch(() => false)
  if (!isFolder) {
    fail('.', 'there is no such folder')
    return resultOf(dir, failures, undefined, NOTHING)
  }
  const files = await openBundleFiles(dir, fail)
  const snapshots = await verifySnapshots(files, fail)
  const checks = await verifyChecks(files, snapshots, fail)
  const reports = await verifyReports(files, snapshots, fail)
  const annotations = await verifyAnnotations(files, [...checks.checks, ...reports.reports], snapshots, fail)
  await verifyArchive(files, snapshots, fail)
  return resultOf(dir, failures, files.digest, {
    files: files.paths.length,
    checks: checks.checks.length,
    reports: reports.reports.length,
    snapshots: snapshots.size,
    citations: checks.citations + reports.citations,
    evidence: checks.evidence,
    annotations,
  })
}

const NOTHING = { files: 0, checks: 0, reports: 0, snapshots: 0, citations: 0, evidence: 0, annotations: 0 }

const resultOf = (
  dir: string,
  failures: VerifyFailure[],
  digest: string | undefined,
  examined: VerifyResult['examined'],
): VerifyResult => ({
  schema: 'assay.verify/1',
  dir,
  ok: failures.length === 0,
  ...(digest === undefined ? {} : { digest }),
  examined,
  failures,
})

async function verifyArchive(
  files: BundleFiles,
  snapshots: Awaited<ReturnType<typeof verifySnapshots>>,
  fail: Fail,
): Promise<void> {
  const bytes = await files.read(PATHS.archive)
  if (!bytes) return
  const { problems, payloads } = await inspectWacz(bytes)
  for (const problem of problems) fail(PATHS.archive, problem)
  for (const [id, { snapshot }] of snapshots) {
    if (!payloads.has(snapshot.bytesHash)) fail(PATHS.archive, `the bytes of snapshot ${id} are not in it`)
  }
}
