import type { ReportId } from '../../domain/index.js'
import type { Store } from '../../store/index.js'
import type { CitingReport } from '../publishing/site/plan.js'

/** The facts of each report, last made first. A revision never changes: what is known of it is not read again. */
export async function gatherReports(
  { reports }: Pick<Store, 'reports'>,
  known: readonly CitingReport[],
): Promise<CitingReport[]> {
  const before = new Map<ReportId, CitingReport>(known.map((one) => [one.id, one]))
  const facts: CitingReport[] = []
  for (const summary of await reports.list({})) {
    const same = before.get(summary.id)
    if (same?.revision === summary.revision) {
      facts.push(same)
      continue
    }
    const { citations } = await reports.revision(summary.id, summary.revision)
    const mentions: CitingReport['mentions'] = {}
    citations.forEach(({ snapshot, start, end }, index) => {
      mentions[snapshot] ??= []
      mentions[snapshot].push({ start, end, number: index + 1 })
    })
    facts.push({ ...summary, mentions })
  }
  return facts
}
