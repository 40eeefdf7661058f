import { z } from 'zod'
import { type OnProgress, type Report, ReportId } from '../../domain/index.js'
import { researchQuestion } from '../researching/research.js'
import type { Tools } from '../tools.js'
import { compareReports, ReportDifference } from './compare-reports.js'

export const RefreshedReport = z.object({
  id: ReportId,
  title: z.string(),
  /** The newest one now. */
  revision: z.int().positive(),
  /** Absent where nothing else was found, and no revision was made. */
  difference: ReportDifference.optional(),
})
export type RefreshedReport = z.infer<typeof RefreshedReport>

/**
 * A report made again by its own plan. What its sections are written from is looked for anew; a section for which
 * the same was found is the same, and costs a language model nothing, whose answers are kept by what it was given.
 */
export async function refreshReport(
  tools: Tools,
  before: Report,
  options: { web: boolean; onProgress?: OnProgress; signal?: AbortSignal },
): Promise<RefreshedReport> {
  const after = await researchQuestion(tools, before.plan, options)
  const changed = after.revision > before.revision
  return {
    id: before.id,
    title: after.title,
    revision: after.revision,
    ...(changed ? { difference: compareReports(before, after) } : {}),
  }
}
