import { dayOf } from '../../domain/index.js'
import type { Store } from '../../store/index.js'
import { titleOf } from '../describe-source.js'
import type { ListResult } from '../results.js'

export async function listStored(store: Store, options: { stale?: boolean }): Promise<ListResult> {
  const checks = options.stale ? await store.checks.stale(dayOf(new Date())) : await store.checks.list({})
  const reports = options.stale ? await store.reports.stale(dayOf(new Date())) : await store.reports.list({})
  const audits = options.stale ? [] : await store.audits.list({})
  const snapshots = await store.snapshots.list({})
  return {
    schema: 'assay.list/1',
    checks,
    audits,
    reports,
    sources: snapshots.map(({ snapshot, source }) => ({
      source: source.id,
      snapshot: snapshot.id,
      location: source.location,
      title: titleOf(snapshot, source),
      ...(snapshot.metadata.publisher ? { publisher: snapshot.metadata.publisher.value } : {}),
      ...(snapshot.metadata.published ? { published: snapshot.metadata.published.value } : {}),
    })),
  }
}
