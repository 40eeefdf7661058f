import { z } from 'zod'
import type { Audit, OnProgress } from '../../domain/index.js'
import { openRun, type Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import { version } from '../version.js'
import { auditText } from './audit.js'
import { AuditedInput, inputToAudit, readForAudit } from './read-text.js'

/** Everything that an audit depends on and that is not an answer from outside. */
export const AskedAudit = z.object({
  kind: z.literal('audit'),
  input: AuditedInput,
  /** Absent: the library alone. */
  web: z.object({ references: z.int().nonnegative() }).optional(),
  judge: z.string(),
  assay: z.string(),
})
export type AskedAudit = z.infer<typeof AskedAudit>

export interface AuditOptions {
  /** Opens the addresses that the text cites and the library does not have. Default: no */
  web?: boolean
  /** Addresses opened at most. Default: 200 */
  limit?: number
  /** Where a relative path begins. Default: the folder of the process */
  cwd?: string
  onProgress?: OnProgress
  /** Ends the run where it is; the same asked again goes on from there. */
  signal?: AbortSignal
  /** The clock, for tests. */
  now?: Date
}

/** More than a long report cites; what would be opened beyond is said to be not opened. */
const MOST_REFERENCES = 200

/**
 * A file, a page or a text audited in a run of its own. The same asked again after a kill goes on where
 * it was.
 * @throws AssayError USAGE for an empty input or a missing file, and what reading it may throw
 */
export async function auditInput(
  tools: Tools,
  input: string | { text: string },
  { web = false, limit = MOST_REFERENCES, cwd, now, ...options }: AuditOptions = {},
): Promise<Audit> {
  const asked: AskedAudit = {
    kind: 'audit',
    input: await inputToAudit(tools, input, cwd),
    ...(web ? { web: { references: limit } } : {}),
    judge: tools.judge.id,
    assay: version,
  }
  const run = await openRun(tools.store, asked, now ? { now } : {})
  const audit = await auditAsked(tools, asked, run, options)
  await run.finish()
  return audit
}

/** The way from what was asked to the result, in a run and in its replay. */
export async function auditAsked(
  tools: Tools,
  { input, web }: AskedAudit,
  run: Run,
  options: Pick<AuditOptions, 'onProgress' | 'signal'> = {},
): Promise<Audit> {
  const read = await readForAudit(tools, input, run)
  return auditText(tools, read, { run, ...(web ? { references: web.references } : {}), ...options })
}
