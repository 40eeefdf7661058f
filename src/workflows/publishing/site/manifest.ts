import { z } from 'zod'
import { CheckId, ReportSummary, SnapshotId, VerdictLabel } from '../../../domain/index.js'
import { isSafePath } from '../../../publish/bundle/manifest.js'

/** One document as lists and neighbours name it. */
const DocumentFacts = z.object({
  title: z.string(),
  publisher: z.string().optional(),
  published: z.string().optional(),
})

/** Words that something refers to; the number is that of the newest revision's citation. */
const Mention = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  kind: z.enum(['cited', 'read']),
  number: z.int().positive().optional(),
})

/** What a check or report rests on, as the pages of its sources show it. */
export const Footing = z.object({
  /** What all its revisions together refer to, by snapshot. */
  mentions: z.record(SnapshotId, z.array(Mention)),
  origins: z.array(z.object({ name: z.string(), basis: z.string(), snapshots: z.array(SnapshotId) })),
  documents: z.record(SnapshotId, DocumentFacts),
})
export type Footing = z.infer<typeof Footing>

/** What pages other than its own show of a check: enough to plan a site without reading every record again. */
export const CheckFacts = z.object({
  id: CheckId,
  /** The newest. */
  revision: z.int().positive(),
  claim: z.string(),
  speaker: z.string().optional(),
  verdict: VerdictLabel,
  checkedAt: z.string(),
  staleAfter: z.string(),
  revisions: z.array(
    z.object({ revision: z.int().positive(), checkedAt: z.string(), verdict: VerdictLabel }),
  ),
  /** Other checks that it offers. */
  earlier: z.array(CheckId),
  ...Footing.shape,
})
export type CheckFacts = z.infer<typeof CheckFacts>

/** The same of a report. */
export const ReportFacts = z.object({
  summary: ReportSummary,
  revisions: z.array(z.object({ revision: z.int().positive(), checkedAt: z.string(), words: z.int() })),
  /** Hashes of its sentences, by which it is known which checks are of what it says. */
  sentences: z.array(z.string()),
  /** Names of its tables' files. */
  tables: z.array(z.string()),
  ...Footing.shape,
})
export type ReportFacts = z.infer<typeof ReportFacts>

/** A file of the site. `key` is the hash of everything that it was made from, so that it need not be made to be compared. */
export interface SiteFile {
  path: string
  key: string
  sha256: string
  bytes: number
  /** It was about to be written: a run that was killed may have left anything. */
  pending?: true | undefined
}

const HASH = /^[0-9a-f]{64}$/

/** By hand: a site of 1,000 checks has 11,000 files, and a schema takes a quarter of a second for them at each publishing. */
const isSiteFile = (file: unknown): file is SiteFile => {
  const { path, key, sha256, bytes, pending } = (file ?? {}) as Record<string, unknown>
  return (
    typeof path === 'string' &&
    isSafePath(path) &&
    typeof key === 'string' &&
    HASH.test(key) &&
    typeof sha256 === 'string' &&
    HASH.test(sha256) &&
    Number.isInteger(bytes) &&
    (bytes as number) >= 0 &&
    (pending === undefined || pending === true)
  )
}

/** What a site holds. */
export const SiteManifest = z.object({
  schema: z.literal('assay.site/1'),
  assay: z.string(),
  files: z.custom<SiteFile[]>((files) => Array.isArray(files) && files.every(isSiteFile)),
  checks: z.array(CheckFacts),
  /** Absent in sites of versions that published checks alone. */
  reports: z.array(ReportFacts).default([]),
})
export type SiteManifest = z.infer<typeof SiteManifest>

export const SITE_MANIFEST = 'assay-site.json'

/** @returns undefined when the text is no manifest of a site */
export function parseSiteManifest(text: string): SiteManifest | undefined {
  try {
    return SiteManifest.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
