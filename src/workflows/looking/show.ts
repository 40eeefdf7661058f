import { AssayError, type Audit, type Check, type Report, type SourceId } from '../../domain/index.js'
import type { Store } from '../../store/index.js'
import type { ShownSnapshot } from '../results.js'
import { storedBlocks } from '../stored-blocks.js'
import { pagesIn, rowsIn } from './pages-and-rows.js'

/**
 * @param id of a check (`chk_…`), an audit (`aud_…`), a report (`rep_…`), a source (`src_…`: its newest snapshot) or a snapshot (64 hex
 *   digits), or a beginning of one that is unique
 */
export async function showStored(
  store: Store,
  id: string,
  options: { revision?: number },
): Promise<Check | Audit | Report | ShownSnapshot> {
  if (id.startsWith('chk_')) {
    return options.revision === undefined
      ? store.checks.latest(id)
      : store.checks.revision(id, options.revision)
  }
  if (id.startsWith('aud_')) {
    return options.revision === undefined
      ? store.audits.latest(id)
      : store.audits.revision(id, options.revision)
  }
  if (id.startsWith('rep_')) {
    return options.revision === undefined
      ? store.reports.latest(id)
      : store.reports.revision(id, options.revision)
  }
  const found = id.startsWith('src_')
    ? await store.snapshots.latest(id as SourceId)
    : await store.snapshots.get(id)
  const stored = found && (await store.snapshots.getMany([found.id])).get(found.id)
  if (!stored) throw new AssayError('NOT_FOUND', `Nothing is stored under ${id}.`)
  const { snapshot, source } = stored
  const history = await store.snapshots.ofSource(source.id)
  const blocks = await storedBlocks(store, snapshot)
  const [pages, rows] = [pagesIn(blocks), rowsIn(blocks)]
  return {
    schema: 'assay.snapshot/1',
    snapshot,
    source,
    history: history.map(({ id, readAt }) => ({ id, readAt })),
    ...(pages && { pages }),
    ...(rows && { rows }),
    text: await store.blobs.text(snapshot.textHash),
  }
}
