import { AssayError, type Check, type Checks } from '../../domain/index.js'
import { replayRun } from '../recording/index.js'
import { replayTools } from '../recording/replay-tools.js'
import type { Tools } from '../tools.js'
import { AskedCheck, checkAsked } from './check-input.js'

/**
 * A check made again from the store alone, byte for byte: no library, no judge, no network.
 * @param id of a check (its newest revision) or of a run (all that it checked)
 * @throws AssayError NOT_FOUND, RUN_INCOMPLETE, REPLAY_DIFFERS
 */
export async function replayCheck(
  tools: Pick<Tools, 'dir' | 'config' | 'store'>,
  id: string,
): Promise<Check | Checks> {
  const wanted = id.startsWith('chk_') ? await tools.store.checks.latest(id) : undefined
  if (wanted && wanted.run === undefined) {
    throw new AssayError('RUN_INCOMPLETE', `Check ${wanted.id} was made before runs were recorded.`)
  }
  const run = await replayRun(tools.store, wanted?.run ?? id)
  const asked = AskedCheck.safeParse(run.asked)
  if (!asked.success) throw new AssayError('RUN_INCOMPLETE', `Run ${run.id} was no check.`)
  const result = await checkAsked(replayTools(tools, asked.data.judge), asked.data, run, {})
  if (wanted === undefined || result.schema === 'assay.check/1') return result
  const found = result.checks.find((check) => check.id === wanted.id)
  if (found) return found
  throw new AssayError(
    'REPLAY_DIFFERS',
    `Run ${run.id} does not come to check ${wanted.id} when it is replayed.`,
  )
}
