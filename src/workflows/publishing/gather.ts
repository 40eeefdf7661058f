import { AssayError, type Check, type CheckId, type Snapshot, type SnapshotId } from '../../domain/index.js'
import { assertCitationsResolve } from '../../publish/index.js'
import type { Store, StoredSnapshot } from '../../store/index.js'

/** Everything that checks stand on, as it is stored. */
export interface Gathered {
  checks: Check[]
  snapshots: GatheredSnapshot[]
}

export interface GatheredSnapshot extends StoredSnapshot {
  text: string
}

const PAGE = 1_000

/**
 * The latest revision of each check with every snapshot that it cites, names or weighed. Each citation is
 * resolved again in the text as it is stored now.
 *
 * @param ids or unique beginnings of ids; undefined: all checks
 * @throws AssayError NOT_FOUND, CITATION_UNRESOLVED
 */
export async function gatherChecks(
  store: Pick<Store, 'checks' | 'snapshots' | 'blobs'>,
  ids: readonly string[] | undefined,
): Promise<Gathered> {
  const wanted = ids ?? (await allCheckIds(store))
  if (wanted.length === 0) {
    throw new AssayError('NOT_FOUND', 'There are no checks to publish.', {
      hint: 'Make one with `assay check`.',
    })
  }
  const found = new Map<CheckId, Check>()
  for (const id of wanted) {
    const check = await store.checks.latest(id)
    found.set(check.id, check)
  }
  const checks = [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const snapshots = await withTexts(store, [...new Set(checks.flatMap(snapshotsOf))].sort())
  const texts = new Map(snapshots.map(({ snapshot, text }) => [snapshot.id, text]))
  for (const check of checks) assertCitationsResolve(check, (id) => texts.get(id))
  return { checks, snapshots }
}

export async function allCheckIds(store: Pick<Store, 'checks'>): Promise<CheckId[]> {
  const ids: CheckId[] = []
  for (;;) {
    const page = await store.checks.list({ limit: PAGE, offset: ids.length })
    ids.push(...page.map(({ id }) => id))
    if (page.length < PAGE) return ids
  }
}

const snapshotsOf = ({ citations, sources, evidence }: Check): SnapshotId[] =>
  [...citations, ...sources, ...evidence].map(({ snapshot }) => snapshot)

async function withTexts(
  store: Pick<Store, 'snapshots' | 'blobs'>,
  ids: readonly SnapshotId[],
): Promise<GatheredSnapshot[]> {
  const stored = await store.snapshots.getMany(ids)
  const gathered: GatheredSnapshot[] = []
  for (const id of ids) {
    const one = stored.get(id)
    if (!one) throw unresolved(`snapshot ${id} is not stored`)
    gathered.push({ ...one, text: await textOf(store.blobs, one.snapshot) })
  }
  return gathered
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
  new AssayError('CITATION_UNRESOLVED', `The checks cannot be opened at their words: ${why}`, { cause })
