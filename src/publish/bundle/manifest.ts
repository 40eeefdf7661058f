import { z } from 'zod'
import { CheckId, ReportId, SnapshotId, sha256 } from '../../domain/index.js'
import { PATHS } from './paths.js'

const Path = z.string().refine(isSafePath, { error: 'not a plain path inside the bundle' })

/** What a bundle holds, by hash. Every file but this one and its digest is in it. */
export const BundleManifest = z.object({
  schema: z.literal('assay.bundle/1'),
  /** Version of Assay that made it. */
  assay: z.string(),
  checks: z.array(z.object({ id: CheckId, revision: z.int().positive() })),
  /** Absent where there are none, as in bundles of versions that knew none. */
  reports: z
    .array(z.object({ id: ReportId, revision: z.int().positive() }))
    .min(1)
    .optional(),
  snapshots: z.array(SnapshotId),
  files: z.array(
    z.object({ path: Path, bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
})
export type BundleManifest = z.infer<typeof BundleManifest>

/** Letters, digits and `. _ -`, parts divided by `/`, none of them hidden or leading elsewhere. */
export function isSafePath(path: string): boolean {
  return path.length < 200 && /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(path)
}

/** @returns the manifest of the files, which must not hold one already */
export function manifestOf(
  files: ReadonlyMap<string, Uint8Array>,
  about: Pick<BundleManifest, 'assay' | 'checks' | 'reports' | 'snapshots'>,
): BundleManifest {
  return {
    schema: 'assay.bundle/1',
    assay: about.assay,
    checks: about.checks.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ...(about.reports === undefined || about.reports.length === 0
      ? {}
      : { reports: about.reports.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }),
    snapshots: about.snapshots.toSorted(),
    files: [...files]
      .map(([path, bytes]) => ({ path, bytes: bytes.byteLength, sha256: sha256(bytes) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** One way to write it: a manifest that is written otherwise was not written by Assay. */
export const serializeManifest = (manifest: BundleManifest): string =>
  `${JSON.stringify(manifest, null, 2)}\n`

/** As `sha256sum` prints it. */
export const digestLine = (manifest: string | Uint8Array): string =>
  `${sha256(manifest)}  ${PATHS.manifest}\n`

/** @returns undefined when the text is no manifest */
export function parseManifest(text: string): BundleManifest | undefined {
  try {
    return BundleManifest.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
