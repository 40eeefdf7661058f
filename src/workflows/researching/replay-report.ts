import { AssayError, type Report } from '../../domain/index.js'
import { replayRun } from '../recording/index.js'
import { replayTools } from '../recording/replay-tools.js'
import type { Tools } from '../tools.js'
import { AskedResearch } from './asked-research.js'
import { researchAsked } from './research.js'

/**
 * A report made again from the store alone, byte for byte: no library, no judge, no network.
 * @param id of a report (its newest revision) or of a run
 * @throws AssayError NOT_FOUND, RUN_INCOMPLETE, REPLAY_DIFFERS
 */
export async function replayReport(
  tools: Pick<Tools, 'dir' | 'config' | 'store'>,
  id: string,
): Promise<Report> {
  const wanted = id.startsWith('rep_') ? await tools.store.reports.latest(id) : undefined
  const run = await replayRun(tools.store, wanted?.run ?? id)
  const asked = AskedResearch.safeParse(run.asked)
  if (!asked.success || asked.data.planOnly) {
    throw new AssayError('RUN_INCOMPLETE', `Run ${run.id} was no research.`)
  }
  return researchAsked(replayTools(tools, asked.data.judge), asked.data, run)
}
