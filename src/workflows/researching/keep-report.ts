import { z } from 'zod'
import { AssayError, canonicalJson, Report } from '../../domain/index.js'
import { sameReport } from '../../store/index.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'

/**
 * Stores a report as its next revision, or finds that the latest says the same already. A replay stores
 * nothing: it gives what the run ended with, and only when it came to the same.
 * @throws AssayError REPLAY_DIFFERS
 */
export async function keepReport({ store }: Pick<Tools, 'store'>, run: Run, report: Report): Promise<Report> {
  const question = { kind: 'kept', key: report.id, shape: z.object({ revision: z.int().positive() }) }
  const { revision } = await run.recorded(question, async () => {
    const { item: kept } = await store.reports.save(report)
    return { revision: kept.revision }
  })
  const kept = await store.reports.revision(report.id, revision)
  if (run.replaying && !isAgain(kept, { ...report, revision })) {
    throw new AssayError(
      'REPLAY_DIFFERS',
      `Replayed with Assay ${report.assay}, run ${run.id} does not end with the stored report ${report.id}, made with Assay ${kept.assay}.`,
    )
  }
  return kept
}

/** A run that only confirmed an earlier one ended with that one's report, made at another time. */
const isAgain = (kept: Report, replayed: Report): boolean =>
  kept.run === replayed.run ? asStored(kept) === asStored(replayed) : sameReport(kept, replayed)

const asStored = (report: Report): string => canonicalJson(Report.parse(JSON.parse(canonicalJson(report))))
