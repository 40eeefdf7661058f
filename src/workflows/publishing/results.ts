import { z } from 'zod'
import { CheckId, ReportId } from '../../domain/index.js'

/** What checks are published as. */
export const PublishTarget = z.enum(['bundle', 'garden', 'site'])
export type PublishTarget = z.infer<typeof PublishTarget>

const Published = z.object({
  schema: z.literal('assay.publish/1'),
  dir: z.string(),
  checks: z.array(z.object({ id: CheckId, revision: z.int().positive() })),
  reports: z.array(z.object({ id: ReportId, revision: z.int().positive() })),
  /** Paths within the folder. */
  written: z.array(z.string()),
  removed: z.array(z.string()),
  unchanged: z.int().nonnegative(),
  /** Bytes of all its files. */
  bytes: z.int().nonnegative(),
})

export const BundleResult = Published.extend({
  to: z.literal('bundle'),
  /** SHA-256 of its manifest: whoever has it from the publisher knows that a copy is the same. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BundleResult = z.infer<typeof BundleResult>

export const GardenResult = Published.extend({
  to: z.literal('garden'),
  /** Notes that a person has to look at: what of theirs was kept in our way, and what no check stands behind. */
  attention: z.array(z.object({ path: z.string(), why: z.string() })),
})
export type GardenResult = z.infer<typeof GardenResult>

export const SiteResult = Published.extend({ to: z.literal('site') })
export type SiteResult = z.infer<typeof SiteResult>

export const PublishResult = z.discriminatedUnion('to', [BundleResult, GardenResult, SiteResult])
export type PublishResult = z.infer<typeof PublishResult>

export const VerifyResult = z.object({
  schema: z.literal('assay.verify/1'),
  dir: z.string(),
  ok: z.boolean(),
  /** SHA-256 of the manifest as it was found. */
  digest: z.string().optional(),
  /** What was looked at, whether it held or not. */
  examined: z.object({
    files: z.int().nonnegative(),
    checks: z.int().nonnegative(),
    reports: z.int().nonnegative(),
    snapshots: z.int().nonnegative(),
    citations: z.int().nonnegative(),
    evidence: z.int().nonnegative(),
    annotations: z.int().nonnegative(),
  }),
  /** `where` is a path within the bundle. */
  failures: z.array(z.object({ where: z.string(), what: z.string() })),
})
export type VerifyResult = z.infer<typeof VerifyResult>
export type VerifyFailure = VerifyResult['failures'][number]

/** Says what does not hold, and where. */
export type Fail = (where: string, what: string) => void
