import { AssayError, type Check, type Report, type Snapshot, type SnapshotId } from '../../domain/index.js'
import { assertCitationsResolve } from '../../publish/index.js'
import type { Store, StoredSnapshot } from '../../store/index.js'
import { type Heads, inOrder } from './heads.js'
import { someAtOnce } from './some-at-once.js'

/** Everything that checks and reports stand on, as it is stored. */
export interface Gathered {
  checks: Check[]
  reports: Report[]
  snapshots: GatheredSnapshot[]
}

export interface GatheredSnapshot extends StoredSnapshot {
  text: string
}

/**
 * Checks and reports with every snapshot that they cite, name or weighed, in the order of their ids. Each citation
 * is resolved again in the text as it is stored now.
 *
 * @throws AssayError NOT_FOUND, CITATION_UNRESOLVED
 */
export async function gatherPublished(
  store: Pick<Store, 'checks' | 'reports' | 'snapshots' | 'blobs'>,
  heads: Heads,
): Promise<Gathered> {
  const checks: Check[] = []
  const { checks: ofChecks, reports: ofReports } = inOrder(heads)
  for (const { id, revision } of ofChecks) checks.push(await store.checks.revision(id, revision))
  const reports: Report[] = []
  for (const { id, revision } of ofReports) reports.push(await store.reports.revision(id, revision))
  const named = [...checks.flatMap(snapshotsOfCheck), ...reports.flatMap(snapshotsOfReport)]
  const snapshots = await withTexts(store, [...new Set(named)].sort())
  const texts = new Map(snapshots.map(({ snapshot, text }) => [snapshot.id, text]))
  for (const one of [...checks, ...reports]) assertCitationsResolve(one, (id) => texts.get(id))
  return { checks, reports, snapshots }
}

const snapshotsOfCheck = ({ citations, sources, evidence }: Check): SnapshotId[] =>
  [...citations, ...sources, ...evidence].map(({ snapshot }) => snapshot)

const snapshotsOfReport = ({ citations, sources }: Report): SnapshotId[] =>
  [...citations, ...sources].map(({ snapshot }) => snapshot)

async function withTexts(
  store: Pick<Store, 'snapshots' | 'blobs'>,
  ids: readonly SnapshotId[],
): Promise<GatheredSnapshot[]> {
  const stored = await store.snapshots.getMany(ids)
  return someAtOnce(ids, async (id) => {
    const one = stored.get(id)
    if (!one) throw unresolved(`snapshot ${id} is not stored`)
    return { ...one, text: await textOf(store.blobs, one.snapshot) }
  })
}

async function textOf(blobs: Store['blobs'], { id, textHash }: Snapshot): Promise<string> {
  try {
    return await blobs.text(textHash)
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause
    throw unresolved(`the text of snapshot ${id} is not whole: ${cause.message}`, cause)
  }
}

const unresolved = (why: string, cause?: unknown): AssayError =>
  new AssayError('CITATION_UNRESOLVED', `The words behind a citation cannot be opened: ${why}`, { cause })
