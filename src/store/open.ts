import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Audits, auditsIn } from './audits.js'
import { type Blobs, openBlobs } from './blobs.js'
import { type Calls, callsIn } from './calls.js'
import { type Captures, capturesIn } from './captures.js'
import { type Checks, checksIn } from './checks.js'
import { type ClaimReviews, claimReviewsIn } from './claim-reviews.js'
import { type Integrity, integrityOf } from './integrity.js'
import { type Jobs, jobsIn } from './jobs.js'
import { type Judgements, judgementsIn } from './judgements.js'
import { acquireLock, type Holder, holderOf, type Lock } from './lock.js'
import { openPglite } from './pglite.js'
import { openPostgres } from './postgres.js'
import { type Remarks, remarksIn } from './remarks.js'
import { type Reports, reportsIn } from './reports.js'
import { type Runs, runsIn } from './runs.js'
import { type Snapshots, snapshotsIn } from './snapshots.js'
import { tellingUnreachable } from './unreachable.js'

export interface StoreOptions {
  /** The workspace folder; made when missing. */
  dir: string
  /** `postgresql://…`: records go there instead of into the folder. Blobs stay in the folder. */
  databaseUrl?: string
  /** What this process does, for whoever finds the workspace in use: `assay add`. */
  holder?: string
}

export interface Store {
  readonly blobs: Blobs
  readonly snapshots: Snapshots
  readonly judgements: Judgements
  readonly checks: Checks
  readonly audits: Audits
  readonly reports: Reports
  readonly claimReviews: ClaimReviews
  readonly captures: Captures
  readonly runs: Runs
  readonly calls: Calls
  readonly jobs: Jobs
  readonly remarks: Remarks
  /** What there is; with `verifyBlobs`, also whether every blob is whole. */
  integrity(options?: { verifyBlobs?: boolean }): Promise<Integrity>
  /** Idempotent. Nothing else may be called afterwards. */
  close(): Promise<void>
}

/**
 * Opens a workspace's records and blobs, and brings the schema up to date.
 *
 * On PGlite one process at a time, and one store a process: a second is refused rather than shared,
 * since whoever closes first would pull the records from under the other. On PostgreSQL any number.
 *
 * @throws AssayError WORKSPACE_LOCKED, WORKSPACE_NEWER, DATABASE_UNREACHABLE
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const dir = resolve(options.dir)
  const { databaseUrl, holder = 'assay' } = options
  await mkdir(dir, { recursive: true })
  const lock = databaseUrl === undefined ? await acquireLock(lockOf(dir), holder) : undefined
  try {
    return await openUnder(lock, dir, databaseUrl)
  } catch (error) {
    await lock?.release()
    throw error
  }
}

const lockOf = (dir: string): string => join(dir, 'lock')

/** Which process has the workspace for itself; undefined where none has, as on PostgreSQL. */
export const holderOfWorkspace = (dir: string): Promise<Holder | undefined> => holderOf(lockOf(resolve(dir)))

async function openUnder(
  lock: Lock | undefined,
  dir: string,
  databaseUrl: string | undefined,
): Promise<Store> {
  const blobs = await openBlobs(join(dir, 'blobs'), lock !== undefined)
  const engine = databaseUrl === undefined ? await openPglite(dir) : await openPostgres(databaseUrl)
  let closed: Promise<void> | undefined
  const room = <Room extends object>(of: Room): Room =>
    engine.kind === 'postgresql' ? tellingUnreachable(of) : of
  const { integrity } = room({
    integrity: (options: { verifyBlobs?: boolean } = {}) =>
      integrityOf(engine, blobs, options.verifyBlobs ?? false),
  })
  return {
    blobs,
    snapshots: room(snapshotsIn(engine.db)),
    judgements: room(judgementsIn(engine.db)),
    checks: room(checksIn(engine.db)),
    audits: room(auditsIn(engine.db)),
    reports: room(reportsIn(engine.db)),
    claimReviews: room(claimReviewsIn(engine.db)),
    captures: room(capturesIn(engine.db)),
    runs: room(runsIn(engine.db, engine.kind === 'pglite')),
    calls: room(callsIn(engine.db)),
    jobs: room(jobsIn(engine.db)),
    remarks: room(remarksIn(engine.db)),
    integrity,
    close: () => {
      closed ??= engine.close().finally(() => lock?.release())
      return closed
    },
  }
}
